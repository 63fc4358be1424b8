import pandas as pd
import pytest

from chatlab import read_swot, sample_path
from chatlab.errors import SettingsError
from chatlab.evaluate import assign_phases, compare_swot, group_swot, tell_swot_change
from chatlab.evaluate.swot.change import phase_of, sources_of
from chatlab.i18n import speaking

ROWS = [  # worksheet, group, field, item
    ("Pikaviestin, odotukset", "henkilöstö", "T", "viestitulva"),
    ("Pikaviestin, odotukset", "henkilöstö", "T", "ei pystytä reagoimaan saman päivän aikana"),
    ("Pikaviestin, odotukset", "henkilöstö", "O", "nopeuttaa kirjaamista"),
    ("Pikaviestin, odotukset", "asiakkaat", "S", "maksuton"),
    ("Pikaviestin, odotukset", "verkosto", "T", "tietoturva"),
    ("Pikaviestin, kokemukset", "henkilöstö", "S", "viestitulvaa ei tullut"),
    ("Pikaviestin, kokemukset", "asiakkaat", "S", "pystyttiin reagoimaan saman päivän aikana"),
    ("Pikaviestin, kokemukset", "henkilöstö", "S", "kirjaaminen nopeutui"),
    ("Pikaviestin, kokemukset", "asiakkaat", "W", "ei ollut maksuton"),
    ("Pikaviestin, kokemukset", "henkilöstö ja verkosto", "S", "lomakkeiden lähettäminen onnistui"),
]


@pytest.fixture(scope="module")
def groups():
    """Two invented rounds of worksheets, by customers, staff and network."""
    swot = pd.DataFrame(ROWS, columns=["worksheet", "group", "field", "item"])
    return assign_phases(group_swot(swot.assign(item_id=swot.index.astype("str"))))


def test_what_changed_sides_and_by_whom(groups):
    found = compare_swot(groups).set_index("label")
    told = found[["expected", "experienced", "expected_by", "experienced_by", "change"]]
    assert told.loc["viestitulva"].tolist() == ["T", "S", "staff", "staff", "better"]
    assert told.loc["ei pystytä reagoimaan saman päivän aikana"].tolist() == [
        "T", "S", "staff", "customer", "better"]
    assert told.loc["maksuton"].tolist() == ["S", "W", "customer", "customer", "worse"]
    assert told.loc["lomakkeiden lähettäminen onnistui"].dropna().tolist() == [
        "S", "staff, network", "new"]
    assert told.loc["tietoturva"].dropna().tolist() == ["T", "network", "vanished"]
    assert found["change"].tolist() == ["better", "better", "worse", "same", "new", "vanished"]


def test_each_source_against_itself(groups):
    found = compare_swot(groups, by_source=True).set_index(["source", "label"])["change"]
    same_day = "ei pystytä reagoimaan saman päivän aikana"
    assert found["staff", same_day] == "vanished" and found["customer", same_day] == "new"
    assert found["network", "lomakkeiden lähettäminen onnistui"] == "new"


def test_opinions_on_both_sides_are_mixed(groups):
    both = pd.concat([groups, groups[groups["item"] == "viestitulvaa ei tullut"].assign(field="W")])
    assert compare_swot(both).set_index("label")["change"]["viestitulva"] == "mixed"


def test_expectations_and_experiences_on_one_worksheet_cannot_be_compared():
    pilot = assign_phases(group_swot(read_swot(sample_path("swot_whatsapp"))))
    assert pilot["phase"].isna().all()
    found = compare_swot(pilot)
    assert found.empty and "change" in found
    with speaking("en"):
        assert "cannot be compared" in tell_swot_change(found)[0]


def test_the_user_can_tell_the_round(groups):
    told = assign_phases(groups, {"Pikaviestin, odotukset": "experienced"})
    assert set(told["phase"]) == {"experienced"} and compare_swot(told).empty


@pytest.mark.parametrize("phases", [{"Muu lomake": "expected"},
                                    {"Pikaviestin, odotukset": "before"}])
def test_a_worksheet_or_round_that_there_is_not(groups, phases):
    with pytest.raises(SettingsError) as error:
        assign_phases(groups, phases)
    assert error.value.remedy and "Muu" not in str(error.value)


@pytest.mark.parametrize("name, phase", [
    ("Ennakko-odotukset", "expected"), ("Förväntningar", "expected"), ("Expectations", "expected"),
    ("Käyttökokemukset", "experienced"), ("Erfarenheter", "experienced"), ("Chat", None),
    ("Odotuksista kokemuksiin", None)])
def test_the_round_is_read_in_the_name(name, phase):
    assert phase_of(name) == phase


@pytest.mark.parametrize("group, sources", [
    ("Asiakkaat", ["customer"]), ("henkilöstö ja verkosto", ["staff", "network"]),
    ("asukasraati", ["resident"]), ("2", ["2"]), (" ", ["unknown"])])
def test_whose_a_group_is(group, sources):
    assert sources_of(group) == sources


def test_each_kind_of_change_is_told_in_a_sentence(groups):
    with speaking("en"):
        said = tell_swot_change(compare_swot(groups))
    assert [sentence.split(":")[0] for sentence in said] == [
        "Turned to the better", "Turned to the worse", "As expected", "Was not expected",
        "Did not come up any more"]
    assert "“viestitulva”" in said[0]
