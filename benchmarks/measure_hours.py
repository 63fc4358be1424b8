"""Measure how near estimates of opening hours come, with services whose demand is known.

    python -m benchmarks.measure_hours [--services 200] [--only CASE …]

Invents services, learns from what was seen of them, and compares with what is true of ten plans.
Writes ``chatlab/schedule/data/accuracy.csv`` and the table in ``docs/aukioloajat.md``; half an hour
on two processors. Run it again when the model of demand changes, with seeds (``--first``) that
were not looked at when it was changed.
"""

import argparse
import re
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import chi2
from tqdm.auto import tqdm

from benchmarks.invented_services import EIGHT_HOURS, HISTORIES, ONE_SLOT, PLANS, invent
from chatlab.i18n import number, percent, speaking
from chatlab.scale import map_files
from chatlab.schedule import fit_demand, summarise_profile
from chatlab.schedule.accuracy import MEASURED, list_accuracy
from chatlab.schedule.demand import draw_weeks
from chatlab.schedule.hours import OpeningHours

ROOT = Path(__file__).parent.parent
DATA = ROOT / "chatlab" / "schedule" / "data" / MEASURED
PAGE = ROOT / "docs" / "aukioloajat.md"
FIRST, SERVICES, DRAWS, SURE = 3000, 200, 1000, .9
_TABLE = re.compile(r"(?<=<!-- osuvuus -->\n).*?(?=<!-- /osuvuus -->)", re.DOTALL)


class Case(NamedTuple):
    """What there is to learn from."""

    history: list
    chats: int
    requests: bool = False
    areas: bool = False
    alike: bool = False


CASES = {
    "12": Case(HISTORIES[12], 12), "12 requests": Case(HISTORIES[12], 12, True),
    "12 requests unlike": Case(HISTORIES[12], 12, True, True),
    "12 requests alike": Case(HISTORIES[12], 12, True, True, True),
    "60": Case(HISTORIES[60], 60), "60 requests": Case(HISTORIES[60], 60, True),
    "400 same": Case(ONE_SLOT[400], 400), "400": Case(HISTORIES[400], 400),
    "400 requests": Case(HISTORIES[400], 400, True),
    "1900": Case(HISTORIES[1900], 1900), "1900 requests": Case(HISTORIES[1900], 1900, True)}
OTHERS = ((HISTORIES[400], 400), (HISTORIES[1900], 900), (HISTORIES[1900], 1900))
"""History and conversations of the other areas that tell what their weeks are like."""


def judge(case, seed):
    """Invent one service and return how near its estimates come: a row of `summarise`."""
    region = seed if case.alike else None
    service = invent(seed, case.history, case.chats, requests=case.requests, region=region)
    areas = [_area(900000 + 10 * seed + n, *other, case.requests, region)
             for n, other in enumerate(OTHERS if case.areas else ())]
    fitted = _learn(service, case.requests, other_areas=areas)
    draws = draw_weeks(fitted, seed=seed, n=DRAWS)
    plans = [OpeningHours.parse(plan) for plan in PLANS]
    truth = np.array([service.weekly(plan) for plan in PLANS])
    drawn = np.array([draws.chats(plan.open_share()) for plan in plans])
    low, middle, high = np.quantile(drawn, [.05, .5, .95], axis=1)
    usual = _usual(len(service.conversations) / fitted.seen.open_share.sum(),
                   len(service.conversations), np.array([plan.hours_per_week for plan in plans]))
    return {"covered": _held(low, truth, high), "bias": np.log(middle / truth).mean(),
            "error": np.abs(np.log(middle / truth)).mean(), **_order(drawn, truth),
            "usual_covered": _held(usual[0], truth, usual[2]),
            "usual_error": np.abs(np.log(np.maximum(usual[1], .01) / truth)).mean()}


def _area(seed, history, chats, requests, region):
    other = invent(seed, history, chats, requests=requests, region=region)
    return summarise_profile(_learn(other, requests))


def _learn(service, requests, **options):
    return fit_demand(service.conversations, service.openings,
                      contact_requests=service.requests if requests else None, **options)


def _usual(rate, n, hours):
    """Return the usual estimate, conversations per open hour times hours: low, middle, high."""
    exact = np.array([chi2.ppf(.05, 2 * n) / 2, n, chi2.ppf(.95, 2 * n + 2) / 2]) / n
    return exact[:, None] * rate * hours


def _held(low, truth, high):
    return ((low <= truth) & (truth <= high)).mean()


def _order(drawn, truth):
    """Return how many pairs of the plans of eight hours are right, told for sure, and wrong."""
    pairs = list(combinations([PLANS.index(plan) for plan in EIGHT_HOURS], 2))
    more = np.array([(drawn[one] > drawn[other]).mean() for one, other in pairs])
    right = (more > .5) == [truth[one] > truth[other] for one, other in pairs]
    sure = np.maximum(more, 1 - more) >= SURE
    return {"right_order": right.mean(), "sure": sure.mean(), "wrong": (sure & ~right).mean()}


def summarise(case, rows):
    """Return the row of a case in the file: means over its services.

    Parameters
    ----------
    case : str
    rows : DataFrame
        As `judge` returns them.

    Returns
    -------
    dict
    """
    means = rows.mean()
    wrong = means.pop("wrong")
    means["wrong_when_sure"] = wrong / means["sure"] if means["sure"] else 0.0
    order = ["covered", "bias", "error", "right_order", "sure", "wrong_when_sure", "usual_covered",
             "usual_error"]
    return {"case": case, "services": len(rows), **means[order].round(4)}


def table():
    """Return the table of the page, in Finnish."""
    with speaking("fi"):
        lines = ["| aineisto | väli kattaa | vinous | virhe | järjestys oikein | sanoo olevansa "
                 "≥ 90 % varma / silloin väärässä | tavallinen lasku: kattaa, virhe |",
                 "| --- " * 7 + "|"]
        for row in list_accuracy().itertuples():
            shares = [percent(share) for share in (row.covered, row.error, row.right_order)]
            lines.append(
                f"| {row.material} | {shares[0]} | {number(row.bias, 2)} | {shares[1]} | "
                f"{shares[2]} | {percent(row.sure)} / {number(100 * row.wrong_when_sure, 1)} % | "
                f"{percent(row.usual_covered)}, {percent(row.usual_error)} |")
    return "\n".join(lines).replace("\xa0", " ") + "\n"


def main():
    """Measure the cases asked for, keep the figures of the others, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--services", type=int, default=SERVICES)
    parser.add_argument("--first", type=int, default=FIRST, help="seed of the first service")
    parser.add_argument("--only", nargs="*", default=list(CASES), choices=list(CASES),
                        metavar="CASE")
    options = parser.parse_args()
    kept = {row["case"]: row for row in pd.read_csv(DATA).to_dict("records")}
    seeds = range(options.first, options.first + options.services)
    for case in options.only:
        with tqdm(total=len(seeds), desc=case) as bar:
            rows = map_files(partial(judge, CASES[case]), seeds, progress=bar.update)
        kept[case] = summarise(case, pd.DataFrame(rows))
        pd.DataFrame([kept[case] for case in CASES if case in kept]).to_csv(DATA, index=False)
    page, written = PAGE.read_text("utf-8"), table()
    PAGE.write_text(_TABLE.sub(lambda _match: written, page), "utf-8")


if __name__ == "__main__":
    main()
