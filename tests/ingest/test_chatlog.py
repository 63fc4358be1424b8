import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import SchemaError
from chatlab.ingest.chatlog import ChatLog, status_of
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=4)
    | st.sampled_from(["2024-09-02T09:00:10Z", 1725267610, "good", "social", 10**400]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner,
                                                                max_size=2), max_leaves=4)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Begin a log of a file with the text given."""
    def begin(text='[{"id": 1}]', **settings):
        path = tmp_path_factory.mktemp("log") / "chat.json"
        path.write_text(text, "utf-8")
        return ChatLog(Material(path), Options(**{"on_error": "collect", **settings}), "zendesk")
    return begin


def test_messages_in_the_order_of_their_conversations(start):
    log = start()
    first, second = log.conversation("a", "/0", service="Neuvonta"), log.conversation("b", "/1")
    log.message(second, 1725267620, "customer", "moi", "/1/0", person="v1", name="Eeva")
    log.message(first, 1725267610, "customer", "hei", "/0/0", person="v1")
    log.message(first, 1725267600, "staff", "Hei!", "/0/1", person="s1", name="Hanna")
    log.message(first, 1725267630, "customer", None, "/0/2", person="v2")
    log.message(first, 1725267640, "system", "Eeva tunnistautui", "/0/3", kind="security")
    messages = log.reading().tables["messages"]
    assert messages["conversation_id"].str[-4:].tolist() == ["0001"] * 4 + ["0002"]
    assert messages["seq"].tolist() == [1, 2, 3, 4, 1]
    assert messages["author"].fillna("").tolist() == ["asiakas_1", "työntekijä_1", "asiakas_2", "",
                                                      "asiakas_1"]
    assert messages["kind"].tolist() == ["text", "text", "media", "security", "text"]
    assert messages["text"].isna().tolist() == [False, False, True, True, False]
    assert messages["time_flags"].fillna("").tolist() == ["", "out_of_order", "", "", ""]
    assert messages["service"].fillna("").tolist() == ["Neuvonta"] * 4 + [""]


def test_names_stay_in_memory(start):
    log = start()
    chat = log.conversation("a", "/0")
    log.message(chat, 1725267610, "customer", "moi", "/0/0", person="v1", name="Eeva")
    log.remember(chat, "Maija", None, {"nimi": "x"})
    log.request(1725267610, "soittakaa", "/1", name="Olli")
    reading = log.reading()
    assert sorted(reading.names.values()) == [("Eeva", "Maija"), ("Olli",)]
    assert list(reading.numbers.values()) == ["a"]
    everything = " ".join(table.to_csv() for table in reading.tables.values())
    assert not any(name in everything for name in ("Eeva", "Maija", "Olli"))


def test_every_record_is_counted_once(start):
    log = start('{"id": 1}\n\n{"id": 2}\nrikki\n')
    chat = log.conversation("a", "/0")
    log.message(chat, 1725267610, "customer", "moi", "/0/0")
    log.message(chat, None, "customer", "ajaton", "/0/1")
    log.internal(chat, 1725267611, "sisäinen", "/0/2")
    log.system(2)
    log.transfer(chat, 1725267612, "/0/3", to_unit="Terveys", to_sector="health")
    log.request(1725267613, "soittakaa", "/1")
    log.feedback(chat, 1725267614, {"Saitko apua?": "Kyllä"}, "/0/4", instrument="postchat")
    log.feedback(chat, 1725267614, {}, "/0/5", instrument="postchat")
    log.feedback(chat, 1725267614, {"Kommentti": "Kiitos"}, "/0", instrument="x", counted=False)
    log.reject("/2", "expected a message")
    report = log.reading().report
    assert (report.messages, report.system, report.internal, report.blank) == (3, 5, 1, 1)
    assert sorted(place for place, _reason in report.rejected) == ["/0/1", "/2", "4"]
    assert report.lines == 12 and report.is_complete


def test_notes_of_the_staff_come_in_if_asked_for(start):
    for keep, visibilities in ((True, ["all", "staff"]), (False, ["all"])):
        log = start(keep_internal=keep)
        chat = log.conversation("a", "/0")
        log.message(chat, 1725267610, "customer", "moi", "/0/0")
        log.internal(chat, 1725267611, "sisäinen", "/0/1")
        messages = log.reading().tables["messages"]
        assert messages["visibility"].tolist() == visibilities


def test_conversations(start):
    log = start()
    chat = log.conversation("a", "/0", queue="Jono", requested_at="2024-09-02T09:00:10Z")
    log.conversation("a", "/5", accepted_at=1725267640, rating=0.5, queue=None)
    log.message(chat, 1725267610, "staff", "Hei!", "/0/0")
    log.conversation("b", "/1", dropped=True)
    log.conversation("c", "/2", status="after_hours")
    log.conversation(None, "/3")
    reading = log.reading()
    conversations = reading.tables["conversations"]
    assert conversations["status"].tolist() == ["answered", "dropped", "after_hours", "missed"]
    assert conversations["queue"].fillna("").tolist() == ["Jono", "", "", ""]
    assert conversations["accepted_at"].astype(str).tolist()[0] == "2024-09-02 12:00:40+03:00"
    assert conversations["rating"].tolist()[0] == 0.5
    assert list(reading.numbers.values()) == ["a", "b", "c"]


def test_answers_about_a_conversation_are_feedback(start):
    log = start()
    chat = log.conversation("a", "/0", service="Neuvonta")
    log.feedback(chat, "2024-09-02T22:30:00Z", {"Saitko apua?": "Kyllä", "Arvosana": 4,
                                                "Mistä kuulit?": ["Lehti", "Radio"], "": "x",
                                                "Muuta": None, "Kohde": {"a": 1}},
                 "/0/1", instrument="postchat")
    feedback = log.reading().tables["feedback"]
    assert feedback["question"].tolist() == ["Saitko apua?", "Arvosana", "Mistä kuulit?",
                                             "Mistä kuulit?"]
    assert feedback["kind"].tolist() == ["choice", "number", "choice", "choice"]
    assert feedback["value"].tolist() == [1, 4, 1, 1]
    assert feedback["answered_on"].astype(str).unique().tolist() == ["2024-09-03"]
    assert feedback["about"].unique().tolist() == ["Neuvonta"]
    assert feedback["response_id"].nunique() == 1


def test_more_than_nine_thousand_conversations_keep_their_order(start):
    log = start()
    for number in range(10_002):
        chat = log.conversation(number, f"/{number}")
        log.message(chat, 1725267610 + number, "customer", "moi", f"/{number}/0")
    assert log.reading().tables["messages"]["sent_at"].is_monotonic_increasing


def test_the_first_fault_stops_unless_faults_are_collected(start):
    log = start(on_error="raise")
    log.reject("/2/1", "expected a message")
    with pytest.raises(SchemaError, match="/2/1"):
        log.reading()


@pytest.mark.parametrize(("roles", "dropped", "status"), [
    ({"staff", "unknown"}, False, "answered"), ({"customer", "unknown"}, False, None),
    ({"bot", "customer"}, False, "bot_only"), ({"bot"}, True, "dropped"), (set(), False, "missed")])
def test_status(roles, dropped, status):
    assert status_of(roles, dropped) == status


@settings(max_examples=50, deadline=None)
@given(value=st.lists(ANYTHING, min_size=12, max_size=12))
def test_values_of_any_type_never_fail(start, value):
    log = start(date_order="dmy")
    chat = log.conversation(value[0], "/0", queue=value[1], requested_at=value[2],
                            rating=value[3], status=value[4], dropped=value[5])
    log.message(chat, value[6], "customer", value[7], "/0/0", person=value[8], name=value[9],
                edited=value[10])
    log.transfer(chat, value[1], "/0/1", to_unit=value[2], to_sector=value[3], consent=value[4])
    log.request(value[5], value[6], "/1", handled_at=value[7], topic=value[8], name=value[9],
                reply_channel=value[10])
    log.feedback(chat, value[11], {"a": value[0], "b": value[1]}, "/0/2", instrument="x")
    report = log.reading().report
    assert report.is_complete
    assert report.lines == 4
