import pandas as pd
import pytest

from chatlab.anonymise import audit_sample
from chatlab.anonymise.audit import estimate_leaks, risks_of, tell_leaks
from chatlab.i18n import speaking

MESSAGES = pd.DataFrame({
    "message_id": [f"m{i}" for i in range(40)], "kind": ["text"] * 39 + ["media"],
    "text": ["soita [PUHELIN_1]" if i % 4 else "ja sitten Zubeyde tuli" for i in range(39)]
            + [None]})


@pytest.mark.parametrize("text, risks", [
    ("ja sitten Qvxzeyde saapui", ["capital", "unknown"]), ("numero on 12 345 67", ["digits"]),
    ("soita [PUHELIN_1] tai [HENKILÖ_2]:lle", []), ("sain 200 euroa ja kysyn tuesta", []),
    ("poikani zubeyde", ["cue", "unknown"]), ("", [])])
def test_what_makes_a_message_risky(text, risks):
    assert risks_of(text) == risks


def test_half_of_the_sample_is_drawn_at_random_and_half_by_risk():
    drawn = audit_sample(MESSAGES, n=10, seed=1)
    assert drawn["part"].tolist() == ["risk"] * 5 + ["random"] * 5
    assert drawn.loc[drawn["part"] == "risk", "risk"].min() > 0
    assert drawn["message_id"].is_unique and drawn[["leak", "over_masked"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(drawn, audit_sample(MESSAGES, n=10, seed=1))
    assert len(audit_sample(MESSAGES, n=500, seed=1)) == 39


def test_the_random_part_does_not_depend_on_the_risk():
    calm = MESSAGES.assign(text=MESSAGES["text"].where(MESSAGES["text"].isna(), "moi"))
    random = [audit_sample(some, n=10, seed=2).query("part == 'random'")["message_id"].tolist()
              for some in (MESSAGES, calm)]
    assert random[0] == random[1]


def test_finds_of_low_score_add_to_the_risk():
    spans = pd.DataFrame({"unit_id": ["m1"], "score": [.5]})
    drawn = audit_sample(MESSAGES, n=78, seed=1, spans=spans).set_index("message_id")
    assert drawn.loc["m1", "reasons"] == "weak" and drawn.loc["m2", "reasons"] == ""


def test_only_the_random_part_tells_how_much_was_left():
    """R: binom::binom.confint(2, 50, method="wilson") gives 0.01104235–0.1346009."""
    read = pd.DataFrame({"part": ["random"] * 50 + ["risk"] * 50,
                         "leak": pd.array([True] * 2 + [False] * 48 + [True] * 9 + [None] * 41,
                                          dtype="boolean")})
    told = estimate_leaks(read).iloc[0]
    assert (told["n"], told["leaks"], told["found_by_risk"]) == (50, 2, 9)
    assert [told["low"], told["high"]] == pytest.approx([.01104235, .1346009], abs=1e-5)


@pytest.mark.parametrize(("leaks", "n", "at_most"), [
    (0, 100, .0295), (0, 300, .0099), (1, 100, .0466), (2, 50, .1206), (3, 3, 1)])
def test_the_upper_bound_is_exact(leaks, n, at_most):
    """R: binom.test(leaks, n, alternative="less")$conf.int[2]; with no leaks 1 - .05^(1/n)."""
    read = pd.DataFrame({"part": ["random"] * n, "leak": [True] * leaks + [False] * (n - leaks)})
    told = estimate_leaks(read).iloc[0]
    assert told["at_most"] == pytest.approx(at_most, abs=5e-5)
    if not leaks:
        assert told["at_most"] == pytest.approx(3 / n, rel=.02)  # the rule of three


def test_the_estimate_is_unbiased_although_the_riskiest_are_read_too():
    """All leaks are in the riskiest texts; the mean of many estimates is the true share."""
    texts = ["ja sitten Qvxzeyde saapui"] * 60 + ["hei"] * 540
    messages = pd.DataFrame({"message_id": range(600), "text": texts})
    shares = []
    for seed in range(80):
        sample = audit_sample(messages, n=60, seed=seed)
        sample["leak"] = sample["text"].ne("hei")
        shares.append(estimate_leaks(sample)["share"].item())
    assert sum(shares) / len(shares) == pytest.approx(.1, abs=.02)


def test_the_estimate_is_told_in_words():
    with speaking("en"):
        assert "No message" in tell_leaks(estimate_leaks(audit_sample(MESSAGES, n=10, seed=1)))
        read = pd.DataFrame({"part": ["random"] * 50 + ["risk"] * 2,
                             "leak": [True] * 2 + [False] * 48 + [True] * 2})
        told = tell_leaks(estimate_leaks(read)).replace("\xa0", " ")
    assert "in 2 of 50 messages" in told and "1.1–13.5" in told and "at most 12.1" in told
    assert "left in 2; they are not counted" in told


def test_a_sample_that_nobody_read_estimates_nothing():
    assert estimate_leaks(audit_sample(MESSAGES, n=10, seed=1))["share"].isna().all()
