"""Count the base forms of a file's texts in a process of its own; print what it took, as JSON.

Run by `bench_themes`: ``python measure_features.py WAY FILE FOLDER``. Ways are ``chatlab``, which
keeps dictionary words in the folder, and ``spacy``, its full Finnish pipeline. Starting and
importing are not timed; loading dictionaries and models is. ``again_s`` is a second pass in the
same process; times are of the processor, memory is the most that the process had.
"""

import json
import sys
from pathlib import Path
from time import process_time

from benchmarks.measure import peak_mb


def chatlab(folder):
    """Return chatlab's way, with its words kept in a folder of its own."""
    from chatlab.finnish import bags, kept

    kept.path = lambda: Path(folder) / "sanat.tsv"
    return lambda texts: bags.bag_of_words(texts).matrix.shape[1]


def spacy(_folder):
    """Return the full pipeline of spaCy's Finnish model; the base forms are all read."""
    import spacy_fi_experimental_web_md

    loaded = []

    def count(texts):
        if not loaded:
            loaded.append(spacy_fi_experimental_web_md.load())
        return len({token.lemma_ for doc in loaded[0].pipe(texts) for token in doc})
    return count


def measure(way, path, folder):
    """Return ``texts``, ``terms``, ``first_s``, ``again_s`` and ``peak_mb``."""
    count = {"chatlab": chatlab, "spacy": spacy}[way](folder)
    texts = json.loads(Path(path).read_text("utf-8"))
    start = process_time()
    terms = count(texts)
    first = process_time() - start
    start = process_time()
    count(texts)
    return {"texts": len(texts), "terms": terms, "first_s": first,
            "again_s": process_time() - start, "peak_mb": peak_mb()}


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:4])))
