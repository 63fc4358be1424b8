"""Feedback of 100 000 answers, and a diary, votes and posts of as many rows: seconds each.

The answers are drawn with a seed: forms of six months with two yes/no questions, a scale, a
question of many options and a free text, a tenth of them without a date. The goal is in
seconds of the processor, which other programs on the machine disturb less than those on the
wall.
"""

from time import process_time

SEED, ANSWERS, MOST_S = 2017, 100_000, 2.0
OPTIONS = ("Lehti", "Radio", "Ystävä", "Facebook")


def report(_options=()):
    """Measure, print the table, and return what took too long.

    Returns
    -------
    list of str
    """
    tables = material()
    print("| summary | rows | s |\n|---|---:|---:|")
    short = []
    for name, work, table in _works(tables):
        work(table)  # what is imported is not timed
        start = process_time()
        work(table)
        seconds = process_time() - start
        print(f"| {name} | {len(table)} | {seconds:.2f} |")
        if seconds > MOST_S:
            short.append(f"{name} took {seconds:.1f} s")
    return short


def material(n=ANSWERS, seed=SEED):
    """Make the tables.

    Returns
    -------
    dict of str to DataFrame
        ``feedback``, ``diary``, ``votes``, ``reach``.
    """
    import numpy as np
    import pandas as pd

    from chatlab.schema import conform

    rng = np.random.default_rng(seed)
    forms = n // 5
    days = pd.Series(pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 180, forms), "D"))
    form = pd.DataFrame({"response_id": [f"v{i:06d}" for i in range(forms)],
                         "answered_on": days.mask(rng.random(forms) < 0.1),
                         "source": rng.choice(["customer", "staff", "network"], forms),
                         "about": rng.choice(["Chat", "WhatsApp"], forms),
                         "instrument": rng.choice(["a", "b"], forms), "source_id": "s1"})
    questions = [("Auttoiko?", "choice", rng.integers(0, 2, forms), None),
                 ("Suosittelisitko?", "choice", rng.integers(0, 2, forms), None),
                 ("Arvosana", "number", rng.integers(1, 6, forms), None),
                 ("Mistä kuulit?", "choice", 1, rng.choice(OPTIONS, forms)),
                 ("Ehdotus", "proposal", None, [f"Chat auki myös {i}" for i in range(forms)])]
    feedback = pd.concat([form.assign(question=question, kind=kind, value=value, text=text,
                                      option=text if question == "Mistä kuulit?" else None)
                          for question, kind, value, text in questions], ignore_index=True)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 180, n), "D")
    diary = pd.DataFrame({"entry_id": [f"p{i:06d}" for i in range(n)], "entry_on": days,
                          "event": rng.choice(["päivystys", "työpaja", "havainto"], n),
                          "count": rng.integers(0, 9, n), "text": "Vakuudesta kysyttiin",
                          "source_id": "s1"})
    votes = pd.DataFrame({"worksheet": "A", "group": rng.integers(0, 50, n).astype(str),
                          "item": rng.choice(list("abcdefgh"), n), "votes": 1, "source_id": "s1"})
    reach = pd.DataFrame({"day": days, "period": "post", "title": "Chat", "value": 1,
                          "post_id": (np.arange(n) // 4).astype(str), "source_id": "s1",
                          "metric": np.tile(["reactions", "shares", "comments", "reach"], n // 4)})
    tables = {"feedback": feedback, "diary": diary, "votes": votes, "reach": reach}
    return {name: conform(table, name) for name, table in tables.items()}


def _works(tables):
    """Yield the name of each summary, the summary and its table."""
    from chatlab import evaluate

    by_source = {"by": "source"}
    feedback = [("summarise_feedback", {}), ("summarise_feedback", by_source),
                ("count_feedback", {}), ("list_feedback_exclusions", {"start": "2024-01-08"}),
                ("propose_question_names", {}), ("summarise_scales", by_source),
                ("count_steps", {}), ("follow_feedback", {"threshold": 5}),
                ("find_feedback_trends", {}), ("summarise_proposals", {}), ("group_proposals", {})]
    others = [("summarise_diary", "diary", {}), ("follow_diary", "diary", {}),
              ("list_observations", "diary", {}), ("make_timeline", "diary", {}),
              ("rank_votes", "votes", {"by": "group"}), ("rank_posts", "reach", {}),
              ("summarise_reach", "reach", {})]
    for name, table, options in [*((name, "feedback", options) for name, options in feedback),
                                 *others]:
        yield name, _with(getattr(evaluate, name), options), tables[table]


def _with(function, options):
    return lambda table: function(table, **options)
