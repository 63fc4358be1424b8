"""Which questions ask the same."""

import numpy as np
import pytest

from chatlab.theme.faq.same import central, group_same, kind_of, read_vectors, similarities
from tests.theme.faq.gold import groups

ROWS = groups()
TOPICS, GROUPS = (np.array([row[n] for row in ROWS]) for n in (0, 1))
TEXTS = [row[2] for row in ROWS]


@pytest.fixture(scope="module")
def alike():
    return similarities(read_vectors(TEXTS), np.arange(len(TEXTS)))


def area(alike, pairs):
    """The area under the ROC curve of the pairs, those that ask the same against the rest."""
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(GROUPS[pairs[0]] == GROUPS[pairs[1]], alike[pairs])


def pairs_of(parity, *, hard=False):
    """Every pair of one half of the topics; only those of one topic, if hard."""
    first, second = np.triu_indices(len(TEXTS), 1)
    chosen = (TOPICS[first] % 2 == parity) & (TOPICS[second] % 2 == parity)
    chosen &= (TOPICS[first] == TOPICS[second]) | (not hard)
    return first[chosen], second[chosen]


@pytest.mark.parametrize(("parity", "least"), [(1, 0.98), (0, 0.95)])
def test_questions_that_ask_the_same_are_told_from_others(alike, parity, least):
    pairs = pairs_of(parity)
    assert (GROUPS[pairs[0]] == GROUPS[pairs[1]]).sum() > 80
    assert area(alike, pairs) >= least


@pytest.mark.parametrize(("parity", "least"), [(1, 0.92), (0, 0.77)])
def test_within_one_topic_they_are_told_less_well(alike, parity, least):
    assert area(alike, pairs_of(parity, hard=True)) >= least


def test_groups_are_mostly_pure_and_whole():
    order = np.argsort(TEXTS)
    found = np.empty(len(TEXTS), int)
    found[order] = group_same([TEXTS[n] for n in order])
    pure = np.mean([(GROUPS[found == found[n]] == GROUPS[n]).mean() for n in range(len(TEXTS))])
    whole = np.mean([(found[GROUPS[n] == GROUPS] == found[n]).mean() for n in range(len(TEXTS))])
    assert pure >= 0.82
    assert whole >= 0.75


def test_mistypings_and_spoken_forms_ask_the_same():
    texts = sorted(["Mistä haetaan vuokravakuutta?", "mist haetaan takuuvuokraa",
                    "mistä haetan vuokravakuuta", "Milloin chat on auki?"])
    centres = group_same(texts)
    assert len(set(centres)) == 2


@pytest.mark.parametrize(("text", "kind"), [
    ("Mistä haen tukea vuokraan?", "help"), ("Kauanko päätös kestää", "when"),
    ("mihin aikaan olette auki", "when"), ("Kuinka paljon se on", "amount"),
    ("miksi hakemus hylättiin", "why"), ("onko tulkkia", "whether"), ("", "whether")])
def test_what_is_asked(text, kind):
    assert kind_of(text) == kind


def test_nothing_and_texts_without_words_do_no_harm():
    assert group_same([]).tolist() == []
    assert len(group_same(["!", "?"])) == 2
    assert central(["?"], [1], shunned=[True]) == 0


def test_the_centre_belongs_to_its_own_group_and_members_are_near_it():
    texts = sorted(TEXTS)
    centres = group_same(texts, threshold=0.35)
    alike = similarities(read_vectors(texts), np.arange(len(texts)))
    assert (centres[centres] == centres).all()
    members = np.flatnonzero(centres != np.arange(len(texts)))
    assert (alike[members, centres[members]] >= 0.35).all()
