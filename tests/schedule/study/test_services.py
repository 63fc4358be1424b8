import pandas as pd

from chatlab.schedule import study_services, work_out_studies
from chatlab.schedule.study.services import PARTS, plans_of

from ..conftest import conversations_at, openings_of


def two_services():
    openings = openings_of("ke 13–15", "2017-10-04", "2017-11-22")
    other = openings_of("ti 9–11", "2017-10-03", "2017-11-21", service="muu")
    chats = pd.concat([conversations_at(openings["opens_at"]),
                       conversations_at(other["opens_at"][:2], service="muu"),
                       conversations_at(openings["opens_at"][:3], service=None)])
    return chats, pd.concat([openings, other])


def test_each_service_has_its_own_conversations_and_the_unnamed_belong_to_none():
    studies = study_services(*two_services())
    assert {name: (study.n, study.is_enough) for name, study in studies.items()} == {
        "chat": (8, True), "muu": (2, False)}


def test_plans_of_a_service_and_those_of_nobody_are_its_plans():
    plans = pd.DataFrame({"service": ["chat", "muu", None], "schedule": list("abc"),
                          "hours": "ke 13–15"})
    assert plans_of(plans, "chat")["schedule"].tolist() == ["a", "c"]
    assert plans_of({"a": "ke 13–15"}, "chat") == {"a": "ke 13–15"}
    studies = study_services(*two_services(), schedules=plans)
    assert studies["muu"].schedules["schedule"].tolist() == ["b", "c"]


def test_every_part_is_there_after_working_them_out(small, capsys):
    work_out_studies([small], progress=True)
    assert set(PARTS) <= set(vars(small))
    with_bar = capsys.readouterr().err
    work_out_studies([small])
    assert with_bar and not capsys.readouterr().err


def test_options_are_those_of_one_study():
    studies = study_services(*two_services(), threshold=2, seed=3)
    assert studies["muu"].is_enough and studies["chat"].seed == 3
