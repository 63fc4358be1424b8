"""Find the identifiers of messages with one program, in a process of its own; print what it took.

Run by `bench_anonymise`: ``python anonymisers.py PROGRAM FILE``. The file is JSON: ``before``,
messages to begin with, so that what is loaded once is loaded, and ``texts``, those that are
timed. Starting and importing are not timed; the memory is the most that the whole process had.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measure import peak_mb

SPACY_MODEL = "spacy_fi_experimental_web_md"
BATCH = 256
"""Presidio was fastest with it: a sixth slower with 32, three times slower with its default, 1."""


def balanced():
    """Return chatlab at its default level."""
    return _chatlab("balanced")


def strict():
    """Return chatlab at its strict level: with spaCy for what the rules leave open."""
    return _chatlab("strict")


def table():
    """Return chatlab's masking of a whole table, a conversation of ten messages after another."""
    import pandas as pd

    from chatlab.anonymise import anonymise

    def mask(texts):
        anonymise(pd.DataFrame({"conversation_id": [f"c{i // 10}" for i in range(len(texts))],
                                "text": texts}))
    return mask


def presidio():
    """Return Presidio with the same spaCy model and all of its Finnish parts.

    Its phone recogniser gets the region FI and that alone, its personal identity code the
    language; both are off as delivered. Nothing is fetched: the list of domain endings is the
    one that came with the package, and any connection fails.
    """
    import socket

    os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = ""
    socket.socket.connect = _refuse
    from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as own
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": [
        {"lang_code": "fi", "model_name": SPACY_MODEL}]}).create_engine()
    registry = RecognizerRegistry(supported_languages=["fi"])
    registry.load_predefined_recognizers(languages=["fi"], nlp_engine=engine)
    registry.remove_recognizer("PhoneRecognizer")
    registry.add_recognizer(
        own.PhoneRecognizer(supported_language="fi", supported_regions=("FI",)))
    registry.add_recognizer(own.FiPersonalIdentityCodeRecognizer(supported_language="fi"))
    analyzer = BatchAnalyzerEngine(AnalyzerEngine(
        nlp_engine=engine, registry=registry, supported_languages=["fi"]))
    return lambda texts: analyzer.analyze_iterator(texts, "fi", batch_size=BATCH)


def _chatlab(level):
    from chatlab.anonymise.tables import find_in_texts

    return lambda texts: find_in_texts(texts, level)


def _refuse(*_arguments):
    raise OSError("a measurement reaches for the network")


PROGRAMS = {"balanced": balanced, "strict": strict, "table": table, "presidio": presidio}


def measure(program, path):
    """Return what finding took: ``wall_s``, ``cpu_s``, ``peak_mb``."""
    messages = json.loads(Path(path).read_text(encoding="utf-8"))
    find = PROGRAMS[program]()
    find(messages["before"])
    wall, cpu = perf_counter(), process_time()
    find(messages["texts"])
    return {"wall_s": perf_counter() - wall, "cpu_s": process_time() - cpu, "peak_mb": peak_mb()}


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:3])))
