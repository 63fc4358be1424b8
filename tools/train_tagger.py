"""Train the anonymiser's tagger: `python tools/train_tagger.py CORPUS… [--out FILE]`.

A corpus ``.tsv`` has a word and its label (B-PER, I-PER, B-LOC …, O) on each line, separated
by a tab, and an empty line between sentences: the layout of the Turku NER corpus. One
``.jsonl`` has the chats of ``tools/pii_chats/make_chats.py``. Everything is read in lower case.
Words seen less often than `LEAST`, and words that are mostly names, are no features themselves,
so that the model knows no one by name. The same corpora give the same model.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from chatlab.anonymise import tagger
from chatlab.anonymise.text import HOLE

KEPT = ("PER", "LOC", "ORG")
OF_CHATS = {"PERSON": "PER", "PLACE": "LOC", "SCHOOL": "ORG", "WORK": "ORG"}
LEAST = 4
MOST_NAME = .2
SMALLEST = .01
OUT = Path(tagger.__file__).parent / "data" / tagger.MODEL


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    sentences = [sentence for path in options.corpora for sentence in read_corpus(path)]
    features, weights, labels, transitions = train(sentences)
    write_model(options.out, features, weights, labels, transitions)
    print(f"{len(sentences)} sentences, {len(features)} features, "
          f"{options.out.stat().st_size / 1e6:.2f} MB")


def read_corpus(path):
    """Return sentences of (lower-case word, label); labels of other kinds become O."""
    return read_chats(path) if path.suffix == ".jsonl" else read_table(path)


def read_chats(path):
    """Return the messages of invented chats as sentences, each distinct one once."""
    rows = {(row["text"]): row["spans"] for row in map(json.loads, path.open(encoding="utf-8"))}
    return [_labelled(text, spans) for text, spans in rows.items()]


def _labelled(text, spans):
    """Label a message; identifiers with a form of their own are covered, as they will be."""
    for span in spans:
        if span["type"] not in OF_CHATS:
            start, end = span["start"], span["end"]
            text = text[:start] + HOLE + " " * (end - start - 1) + text[end:]
    inside = {place: (i, OF_CHATS[span["type"]]) for i, span in enumerate(spans)
              if span["type"] in OF_CHATS for place in range(span["start"], span["end"])}
    labelled, before = [], None
    for word, start in zip(*tagger.split(text), strict=True):
        here = inside.get(start)
        label = f"{'I' if here == before else 'B'}-{here[1]}" if here else "O"
        labelled.append((word, label))
        before = here
    return labelled


def read_table(path):
    """Return the sentences of a corpus in columns."""
    sentences, words = [], []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        word, _, label = line.partition("\t")
        if not word:
            sentences += [words] if words else []
            words = []
        elif word != "-DOCSTART-":
            word = "0" if word[0].isdigit() else word.lower()
            words.append((word, label if label[2:] in KEPT else "O"))
    return sentences


def train(sentences):
    """Return the features, their weights by label, the labels and the transitions."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": .1, "c2": .01, "max_iterations": 80, "feature.minfreq": 2,
                        "feature.possible_transitions": True})
    common = common_words(sentences)
    for sentence in sentences:
        words = [word for word, _label in sentence]
        trainer.append([seen_at(words, i, common) for i in range(len(words))],
                       [label for _word, label in sentence])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        return weights_of(model)


def common_words(sentences):
    """Return the words that may be features: often seen, and seldom in a name."""
    seen = Counter(word for sentence in sentences for word, _label in sentence)
    named = Counter(word for sentence in sentences for word, label in sentence if label != "O")
    return {word for word, n in seen.items() if n >= LEAST and named[word] <= MOST_NAME * n}


def seen_at(words, i, common):
    """Return the features of one word in its place."""
    found = []
    for offset in range(-tagger.REACH, tagger.REACH + 1):
        place = i + offset
        word = "\x02" if place < 0 else "\x03" if place >= len(words) else words[place]
        found += [name for name in tagger.features_at(offset, word)
                  if not name.partition(":")[2].startswith("w=") or word in common]
    return found


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
