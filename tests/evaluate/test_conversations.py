import pandas as pd
import pytest

from chatlab.evaluate import summarise_conversations
from chatlab.schema import conform


def messages_of(*conversations, precision="minute", **columns):
    """Write conversations as ``"13.05 customer text"`` lines of 4.10.2017."""
    rows = []
    for n, lines in enumerate(conversations):
        for seq, line in enumerate(lines, start=1):
            clock, role, *kind = line.split()
            rows.append({
                "conversation_id": f"k{n}", "message_id": f"k{n}-{seq}", "seq": seq,
                "sent_at": pd.Timestamp("2017-10-04 " + clock.replace(".", ":"),
                                        tz="Europe/Helsinki"),
                "time_precision": precision, "role": role, "kind": (kind or ["text"])[0],
                "channel": "web_chat", "service": "chat", "text": "sanoja", "source_id": "s1",
                **columns})
    return conform(pd.DataFrame(rows), "messages")


def test_times_counts_and_status_of_one_conversation():
    row = summarise_conversations(messages_of(
        ["13.00 system system", "13.05 customer", "13.06 customer", "13.08 staff",
         "13.20 customer media", "13.21 staff", "13.22 system system"])).iloc[0]
    assert row["requested_at"].strftime("%H.%M") == "13.05"
    assert row["first_reply_at"].strftime("%H.%M") == "13.08"
    assert row["ended_at"].strftime("%H.%M") == "13.21"
    assert (row["first_reply_s"], row["duration_s"]) == (180, 960)
    assert (row["n_messages"], row["n_customer"], row["n_staff"]) == (4, 2, 2)
    assert row["status"] == "answered"
    assert pd.isna(row["wait_s"]) and pd.isna(row["is_pilot"])


@pytest.mark.parametrize("lines, status", [
    (["13.05 customer", "13.06 staff"], "answered"),
    (["13.05 customer", "13.06 customer"], "missed"),
    (["13.05 customer", "13.05 bot"], "bot_only"),
    (["13.05 customer", "13.05 bot", "13.07 staff"], "answered"),
    (["13.05 staff", "13.06 customer"], "answered"),
    (["13.05 customer", "13.06 staff system"], "missed"),
])
def test_status_from_who_wrote(lines, status):
    assert summarise_conversations(messages_of(lines))["status"].tolist() == [status]


def test_without_a_customer_the_status_is_unknown():
    assert summarise_conversations(messages_of(["13.05 staff"]))["status"].isna().all()


def test_first_reply_is_the_one_after_the_question():
    rows = summarise_conversations(messages_of(
        ["13.00 staff", "13.05 customer", "13.05 staff"], ["13.00 staff", "13.05 customer"]))
    assert rows["first_reply_s"].tolist()[0] == 0
    assert pd.isna(rows["first_reply_s"][1])


def test_staff_only_notes_are_no_reply():
    rows = summarise_conversations(pd.concat([
        messages_of(["13.05 customer"]),
        messages_of(["13.06 staff"], visibility="staff").assign(message_id="x", seq=2)]))
    assert rows["status"].tolist() == ["missed"]


def test_seconds_are_not_made_up_of_days():
    rows = summarise_conversations(messages_of(
        ["0.00 customer", "0.00 staff"], precision="day"))
    assert rows[["first_reply_s", "duration_s"]].isna().all(axis=None)
    assert rows["status"].tolist() == ["answered"]


def test_details_of_the_export_go_first_and_bring_their_own_rows():
    details = conform(pd.DataFrame({
        "conversation_id": ["k9", "k0"], "queue": ["työikäiset", "työikäiset"],
        "requested_at": pd.to_datetime(["2024-06-03 12:00", "2017-10-04 13:04"]).tz_localize(
            "Europe/Helsinki"),
        "accepted_at": pd.to_datetime([None, "2017-10-04 13:05:30"]).tz_localize(
            "Europe/Helsinki"),
        "status": ["dropped", None], "rating": [None, .75], "source_id": "s1"}), "conversations")
    rows = summarise_conversations(
        messages_of(["13.05 customer", "13.06 staff"], ["13.10 customer"]), details=details)
    assert rows["conversation_id"].tolist() == ["k0", "k1", "k9"]
    first = rows.iloc[0]
    assert (first["queue"], first["wait_s"], first["rating"]) == ("työikäiset", 90, .75)
    assert rows["status"].tolist() == ["answered", "missed", "dropped"]
    assert first["first_reply_s"] == 60


@pytest.mark.parametrize("pilot, inside", [
    (("2017-10-04", "2017-11-22"), True), (("2017-09-01", "2017-10-04"), True),
    (("2017-10-05", "2017-11-22"), False)])
def test_pilot_days_are_included_at_both_ends(pilot, inside):
    rows = summarise_conversations(messages_of(["23.59 customer"]), pilot=pilot)
    assert rows["is_pilot"].tolist() == [inside]


def test_nothing_in_nothing_out_and_input_untouched():
    messages = messages_of(["13.05 customer", "13.06 staff"])
    before = messages.copy()
    assert summarise_conversations(messages.iloc[:0]).empty
    summarise_conversations(messages, pilot=("2017-10-04", "2017-10-04"))
    pd.testing.assert_frame_equal(messages, before)


def test_a_form_before_the_conversation_is_a_request_but_not_a_message_to_reply_to():
    row = summarise_conversations(messages_of(
        ["13.00 customer form", "13.10 customer", "13.12 staff", "13.20 customer"],
        ["13.00 customer form"])).set_index("conversation_id")
    assert row["requested_at"].dt.strftime("%H.%M").tolist() == ["13.00", "13.00"]
    assert (row.loc["k0", "first_reply_s"], row.loc["k0", "duration_s"]) == (120, 600)
    assert row["status"].tolist() == ["answered", "missed"]
    assert pd.isna(row.loc["k1", "duration_s"])


def test_a_clock_that_ran_backwards_gives_no_time():
    details = conform(pd.DataFrame({
        "conversation_id": ["k0"], "accepted_at": [pd.Timestamp("2017-10-04 13:00",
                                                                tz="Europe/Helsinki")],
        "source_id": "s1"}), "conversations")
    row = summarise_conversations(messages_of(["13.05 customer", "13.02 staff"]),
                                  details=details).iloc[0]
    assert pd.isna(row["wait_s"]) and pd.isna(row["first_reply_s"])


def test_a_single_message_has_no_duration():
    rows = summarise_conversations(messages_of(["13.05 customer"], ["13.05 customer",
                                                                    "13.05 staff"]))
    assert rows["duration_s"].isna().tolist() == [True, False]
