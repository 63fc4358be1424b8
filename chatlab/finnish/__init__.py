"""The Finnish language: words, base forms, names. Knows nothing of chats.

``tokens``      text -> words with their places
``morphology``  word -> readings by Voikko, whichever backend the machine has
``vocabulary``  the services' own words, spoken forms, common words
``entries``     word -> base forms by Voikko; ``guesses`` at others; ``lookup`` of any word
``lemmas``      text -> base forms
``bags``        texts -> a table of how often each base form occurs
``choice``      which base form a word has where its reading does not decide
``kept``        dictionary words kept on disk between runs
``language``    text -> Finnish, Swedish, English or other
``names``       lists of given names, surnames, municipalities and postcodes
"""

from chatlab.finnish.bags import Bags, bag_of_words
from chatlab.finnish.language import guess_language
from chatlab.finnish.lemmas import features, lemma, lemmatise
from chatlab.finnish.morphology import Analysis, analyse, backend, backend_version, use_backend
from chatlab.finnish.names import load_names
from chatlab.finnish.tokens import Token, tokenise

__all__ = ["Analysis", "Bags", "Token", "analyse", "backend", "backend_version", "bag_of_words",
           "features", "guess_language", "lemma", "lemmatise", "load_names", "tokenise",
           "use_backend"]
