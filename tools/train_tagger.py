"""Train the anonymiser's tagger: `python tools/train_tagger.py CORPUS… [--out FILE]`.

A corpus ``.tsv`` has a word and its label (B-PER, I-PER, B-LOC …, O) on each line, separated
by a tab, and an empty line between sentences: the layout of the Turku NER corpus. It is read in
lower case, for so people write, and every third sentence also as it is. One ``.jsonl`` has the
chats of ``tools/pii_chats/learn.py``.
Words seen less often than `LEAST`, and words that are mostly names, are no features themselves,
nor are endings of few words, so that the model knows no one by name. Nor is anything that fewer
than `SOURCES` templates or sentences have. The same corpora give the same model.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from chatlab.anonymise import tagger, tagger_model
from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.tagger_features import lemma_of, seen_at

KEPT = ("PER", "LOC", "ORG")
LEAST = 4
MOST_NAME = .2
FEWEST_WORDS = 8
SOURCES = 3
SMALLEST = .02
COVERED = .15
"""How often a name of a chat is covered, as it will be when a first look has found it."""
OUT = Path(tagger.__file__).parent / "data" / tagger_model.MODEL


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    texts = [text for path in options.corpora for text in read_corpus(path)]
    features, weights, labels, transitions = train(texts)
    write_model(options.out, features, weights, labels, transitions)
    print(f"{len(texts)} texts, {len(features)} features, "
          f"{options.out.stat().st_size / 1e6:.2f} MB")


def read_corpus(path):
    """Return (Words, labels, source) of each text; labels of other kinds become O.

    Texts of one template have the same source.
    """
    return list(read_chats(path) if path.suffix == ".jsonl" else read_table(path))


def read_chats(path):
    """Yield the messages of invented chats, each distinct one once."""
    rng = Random(0)
    rows = {row["text"]: row for row in map(json.loads, path.open(encoding="utf-8"))}
    for text, row in rows.items():
        spans = row["spans"]
        covered = [span for span in spans
                   if span["type"] not in tagger.KINDS or rng.random() < COVERED]
        labelled = _labelled(text, [span for span in spans if span not in covered], covered)
        yield *labelled, row["template"]


def _labelled(text, spans, covered):
    for span in covered:
        start, end = span["start"], span["end"]
        text = text[:start] + HOLE + " " * (end - start - 1) + text[end:]
    inside = {place: (i, tagger.KINDS[span["type"]]) for i, span in enumerate(spans)
              for place in range(span["start"], span["end"])}
    words, starts = tagger.split(text)
    labels, before = [], None
    for start in starts:
        here = inside.get(start)
        labels.append(f"{'I' if here == before else 'B'}-{here[1]}" if here else "O")
        before = here
    return words, labels


def read_table(path):
    """Yield the sentences of a corpus in columns."""
    sentences, words = [], []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        word, _, label = line.partition("\t")
        if not word:
            sentences += [words] if words else []
            words = []
        elif word != "-DOCSTART-":
            words.append((word, label if label[2:] in KEPT else "O"))
    for i, sentence in enumerate(sentences):
        source = f"{path.stem}.{i}"
        yield *_split_again(sentence, lower=True), source
        if i % 3 == 0:
            yield *_split_again(sentence, lower=False), source


def _split_again(sentence, lower):
    """Split a sentence of a corpus as the tagger splits texts."""
    text = " ".join(word for word, _label in sentence)
    labels = {}
    for word, label in sentence:
        start = max(labels, default=-1) + 1
        labels |= {start + i: label if i == 0 or label == "O" else "I" + label[1:]
                   for i in range(len(word) + 1)}
    words, starts = tagger.split(text.lower() if lower and len(text.lower()) == len(text)
                                 else text)
    return words, [labels[start] for start in starts]


def train(texts):
    """Return the features, their weights by label, the labels and the transitions."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": .1, "c2": .02, "max_iterations": 100, "feature.minfreq": 2,
                        "feature.possible_transitions": True})
    known = common(texts, str), common(texts, lemma_of), shared_endings(texts)
    seen = [[[name for name in seen_at(text, i) if _is_kept(name, *known)]
             for i in range(len(labels))] for text, labels, _source in texts]
    spread = of_many_sources(seen, [source for _text, _labels, source in texts])
    for words, (_text, labels, _source) in zip(seen, texts, strict=True):
        trainer.append([[name for name in names if name in spread] for names in words], labels)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        return weights_of(model)


def common(texts, form_of):
    """Return the forms that may be features: often seen, and seldom in a name."""
    seen, named = Counter(), Counter()
    for text, labels, _source in texts:
        for word, label in zip(text.words, labels, strict=True):
            if word[0].isalpha():
                seen[form_of(word)] += 1
                named[form_of(word)] += label != "O"
    return {form for form, n in seen.items() if n >= LEAST and named[form] <= MOST_NAME * n}


def shared_endings(texts):
    """Return the endings that many words share; one of few words would be a name in disguise."""
    words = {word for text, _labels, _source in texts for word in text.words if word[0].isalpha()}
    found = Counter(f"s{n}={word[-n:]}" for word in words for n in (3, 4, 5) if len(word) > n)
    return {ending for ending, n in found.items() if n >= FEWEST_WORDS}


def of_many_sources(seen, sources):
    """Return the features that many sources have: a template is filled again and again."""
    found = {}
    for words, source in zip(seen, sources, strict=True):
        for name in {name for names in words for name in names}:
            having = found.setdefault(name, set())
            if len(having) < SOURCES:
                having.add(source)
    return {name for name, having in found.items() if len(having) >= SOURCES}


def _is_kept(name, words, lemmas, endings):
    place, _, rest = name.partition(":")
    if rest.startswith(("s3=", "s4=", "s5=")):
        return rest in endings
    if rest.startswith("w="):
        return rest[2:] in words or not rest[2:3].isalpha()
    if rest.startswith("lemma="):
        return rest[6:] in lemmas
    return not place.startswith("lemma") or rest.rpartition(".")[0] in lemmas


def weights_of(model):
    """Read the weights back from a trained model, the smallest left out."""
    import pycrfsuite

    reader = pycrfsuite.Tagger()
    reader.open(model)
    info = reader.info()
    labels = sorted(info.labels)
    transitions = np.array([[info.transitions.get((first, second), 0) for second in labels]
                            for first in labels])
    rows = {}
    for (name, label), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            rows.setdefault(name, np.zeros(len(labels)))[labels.index(label)] = weight
    names = sorted(rows)
    return names, np.array([rows[name] for name in names]), labels, transitions


def write_model(path, features, weights, labels, transitions):
    """Write the model: names as text, weights in half precision."""
    np.savez_compressed(
        path, features=np.frombuffer("\n".join(features).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        weights=weights.astype(np.float16), transitions=transitions.astype(np.float32))


if __name__ == "__main__":
    main()
