"""The Finnish language: words, base forms, names. Knows nothing of chats.

``tokens``      text -> words with their places
``morphology``  word -> readings by Voikko, whichever backend the machine has
``lemmas``      text -> base forms, with the services' words and spoken language
``names``       lists of given names, surnames, municipalities and postcodes
"""

from chatlab.finnish.lemmas import features, lemma, lemmatise
from chatlab.finnish.morphology import Analysis, analyse, backend, backend_version, use_backend
from chatlab.finnish.names import load_names
from chatlab.finnish.tokens import Token, tokenise

__all__ = ["Analysis", "Token", "analyse", "backend", "backend_version", "features", "lemma",
           "lemmatise", "load_names", "tokenise", "use_backend"]
