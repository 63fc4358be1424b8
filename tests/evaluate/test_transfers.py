import pandas as pd
import pytest

from chatlab.evaluate.transfers import (
    apply_consents,
    assign_sectors,
    sector_of,
    summarise_transfers,
    withhold_transferred,
)
from chatlab.schema import TRANSFERS, conform, empty

SOCIAL, HEALTH = "Aikuissosiaalityö", "Terveysneuvonta"


def transfers(*rows):
    """Build a table of (conversation, from, to, consent)."""
    return conform(pd.DataFrame([
        {"transfer_id": f"t{n}", "conversation_id": conversation, "from_unit": start,
         "to_unit": end, "consent": consent, "source_id": "s1",
         "at": pd.Timestamp("2024-09-02 12:00") + pd.Timedelta(minutes=n)}
        for n, (conversation, start, end, consent) in enumerate(rows)]), TRANSFERS)


def consents(*rows):
    """Build rows of a table of consents: (conversation, consent, from, to)."""
    return pd.DataFrame([
        {"conversation_id": conversation, "consent": consent, "from_unit": start, "to_unit": end,
         "at": pd.NaT, "source_id": "s2", "row_ref": str(n)}
        for n, (conversation, consent, start, end) in enumerate(rows, start=2)], dtype="object")


def withheld(*rows, sectors=None):
    """Tell which conversations are withheld."""
    df = withhold_transferred(assign_sectors(transfers(*rows), sectors=sectors))
    return sorted(df.loc[df["withheld"], "conversation_id"].unique())


@pytest.mark.parametrize("unit, sector", [
    ("Terveysneuvonta", "health"), ("Sairaanhoitajan vastaanotto", "health"),
    ("Hoitajan neuvonta", "health"), ("Lääkärit", "health"), ("Suun terveydenhuolto", "health"),
    ("Hälsorådgivning", "health"), ("Hemsjukvården", "health"), ("Vårdenheten", "health"),
    ("Mielenterveys", "health"), ("Sosiaalipäivystys", "social"), ("Socialvården", "social"),
    ("Barnavården", None), ("Socialjouren", "social"), ("Toimeentulotuki", "social"),
    ("Lastensuojelu", "social"), ("Omaishoitajat", None), ("Psykososiaaliset palvelut", None),
    ("Sosiaali- ja terveyspalvelut", None), ("Social- och hälsovård", None),
    ("Työikäisten palvelut", None), ("", None), (None, None), (float("nan"), None)])
def test_the_sector_is_told_by_the_stems_of_the_name(unit, sector):
    assert sector_of(unit) == sector


def test_what_the_user_has_told_goes_before_the_stems():
    told = {"social": ["Terveysneuvonta"], "other": ["Kela"]}
    assert [sector_of(unit, told) for unit in ("terveysneuvonta ", "KELA", "Hammashoito")] == [
        "social", "other", "health"]


@pytest.mark.parametrize("consent", ["given", "refused", "not_asked", "unknown", None])
@pytest.mark.parametrize("start, end", [(SOCIAL, HEALTH), (HEALTH, SOCIAL)])
def test_only_a_given_consent_lets_a_conversation_cross(start, end, consent):
    assert withheld(("c1", start, end, consent), ("c2", SOCIAL, "Sosiaalipäivystys", None)) == (
        [] if consent == "given" else ["c1"])


def test_every_row_of_a_withheld_conversation_says_so():
    df = withhold_transferred(assign_sectors(transfers(
        ("c1", SOCIAL, "Sosiaaliasiamies", None), ("c1", "Sosiaaliasiamies", HEALTH, None))))
    assert df["withheld"].tolist() == [True, True]


def test_a_unit_of_an_unknown_sector_withholds_nothing_but_hides_nothing_either():
    assert withheld(("c1", "Neuvonta", HEALTH, None), ("c2", SOCIAL, "Neuvonta", None)) == []
    assert withheld(("c1", SOCIAL, "Neuvonta", None), ("c1", "Neuvonta", HEALTH, None)) == ["c1"]
    assert withheld(("c1", "Neuvonta", HEALTH, None), sectors={"social": ["Neuvonta"]}) == ["c1"]


def test_the_counts_tell_what_could_not_be_looked_at():
    df = withhold_transferred(assign_sectors(transfers(
        ("c1", SOCIAL, HEALTH, None), ("c1", HEALTH, SOCIAL, None), ("c2", "Neuvonta", HEALTH,
                                                                     "given"))))
    assert summarise_transfers(df) == {"transfers": 3, "unknown": 1, "withheld": 1}
    assert summarise_transfers(empty(TRANSFERS)) == {"transfers": 0, "unknown": 0, "withheld": 0}


def test_a_consent_holds_for_the_transfer_between_its_units():
    df = apply_consents(
        transfers(("c1", SOCIAL, HEALTH, None), ("c1", HEALTH, SOCIAL, None)),
        consents(("c1", "given", SOCIAL.upper(), HEALTH), ("c9", "given", None, None)))
    assert df["consent"].tolist()[0] == "given" and df["consent"].isna().tolist() == [False, True]
    assert df["consent_source"].tolist()[0] == "consent_table"


def test_a_consent_without_units_holds_for_the_whole_conversation():
    df = apply_consents(transfers(("c1", SOCIAL, HEALTH, None), ("c1", HEALTH, SOCIAL, None)),
                        consents(("c1", "given", None, None)))
    assert df["consent"].tolist() == ["given", "given"]


@pytest.mark.parametrize("order", [("given", "refused"), ("refused", "given")])
def test_of_two_consents_the_one_that_permits_least_holds(order):
    for units in ((SOCIAL, HEALTH), (None, None)):
        rows = consents(("c1", order[0], SOCIAL, HEALTH), ("c1", order[1], *units))
        assert apply_consents(transfers(("c1", SOCIAL, HEALTH, None)), rows)[
            "consent"].tolist() == ["refused"]
        assert apply_consents(empty(TRANSFERS), rows)["consent"].tolist() == ["refused"]


def test_a_transfer_that_only_the_consents_tell_of_is_one():
    df = apply_consents(empty(TRANSFERS), consents(("c1", "not_asked", SOCIAL, HEALTH),
                                                   ("c2", "given", None, None)))
    assert df[["conversation_id", "consent", "to_unit"]].to_numpy().tolist() == [
        ["c1", "not_asked", HEALTH]]
    assert df["transfer_id"].tolist() == ["s2-s-2"]


def test_nothing_changes_without_consents():
    df = transfers(("c1", SOCIAL, HEALTH, None))
    before = df.copy(deep=True)
    assert apply_consents(df, consents()) is df
    assign_sectors(df), withhold_transferred(df)
    pd.testing.assert_frame_equal(df, before)


def settled(table, rows, **settings):
    """Return the transfers as they are after the consents, the sectors and the rule."""
    return withhold_transferred(assign_sectors(apply_consents(table, rows), **settings))


def test_units_that_the_export_does_not_name_come_from_the_table_of_consents():
    for consent, kept_out in (("refused", True), ("unknown", True), ("given", False)):
        df = settled(transfers(("c1", None, None, None)),
                     consents(("c1", consent, SOCIAL, HEALTH)))
        assert df[["from_unit", "to_unit", "from_sector", "consent"]].to_numpy().tolist() == [
            [SOCIAL, HEALTH, "social", consent]]
        assert df["withheld"].tolist() == [kept_out]


def test_a_known_unit_stays_and_each_row_names_one_transfer():
    df = apply_consents(
        transfers(("c1", None, HEALTH, None), ("c1", None, None, None)),
        consents(("c1", "given", SOCIAL, HEALTH), ("c1", "refused", HEALTH, SOCIAL)))
    assert df[["from_unit", "to_unit", "consent"]].to_numpy().tolist() == [
        [SOCIAL, HEALTH, "given"], [HEALTH, SOCIAL, "refused"]]


@pytest.mark.parametrize("rows", [
    [], [("c1", None, None, None)], [("c1", SOCIAL, "Sosiaaliasiamies", None)]])
def test_a_refusal_without_units_keeps_the_conversation_out(rows):
    table = transfers(*rows) if rows else empty(TRANSFERS)
    df = settled(table, consents(("c1", "refused", None, None), ("c2", "not_asked", None, None)))
    assert df["withheld"].tolist() == [True] and df["consent"].tolist() == ["refused"]
    assert summarise_transfers(df) == {"transfers": 1, "unknown": 0, "withheld": 1}


@pytest.mark.parametrize("consent", ["refused", "not_asked"])
@pytest.mark.parametrize("units", [(SOCIAL, HEALTH), ("Neuvonta", "Kela"), (None, None)])
def test_a_refusal_of_several_conversations_keeps_them_all_out(consent, units):
    rows = consents(*((chat, consent, *units) for chat in ("c1", "c2"))).assign(
        several=True, row_ref="7")
    df = settled(transfers(("c2", "Neuvonta", "Arkisto", None)), rows)
    assert set(df.loc[df["withheld"], "conversation_id"]) == {"c1", "c2"}
    assert df["transfer_id"].is_unique
