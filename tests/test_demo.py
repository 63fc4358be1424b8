"""The reports of the demo: light, without scripts, and the very ones that are shipped."""

import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "reports" / "esimerkki"
SHIPPED = sorted(EXAMPLES.glob("*.html"))
BEFORE, SHOWN = 60, 160
_PICTURE = re.compile(r"data:[^\"' )]*")
_FOOTER = re.compile(r"<footer.*?</footer>", re.DOTALL)
_WORDS = re.compile(r"<dt>Suomen kielen sanat</dt><dd>(\w+)")


@pytest.mark.parametrize("shipped", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_the_shipped_example_is_what_is_made_now(shipped, demo):
    """So what a browser says of the shipped pages holds for those of the demo, too."""
    made = (demo[0].results / shipped.name).read_text("utf-8")
    kept = shipped.read_text("utf-8")
    if _WORDS.findall(made) != _WORDS.findall(kept):
        pytest.skip("the shipped examples were made with another morphology of Finnish")
    kept, made = without_date(kept), without_date(made)
    differ = (at for at, (one, other) in enumerate(zip(kept, made, strict=False)) if one != other)
    at = max(next(differ, 0) - BEFORE, 0)
    assert kept == made, (f"{shipped.name} is stale, run make reports: it says "
                          f"{kept[at:at + SHOWN]!r} where it now would say {made[at:at + SHOWN]!r}")


def without_date(html):
    """Return the page without pixels and the footer, which has the date."""
    return _FOOTER.sub("", _PICTURE.sub("data:", html))


def test_no_report_is_heavy_or_has_a_script(demo):
    for report in demo[1]:
        html = report.path.read_text("utf-8")
        assert len(html) < 1_500_000
        assert "<script" not in html


def test_the_demo_hides_small_counts_outside_the_pilot(demo):
    pages = {report.path.stem: report.path.read_text("utf-8") for report in demo[1]}
    assert "peitetty" in pages["03_teemat"]
    assert "Poikkeus" in pages["04_pilotin_arviointi"]
