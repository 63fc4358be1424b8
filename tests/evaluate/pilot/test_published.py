import tomllib
from pathlib import Path

import pandas as pd
import pytest

from chatlab.errors import FigureMismatchError, SettingsError
from chatlab.evaluate import (
    compare_to_published,
    list_published,
    require_pilot,
    require_same,
    summarise_conversations,
)
from chatlab.evaluate.pilot import published
from chatlab.evaluate.pilot.published import read_figures
from chatlab.ingest import find_files, read_file
from chatlab.schema import TABLES, conform
from chatlab.theme import assign_themes, read_codebook, texts_of

SAMPLES = Path(__file__).parents[3] / "data_samples"
NOT_COMPUTABLE = {"programme", "survey_tone", "staff_easy", "recommendations",
                  "recommendation_headings", "interval_before", "to_reach_ages", "youth_ages"}


@pytest.fixture(scope="module")
def settings():
    return tomllib.loads((SAMPLES / "chatlab.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tables(settings):
    parts = {}
    for file in find_files(SAMPLES):
        for name, table in read_file(file).tables.items():
            if name in TABLES:
                parts.setdefault(name, []).append(table)
    tables = {name: conform(pd.concat(some, ignore_index=True), name)
              for name, some in parts.items()}
    tables["conversations"] = summarise_conversations(
        tables["messages"], details=tables.get("conversations"))
    tables["themes"] = assign_themes(texts_of(tables["messages"], table="messages"),
                                     read_codebook(), unit="conversation")
    return tables


def test_the_sample_gives_every_published_figure(tables, settings):
    comparison = compare_to_published(tables, settings=settings).set_index("id")
    computable = comparison.drop(index=list(NOT_COMPUTABLE))
    assert computable.index[~computable["same"].fillna(False)].tolist() == []
    assert comparison.loc[list(NOT_COMPUTABLE), ["same", "computed"]].isna().all(axis=None)
    require_same(comparison.reset_index())


@pytest.mark.parametrize("table, change, differing", [
    ("conversations", lambda t: t[t["requested_at"].ne(
        t.loc[t["channel"].eq("web_chat"), "requested_at"].min())], {"conversations"}),
    ("openings", lambda t: t[t["opens_at"] > t["opens_at"].min()],
     {"openings", "open_hours", "chat_first"}),
    ("openings", lambda t: t.assign(staff=[3, *t["staff"][1:]]), {"workers"}),
    ("diary", lambda t: t[~t["event"].eq("digityöryhmä")],
     {"working_group", "working_group_first", "working_group_last"}),
    ("diary", lambda t: t[t["entry_on"] > "2017-08-20"],
     {"trial_first", "trial_days", "workshops", "workshop1_day", "workshop1_staff", "staff",
      "leading_staff", "workshop2_month", "workshop3_day"}),
    ("votes", lambda t: t[~t["item"].eq("WhatsApp")], {"apps", "apps_chosen"}),
    ("swot", lambda t: t[t["parent_item"].isna()], {"swot_whatsapp_sub"}),
    ("swot", lambda t: t[~(t["field"].eq("O") & t["worksheet"].str.startswith("Chat"))],
     {"swot_chat_O"}),
    ("feedback", lambda t: t.assign(value=t["value"].mask(t["question"].str.contains("neuvoa"),
                                                          0)), {"survey_advice"}),
    ("feedback", lambda t: t[t["answered_on"].dt.month.ne(9)],
     {"feedback_first", "feedback_months"}),
    ("feedback", lambda t: t.assign(source=t["source"].mask(t["source"].eq("network"))),
     {"feedback_sources"}),
    ("feedback", lambda t: t.assign(proposed_by=t["proposed_by"].mask(
        t["proposed_by"].eq("customer"))), {"proposal_sources"}),
    ("feedback", lambda t: t[~(t["collected_by"].str.startswith("nuoriso", na=False)
                               & t["answered_on"].dt.month.eq(10))], {"youth_first"}),
    ("reach", lambda t: t[~t["metric"].eq("followers")], {"page_likes"}),
    ("reach", lambda t: t[~t["title"].str.contains("Asunnottomien", na=False)],
     {"post_interest"}),
    ("themes", lambda t: t.assign(theme=t["theme"].replace("silmalasit", "paihteet")),
     {"theme_silmalasit", "theme_paihteet"}),
    ("messages", lambda t: t[~(t["channel"].eq("whatsapp") & t["author"].eq("Oona"))],
     {"whatsapp_customers"}),
])
def test_a_change_in_the_material_is_seen_and_named(tables, settings, table, change, differing):
    changed = tables | {table: change(tables[table]).reset_index(drop=True)}
    comparison = compare_to_published(changed, settings=settings).set_index("id")
    assert set(comparison.index[comparison["same"].eq(False).fillna(False)]) == differing
    with pytest.raises(FigureMismatchError) as caught:
        require_same(comparison.reset_index())
    for label in comparison.loc[list(differing), "figure"]:
        assert label in str(caught.value)


def test_without_material_nothing_computable_is_the_same(settings):
    comparison = compare_to_published({}, settings=settings).set_index("id")
    from_settings = {"days_planned", "weekdays_planned", "municipalities"}
    assert set(comparison.index[comparison["same"].fillna(False)]) == from_settings
    assert comparison["same"].isna().sum() == len(NOT_COMPUTABLE)


@pytest.mark.parametrize("part", [
    {}, {"service": "chat", "start": "2017-10-04"},
    {"service": "chat", "start": "2017-10-04", "end": "2017-11-22", "published": "../salaisuus"}])
def test_settings_that_name_no_pilot_are_the_users_error(part):
    with pytest.raises(SettingsError):
        compare_to_published({}, settings={"pilot": part})


@pytest.mark.parametrize("name", sorted(path.stem for path in published.FOLDER.glob("*.toml")))
def test_every_record_says_where_it_is_from_and_how_it_is_computed(name):
    records = read_figures(name)
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert record["source"] and record["how"].endswith(".")
        if name == "joensuu_2017":
            assert "opinnäytetyö 2018, luku" in record["source"]
            assert ("compute" in record) == (record["id"] not in NOT_COMPUTABLE)
        if "compute" in record:
            assert record["compute"] in published.COMPUTED
            assert record["material"] in {*TABLES, "settings"}


def test_another_service_of_the_material_has_figures_of_its_own(tables, settings):
    comparison = compare_to_published(tables, settings=settings, part="county").set_index("id")
    assert comparison["same"].fillna(True).all() and comparison["same"].sum() == 8
    assert comparison.loc["hours_2024", "computed"] == "12–14"
    assert comparison.loc[["chat_first", "hours_first"], ["computed", "same"]].isna().all(axis=None)


def test_hours_of_a_year_are_computed_from_that_year():
    opens = pd.to_datetime(["2023-05-15 12:00", "2023-05-15 09:00", "2024-01-08 12:00"]
                           ).tz_localize("Europe/Helsinki")
    closes = pd.to_datetime(["2023-05-15 15:00", "2023-05-15 11:00", "2024-01-08 14:00"]
                            ).tz_localize("Europe/Helsinki")
    openings = conform(pd.DataFrame({"service": "chat", "opens_at": opens, "closes_at": closes,
                                     "source_id": "s"}), "openings")
    service = {"service": "chat", "start": "2023-05-15", "end": "2024-12-31",
               "published": "etela_pohjanmaa_2023"}
    comparison = compare_to_published({"openings": openings}, settings={"pilot": service}
                                      ).set_index("id")
    assert comparison.loc[["hours_first", "hours_2024"], "computed"].tolist() == [
        "9–11, 12–15", "12–14"]
    assert comparison.loc["chat_first", "same"]
    assert comparison.loc["hours_first_weekdays", "same"] == False  # noqa: E712


@pytest.mark.parametrize("count, same", [(1900, True), (1851, True), (1949, True), (1960, False),
                                         (12, False)])
def test_a_figure_published_roughly_is_compared_roughly(count, same):
    at = pd.Timestamp("2019-03-04 10:30", tz="Europe/Helsinki")
    chats = conform(pd.DataFrame({"conversation_id": [f"k{n}" for n in range(count)],
                                  "channel": "web_chat", "service": "chat", "requested_at": at,
                                  "source_id": "s"}), "conversations")
    service = {"service": "chat", "start": "2016-12-01", "end": "2020-06-01",
               "published": "jyvaskyla_2016"}
    comparison = compare_to_published({"conversations": chats}, settings={"pilot": service})
    assert comparison.set_index("id").loc["conversations", "same"] == same


OWN = """title = "Oma kokeilu"
[[figure]]
id = "chats"
label = "Keskustelut"
value = 0
source = "muistio"
how = "Keskustelujen määrä."
material = "conversations"
compute = "chat_count"
"""


def test_adding_a_pilot_is_adding_a_file(tmp_path):
    (tmp_path / "oma.toml").write_text(OWN, encoding="utf-8")
    service = {"service": "chat", "start": "2024-01-01", "end": "2024-12-31",
               "published": "oma.toml"}
    comparison = compare_to_published({}, settings={"pilot": service}, folder=tmp_path)
    assert comparison["figure"].tolist() == ["Keskustelut"]


@pytest.mark.parametrize("old, new", [
    ('title = "Oma kokeilu"', ""), ('source = "muistio"', ""), ("chat_count", "pd"),
    ('material = "conversations"', ""), ("[[figure]]", "[figure"), ("chat_count", "theme_count")])
def test_a_figure_that_is_not_whole_is_the_users_error(tmp_path, old, new):
    (tmp_path / "oma.toml").write_text(OWN.replace(old, new), encoding="utf-8")
    service = {"service": "chat", "start": "2024-01-01", "end": "2024-12-31",
               "published": "oma.toml"}
    themes = conform(pd.DataFrame({"unit": ["conversation"], "unit_id": ["k1"],
                                   "theme": ["muu"]}), "themes")
    at = pd.Timestamp("2024-03-04 10:30", tz="Europe/Helsinki")
    chats = conform(pd.DataFrame({"conversation_id": ["k1"], "channel": "web_chat",
                                  "service": "chat", "requested_at": at, "source_id": "s"}),
                    "conversations")
    with pytest.raises(SettingsError):
        compare_to_published({"themes": themes, "conversations": chats},
                             settings={"pilot": service}, folder=tmp_path)


def test_every_pilot_is_listed():
    listed = list_published()
    assert listed["published_in"].nunique() == 5 and listed.notna()[
        ["pilot", "figure", "published", "source"]].all(axis=None)
    assert listed["published"].str.contains("1\xa0900").any()


@pytest.mark.parametrize("settings", [{}, {"pilot": {"service": "chat"}},
                                      {"pilot": {"published": "oma_kokeilu"}}])
def test_a_report_of_one_pilot_is_not_made_of_another(settings):
    with pytest.raises(SettingsError) as told:
        require_pilot(settings, "joensuu_2017")
    assert "joensuu_2017" in told.value.expected and told.value.remedy
