"""Every summary of use with 100,000 conversations: each in less than two seconds of processor time.

The material is made up and seeded: four services, six years, openings on weekdays 9–15. Beside
them two ratios: intervals of medians by month against SciPy's resampling, and the typical
difference of two groups against listing every pair.
"""

from time import process_time

N = 100_000
MOST_S = 2.0
ROUNDS = 3
TIMES_RESAMPLING, TIMES_PAIRS = 20, 5
MONTH = "2021-06"


def report(options=()):
    """Measure, print; return what falls short.

    Returns
    -------
    list of str
        A sentence for each summary that took too long.
    """
    short = []
    print(f"| summary of {N} conversations | s |\n|---|---:|")
    for name, call in summaries(*material(N)).items():
        call()  # the libraries are imported
        seconds = min(_seconds(call) for _round in range(ROUNDS))
        print(f"| {name} | {seconds:.2f} |", flush=True)
        if seconds > MOST_S:
            short.append(f"{name} took {seconds:.2f} s, at most {MOST_S:.0f}")
    for sentence in short:
        print(f"- {sentence} – TOO SLOW")
    return short


def ratios():
    """Yield the usual way and ours of the two figures whose usual way is slow."""
    import numpy as np
    from scipy.stats import bootstrap

    from chatlab.evaluate.comparison.rank_shift import compare_times
    from chatlab.evaluate.use.quantiles import group_quantiles

    chats, _openings = material(N)
    months = chats["requested_at"].dt.strftime("%Y-%m")
    values, codes = chats["first_reply_s"], months.factorize()[0]

    def resample():
        for _month, own in values.groupby(months):
            bootstrap((own.to_numpy(dtype=float),), np.median, n_resamples=999,
                      method="percentile", rng=1)

    first, second = (values.iloc[part::50].to_numpy(dtype=float) for part in (0, 1))
    yield ("intervals of medians by month", resample,
           lambda: group_quantiles(values, codes, codes.max() + 1), TIMES_RESAMPLING)
    yield ("difference of two times 2000 values",
           lambda: np.quantile(np.subtract.outer(first, second), [.48, .5, .52]),
           lambda: compare_times(first, second), TIMES_PAIRS)


def material(n, seed=2017):
    """Make conversations and openings of four services.

    Returns
    -------
    tuple of DataFrame
        A `CONVERSATIONS` and an `OPENINGS` table.
    """
    import numpy as np
    import pandas as pd

    from chatlab.schema import conform

    rng, days = np.random.default_rng(seed), pd.bdate_range("2016-01-04", periods=1500)
    services = np.array([f"palvelu {number}" for number in range(4)])
    openings = pd.DataFrame({
        "service": services.repeat(len(days)), "staff": 2, "source_id": "s",
        "opens_at": np.tile(days + pd.Timedelta(hours=9), 4),
        "closes_at": np.tile(days + pd.Timedelta(hours=15), 4)})
    begun = days[rng.integers(0, len(days), n)] + pd.to_timedelta(
        rng.integers(8 * 3600, 16 * 3600, n), unit="s")
    chats = pd.DataFrame({
        "conversation_id": np.arange(n).astype(str), "channel": "web_chat", "source_id": "s",
        "service": services[rng.integers(0, 4, n)], "requested_at": begun,
        "wait_s": rng.lognormal(4, 1, n).round(), "first_reply_s": rng.lognormal(5, 1, n).round(),
        "duration_s": rng.lognormal(6, 1, n).round(), "n_messages": rng.poisson(10, n),
        "status": rng.choice(["answered", "missed", "dropped"], n, p=[.8, .1, .1]),
        "identification": rng.choice(["anonymous", "strong"], n)})
    return conform(chats, "conversations"), conform(openings, "openings")


def summaries(chats, openings):
    """Return the summaries to measure: their names and functions without arguments."""
    import pandas as pd

    from chatlab import evaluate

    own, kept = (table[table["service"] == "palvelu 0"] for table in (chats, openings))
    yearly = chats.assign(year=chats["requested_at"].dt.strftime("%Y"),
                          answered=chats["status"].eq("answered").astype(int))
    requests = pd.DataFrame({
        "submitted_at": chats["requested_at"],
        "handled_at": (chats["requested_at"] + pd.to_timedelta(chats["wait_s"], unit="s")).where(
            chats["status"].ne("missed"))})
    themes = pd.DataFrame({"unit": "conversation", "unit_id": chats["conversation_id"],
                           "theme": chats["n_messages"].astype("str")})
    use = evaluate.summarise_service(own, openings=kept, by="month")
    by = ("month", "service", "weekday", "hour", "day", ["weekday", "hour"], ["service", "month"])
    return {
        **{f"use by {' and '.join([some] if isinstance(some, str) else some)}":
           lambda some=some: evaluate.summarise_service(chats, openings=openings, by=some)
           for some in by},
        "trend": lambda: evaluate.estimate_trend(use),
        "contact requests by month": lambda: evaluate.summarise_requests(requests, by="month"),
        "identification by service": lambda: evaluate.summarise_identification(
            chats, by="service"),
        "exclusions": lambda: evaluate.list_exclusions(chats, openings=openings),
        "shares of four services": lambda: evaluate.compare_groups(
            yearly, by="service", share="answered"),
        "times of four services": lambda: evaluate.compare_groups(
            yearly, by="service", times="first_reply_s"),
        "times of six years": lambda: evaluate.compare_groups(yearly, by="year", times="wait_s"),
        "run chart": lambda: evaluate.follow_use(own, kept, MONTH),
        "share chart": lambda: evaluate.follow_share(chats, MONTH),
        "month beside months": lambda: evaluate.compare_months(own, kept, MONTH),
        "reasons": lambda: evaluate.compare_reasons(
            themes, chats, MONTH, labels={name: name for name in themes["theme"].unique()}),
    }


def _seconds(call):
    start = process_time()
    call()
    return process_time() - start
