import pandas as pd
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from chatlab.evaluate.follow_up.reasons import compare_reasons
from chatlab.schema import conform, empty

MONTHS = {"2024-03": 50, "2024-02": 40, "2023-03": 60}
LABELS = {"velat": "Talous ja velat", "asuminen": "Asuminen", "tyo": "Työllistyminen"}


def material(**counts):
    """Chats of three months and the first so many of each with a theme: velat=(30, 10, 12)."""
    chats = conform(pd.DataFrame([
        {"conversation_id": f"{month}-{n}", "requested_at": f"{month}-05 12:00", "source_id": "s"}
        for month, size in MONTHS.items() for n in range(size)]), "conversations")
    themes = conform(pd.DataFrame([
        {"unit": "conversation", "unit_id": f"{month}-{n}", "theme": theme, "how": "lexicon"}
        for theme, numbers in counts.items()
        for month, number in zip(MONTHS, numbers, strict=True) for n in range(number)] or None,
        columns=["unit", "unit_id", "theme", "how"]), "themes")
    return themes, chats


def compared(*, labels=LABELS, **counts):
    return compare_reasons(*material(**counts), "2024-03", labels=labels)


def test_shares_and_changes_of_each_reason():
    rows = compared(velat=(30, 10, 18), asuminen=(20, 16, 24))
    debts = rows.iloc[0]
    assert debts[["label", "units", "of", "share", "share_before", "share_last_year"]].tolist() == [
        "Talous ja velat", 30, 50, .6, .25, .3]
    assert debts[["difference_before_low", "difference_before_high"]].tolist() == pytest.approx(
        confint_proportions_2indep(30, 50, 10, 40, method="newcomb", compare="diff"), abs=1e-12)
    raw = [fisher_exact([[yes, n - yes], [other, of - other]])[1] for yes, n, other, of in (
        (30, 50, 10, 40), (30, 50, 18, 60), (20, 50, 16, 40), (20, 50, 24, 60))]
    assert rows[["p_before", "p_last_year"]].to_numpy().ravel().tolist() == pytest.approx(
        multipletests(raw, method="holm")[1].tolist(), abs=1e-12)


def test_small_counts_and_what_would_give_them_away_are_hidden():
    rows = compared(velat=(30, 10, 18), asuminen=(20, 16, 24), tyo=(3, 8, 9)).set_index("theme")
    assert rows.loc["tyo", ["units", "share", "difference_before"]].isna().all()
    hidden = dict(zip(rows.index, rows.attrs.get("suppressed", {}).get("units", []), strict=False))
    assert hidden.get("tyo", True)
    shown = compare_reasons(*material(tyo=(3, 8, 9)), "2024-03", labels=LABELS, threshold=None)
    assert shown["units"].item() == 3


def test_a_theme_counts_once_in_a_conversation_and_unnamed_ones_are_left_out():
    themes, chats = material(velat=(30, 10, 18), muu=(20, 20, 20))
    again = pd.concat([themes, themes[themes["theme"] == "velat"]])
    rows = compare_reasons(again, chats, "2024-03", labels=LABELS)
    assert rows[["theme", "units"]].values.tolist() == [["velat", 30]]


def test_months_without_conversations_are_not_compared():
    themes, chats = material(velat=(30, 10, 18))
    only = chats[chats["requested_at"] > pd.Timestamp("2024-03-01", tz="Europe/Helsinki")]
    row = compare_reasons(themes, only, "2024-03", labels=LABELS).iloc[0]
    assert row["share"] == .6
    assert row[["share_before", "share_last_year", "p_before", "p_last_year"]].isna().all()


def test_nothing_gives_no_rows():
    rows = compare_reasons(empty("themes"), empty("conversations"), "2024-03", labels=LABELS)
    assert rows.empty and {"label", "share", "p_before", "difference_last_year_high"} <= set(rows)
    assert compared().empty
