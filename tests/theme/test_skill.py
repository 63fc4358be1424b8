import numpy as np
import pandas as pd
import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.evaluate import suppress_small_counts
from chatlab.i18n import set_language
from chatlab.theme import (
    assign_skill,
    estimate_skill,
    read_codebook,
    read_skill_rules,
    summarise_skill,
    tell_skill,
)

SKILLS = ["palvelusihteeri", "sosiaaliohjaaja", "sosiaalityontekija"]


def themes(**units):
    return pd.DataFrame([(unit, theme) for unit, some in units.items() for theme in some.split()],
                        columns=["unit_id", "theme"])


def test_every_theme_of_the_codebook_has_a_rule():
    rules = read_skill_rules()
    assert {theme.id for theme in read_codebook()} <= set(rules.rules)
    assert list(rules.skills) == SKILLS


def test_a_crisis_needs_a_social_worker():
    rules = read_skill_rules()
    assert {rules.rules[theme.id] for theme in read_codebook() if theme.flag} == {SKILLS[2]}


@pytest.mark.parametrize("some, skill", [
    ("silmalasit", "palvelusihteeri"),
    ("silmalasit vuokravakuus yhteystiedot digituki", "palvelusihteeri"),
    ("silmalasit talous-ja-velat", "sosiaaliohjaaja"),
    ("talous-ja-velat yksinaisyys asuminen-ja-haato", "sosiaalityontekija"),
    ("silmalasit paihteet", "sosiaalityontekija"),
    ("perheneuvonta", "ratkaisematta"),
    ("silmalasit perheneuvonta", "ratkaisematta"),
    ("lahisuhdevakivalta perheneuvonta", "sosiaalityontekija"),
    ("muu", "ratkaisematta"),
    ("oma-teema", "ratkaisematta"),
])
def test_the_most_demanding_theme_decides(some, skill):
    assert assign_skill(themes(c1=some))["skill"].tolist() == [skill]


def test_what_people_judged_goes_first():
    hand = pd.DataFrame([("c1", SKILLS[1]), ("c2", SKILLS[0]), ("c2", SKILLS[2]),
                         ("c2", SKILLS[2]), ("c3", SKILLS[0]), ("c3", SKILLS[1])],
                        columns=["unit_id", "skill"])
    found = assign_skill(themes(c1="muu", c2="silmalasit", c3="muu", c4="silmalasit"), hand=hand)
    assert found["skill"].tolist() == [SKILLS[1], SKILLS[2], SKILLS[1], SKILLS[0]]
    assert found["how"].tolist() == ["hand", "hand", "hand", "rule"]
    assert found["because"].tolist() == ["", "", "", "silmalasit"]
    with pytest.raises(SettingsError, match="lääkäri"):
        assign_skill(themes(c1="muu"), hand=pd.DataFrame({"unit_id": ["c1"],
                                                          "skill": ["lääkäri"]}))


def test_shares_are_of_all_units_and_the_undecided_are_told():
    units = {f"a{n}": "silmalasit" for n in range(30)} | {f"b{n}": "muu" for n in range(10)}
    summary = summarise_skill(assign_skill(themes(**units)))
    assert summary["skill"].tolist() == [*SKILLS, "ratkaisematta"]
    assert summary["units"].tolist() == [30, 0, 0, 10]
    assert summary["share"].tolist() == [.75, 0, 0, .25]
    set_language("en")
    try:
        said = " ".join(tell_skill(summary)).replace("\xa0", " ")
        few = tell_skill(suppress_small_counts(summarise_skill(assign_skill(
            themes(c1="silmalasit")))))
        none = tell_skill(summarise_skill(assign_skill(themes())))
    finally:
        set_language(None)
    assert "75 % (30), interval 60–86 %" in said and "100 % if all" in said
    assert few == none == ["There are too few conversations to tell whose skill they need."]


def test_a_sample_read_by_people_corrects_the_rules():
    """Rules say secretary of 100, people find that 5 of the 20 read need a counsellor."""
    units = themes(**{f"c{n:03}": "silmalasit" for n in range(100)})
    hand = pd.DataFrame({"unit_id": [f"c{n:03}" for n in range(20)],
                         "skill": [SKILLS[1]] * 5 + [SKILLS[0]] * 15})
    found = estimate_skill(units, hand).set_index("skill")
    assert found.loc[SKILLS[0], ["rule_share", "share"]].tolist() == [1, .75]
    assert found.loc[SKILLS[1], "share"] == .25
    assert found.loc[SKILLS[0], ["checked", "same"]].tolist() == [20, 15]
    with pytest.raises(ValueError, match="judged"):
        estimate_skill(units, hand.assign(unit_id="ei ole"))


def test_the_corrected_interval_covers_the_truth():
    rng, inside = np.random.default_rng(2), 0
    rules = read_skill_rules()
    for _round in range(60):
        truth = rng.random(400) < .7
        ruled = np.where(rng.random(400) < .8, truth, ~truth)
        units = pd.DataFrame({"unit_id": [f"c{n:03}" for n in range(400)],
                              "theme": np.where(ruled, "silmalasit", "paihteet")})
        read = rng.choice(400, 50, replace=False)
        hand = pd.DataFrame({"unit_id": [f"c{n:03}" for n in read],
                             "skill": np.where(truth[read], SKILLS[0], SKILLS[2])})
        row = estimate_skill(units, hand, rules).iloc[0]
        inside += row["low"] <= .7 <= row["high"]
    assert inside >= 54


@pytest.mark.parametrize("text, error", [
    (None, FileError), ("skill = ", SettingsError), ("name = 'x'", SettingsError),
    ("skill = 'x'", SettingsError),
    ("[[skill]]\nid = 'a'\n[[rule]]\ntheme = 'x'\nskill = 'b'", SettingsError),
    ("[[skill]]\nid = 'a'\n[[rule]]\nskill = 'a'", SettingsError),
    ("[[skill]]\nid = 'a'\n[together]\nthemes = 2\nof = 'a'\nskill = 'c'", SettingsError)])
def test_broken_rules_are_said_in_a_sentence(tmp_path, text, error):
    file = tmp_path / "omat.toml"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(error) as raised:
        read_skill_rules(file)
    assert "omat.toml" in str(raised.value)


def test_own_rules(tmp_path):
    (tmp_path / "omat.toml").write_text(
        "[[skill]]\nid = 'a'\n[[skill]]\nid = 'b'\nen = 'Bee'\n"
        "[[rule]]\ntheme = 'silmalasit'\nskill = 'b'\n", "utf-8")
    rules = read_skill_rules(tmp_path / "omat.toml")
    assert assign_skill(themes(c1="silmalasit"), rules)["skill"].tolist() == ["b"]
    assert summarise_skill(assign_skill(themes(c1="silmalasit"), rules), rules)[
        "label"].tolist()[:2] == ["a", "b"]


def test_judged_units_may_be_numbered():
    themes = pd.DataFrame({"unit_id": ["1", "2"], "theme": "silmalasit"})
    hand = pd.DataFrame({"unit_id": [1], "skill": ["sosiaalityontekija"]})
    assert assign_skill(themes, hand=hand)["how"].tolist() == ["hand", "rule"]
