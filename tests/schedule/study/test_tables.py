from chatlab.i18n import speaking
from chatlab.schedule import (
    lay_out_assumptions,
    lay_out_pairs,
    lay_out_plans,
    lay_out_sensitivity,
    lay_out_trial,
    lay_out_waiting,
    lay_out_weeks,
)
from chatlab.schedule.compare.pairs import told_probability


def test_no_plan_is_surer_than_sure_and_now_is_not_held_against_itself(small, county):
    for study in (small, county):
        better = lay_out_plans(study).set_index("schedule")["better_than_now"]
        assert better.drop(study.now).between(.01, .99).all()
        assert better.isna()[study.now]
    assert .8 < better["Aamupäivä"] < .95


def test_numbers_are_those_of_the_comparison(county):
    plans = lay_out_plans(county)
    for table in (plans, lay_out_waiting(county)):
        columns = [name for name in table if name != "better_than_now"]
        assert table[columns].equals(county.comparison[columns])


def test_each_assumption_has_a_column_and_a_name(county):
    with speaking("en"):
        table = lay_out_sensitivity(county)
    assert [name.replace("\xa0", " ") for name in table] == [
        "Plan", "Conversations, nobody comes back", "Conversations, 30 % come back",
        "Conversations, 60 % come back", "Share, nobody comes back", "Share, 30 % come back",
        "Share, 60 % come back"]
    assert table["Plan"].tolist() == county.comparison["schedule"].tolist()
    shown = county.sensitivity.query("growing == 0 and schedule == 'Entinen'")
    assert table[table["Plan"].eq("Entinen")].iloc[0, 1:].tolist() == [
        *shown["conversations_per_week"], *shown["reached_share"]]


def test_an_assumption_is_told_in_its_unit(county):
    with speaking("en"):
        table = lay_out_assumptions(county)
    row = county.assumptions.iloc[0]
    assert table["estimated"].str.contains("%").tolist() == [
        unit == "share" for unit in county.assumptions["unit"]]
    assert table["estimated"][0].startswith(f"{100 * row['estimated']:.0f}\xa0% (")
    assert table["learned"].tolist() == county.assumptions["learned"].tolist()


def test_weeks_are_listed_only_of_a_material_that_can_tell(small, county):
    assert lay_out_weeks(small).empty
    weeks = lay_out_weeks(county)
    assert 3 <= len(weeks) <= 6 and weeks["hours"].is_unique


def test_a_trial_has_a_row_for_each_difference_that_matters(county):
    with speaking("en"):
        trial = lay_out_trial(county)
        chances = county.trial_length.set_index("way")["chance"]["in_turns"].map(told_probability)
    assert trial["If one brings"].tolist() == [
        "1.25 times as many", "1.5 times as many", "2 times as many"]
    assert trial["Probability of such a difference"].tolist() == chances.tolist()
    assert not trial.isna().any(axis=None)


def test_no_pair_is_wholly_sure_and_those_with_now_are_first(county):
    with speaking("en"):
        pairs = lay_out_pairs(county)
    assert len(pairs) == len(county.equal_pairs)
    assert pairs[["first", "second"]].eq("Nykyinen").any(axis=1).is_monotonic_decreasing
    assert not pairs["probability"].str.startswith("100").any()
