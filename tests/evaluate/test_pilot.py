import tomllib
from pathlib import Path

import pandas as pd
import pytest

from chatlab.errors import FigureMismatchError, SettingsError
from chatlab.evaluate import compare_to_published, figures, require_same, summarise_conversations
from chatlab.evaluate.pilot import read_figures
from chatlab.ingest import find_files, read_file
from chatlab.schema import TABLES, conform
from chatlab.theme import assign_themes, read_codebook, texts_of

SAMPLES = Path(__file__).parents[2] / "data_samples"
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


@pytest.mark.parametrize("pilot", [
    {}, {"service": "chat", "start": "2017-10-04"},
    {"service": "chat", "start": "2017-10-04", "end": "2017-11-22", "published": "../salaisuus"}])
def test_settings_that_name_no_pilot_are_the_users_error(pilot):
    with pytest.raises(SettingsError):
        compare_to_published({}, settings={"pilot": pilot})


def test_every_record_says_where_it_is_from_and_how_it_is_computed():
    records = read_figures()
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert "opinnäytetyö 2018, luku" in record["source"] and record["how"].endswith(".")
        if "compute" in record:
            assert callable(getattr(figures, record["compute"]))
            assert record["material"] in {*TABLES, "settings"}
        else:
            assert record["id"] in NOT_COMPUTABLE
