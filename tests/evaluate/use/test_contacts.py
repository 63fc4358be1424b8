import pandas as pd
import pytest
from scipy.stats import chi2

from chatlab.errors import SchemaError
from chatlab.evaluate.comparison.compare import compare_groups
from chatlab.evaluate.use.contacts import (
    summarise_channels,
    summarise_contacts,
    tell_channels,
)
from chatlab.i18n import speaking
from chatlab.schema import conform

BROUGHT = pd.DataFrame({
    "month": ["2024-01", "2024-01", "2024-02", "2024-02"], "channel": ["phone", "walk_in"] * 2,
    "contacts": [60, 40, 70, 20], "hours": [100, 50, 100, 50]})


def chats():
    at = pd.to_datetime(["2024-01-08 12:30", "2024-01-08 12:40", "2024-02-05 12:10",
                         "2024-02-05 19:00"]).tz_localize("Europe/Helsinki")
    return conform(pd.DataFrame({
        "conversation_id": list("abcd"), "service": "chat", "channel": "web_chat",
        "requested_at": at, "source_id": "s"}), "conversations")


def openings():
    return conform(pd.DataFrame({
        "service": "chat", "source_id": "s",
        "opens_at": pd.to_datetime(["2024-01-08 12:00", "2024-02-05 12:00"]),
        "closes_at": pd.to_datetime(["2024-01-08 14:00", "2024-02-05 14:00"])}), "openings")


def test_shares_and_rates_by_month_and_channel():
    rows = summarise_contacts(BROUGHT)
    assert rows["share"].tolist() == pytest.approx([.6, .4, 70 / 90, 20 / 90])
    assert rows["per_hour"].tolist() == [.6, .8, .7, .4]
    assert rows["per_hour_low"].tolist()[0] == pytest.approx(chi2.ppf(.025, 120) / 200, abs=1e-12)


def test_chats_are_put_beside_them_with_their_open_hours():
    rows = summarise_contacts(BROUGHT, conversations=chats(), openings=openings())
    january = rows[rows["month"] == "2024-01"].set_index("channel")
    assert january["contacts"].to_dict() == {"phone": 60, "walk_in": 40, "web_chat": 2}
    assert january.loc["web_chat", "per_hour"] == 1.0
    february = rows[(rows["month"] == "2024-02") & (rows["channel"] == "web_chat")]
    assert february["contacts"].item() == 1  # one came while the chat was closed


def test_counties_can_be_compared_by_what_they_bring():
    table = summarise_contacts(pd.concat([BROUGHT.assign(group="A"),
                                          BROUGHT.assign(group="B", contacts=[30, 40, 35, 20])]))
    phones = table[table["channel"] == "phone"]
    row = compare_groups(phones, by="group", rate=("contacts", "hours")).iloc[0]
    assert row["rate_ratio"] == 2 and row["p_corrected"] < .001


def test_hours_of_other_services_are_not_those_of_the_chat():
    both = pd.concat([openings(), openings().assign(service="toinen")], ignore_index=True)
    rows = summarise_contacts(BROUGHT.assign(service="chat"), conversations=chats(), openings=both)
    assert rows.loc[rows["channel"] == "web_chat", "hours"].tolist() == [2, 2]


@pytest.mark.parametrize("column, value", [
    ("contacts", "monta"), ("contacts", -1), ("contacts", None), ("hours", -5),
    ("month", "tammikuu"), ("month", "2024-13"), ("channel", "savumerkki")])
def test_what_cannot_be_read_is_refused_with_its_place(column, value):
    wrong = BROUGHT.astype("object")
    wrong.loc[2, column] = value
    with pytest.raises(SchemaError, match="3") as told:
        summarise_contacts(wrong)
    assert str(value) not in str(told.value).replace("2024-01", "") or column == "contacts"


def test_a_missing_column_and_a_missing_group_are_told():
    with pytest.raises(SchemaError, match="channel"):
        summarise_contacts(BROUGHT.drop(columns="channel"))
    with pytest.raises(ValueError, match="group"):
        summarise_contacts(two_counties(), conversations=chats())


def two_counties():
    return pd.concat([BROUGHT.assign(group="A"), BROUGHT.assign(group="B")], ignore_index=True)


def test_chats_belong_to_the_only_group_or_to_that_of_their_service():
    own = summarise_contacts(BROUGHT.assign(group="A"), conversations=chats())
    assert own.loc[own["channel"] == "web_chat", "group"].unique().tolist() == ["A"]
    told = two_counties().assign(service=["chat"] * 4 + [None] * 4)
    both = summarise_contacts(told, conversations=chats())
    assert both.loc[both["channel"] == "web_chat", "group"].unique().tolist() == ["A"]
    assert "group" not in summarise_contacts(BROUGHT.assign(group=None), conversations=chats())


def test_chats_are_not_counted_twice_nor_those_of_other_services():
    own = BROUGHT.assign(channel=["web_chat", "walk_in"] * 2)
    assert summarise_contacts(own, conversations=chats())["contacts"].tolist() == [40, 60, 20, 70]
    others = BROUGHT.assign(service="toinen chat")
    assert set(summarise_contacts(others, conversations=chats())["channel"]) == {
        "phone", "walk_in"}


def test_chats_of_other_months_are_not_put_beside():
    january = BROUGHT[BROUGHT["month"] == "2024-01"]
    rows = summarise_contacts(january, conversations=chats(), openings=openings())
    assert set(rows["month"]) == {"2024-01"}


def test_channels_over_the_whole_time():
    table = summarise_channels(BROUGHT, conversations=chats(), openings=openings(),
                               threshold=None).set_index("channel")
    assert table["contacts"].to_dict() == {"phone": 130, "walk_in": 60, "web_chat": 3}
    assert table["months"].tolist() == [2, 2, 2]
    assert table.loc["phone", "per_hour"] == .65 and table["share"].sum() == pytest.approx(1)


def test_chats_that_no_one_tells_the_county_of_are_left_out():
    table = summarise_channels(two_counties(), conversations=chats(), openings=openings())
    assert set(table["channel"]) == {"phone", "walk_in"} and len(table) == 4


def test_small_counts_of_a_county_are_hidden_within_it():
    table = pd.concat([BROUGHT.assign(group="A"), BROUGHT.assign(group="B", contacts=[5, 1, 4, 1])])
    shown = summarise_channels(table).set_index(["group", "channel"])
    assert shown["contacts"].isna().tolist() == [False, False, True, True]
    assert shown["share"].isna().tolist() == [False, False, True, True]
    assert shown.attrs["suppressed"] == {"contacts": [False, False, True, True]}
    assert shown["hours"].tolist() == [200, 100] * 2


def test_the_chats_are_hidden_when_only_a_few_are_in_other_months():
    many = pd.concat([chats()] * 10, ignore_index=True)
    one_more = many.iloc[:1].assign(requested_at=many["requested_at"].iloc[0] + pd.Timedelta("90d"))
    hidden = summarise_channels(BROUGHT, conversations=pd.concat([many, one_more]))
    assert hidden.set_index("channel")["contacts"].isna().to_dict() == {
        "phone": False, "walk_in": False, "web_chat": True}
    assert summarise_channels(BROUGHT, conversations=many)["contacts"].notna().all()


def test_it_is_told_in_words():
    with speaking("en"):
        assert tell_channels(summarise_channels(BROUGHT)) == [
            "Contacts: phone 130 (68\xa0%), walk-in 60 (32\xa0%). For an open hour: "
            "phone 0.65 (interval 0.54–0.77), walk-in 0.60 (interval 0.46–0.77)."]
        few = BROUGHT.assign(contacts=1, group="Oma alue")
        said, = tell_channels(summarise_channels(few))
        assert said.startswith("Oma alue. ") and "not shown" in said


def test_hours_need_not_be_known():
    rows = summarise_contacts(BROUGHT.drop(columns="hours"), conversations=chats())
    assert rows["per_hour"].isna().all() and len(rows) == 6
