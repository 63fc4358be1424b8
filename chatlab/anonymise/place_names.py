"""Districts, short names of towns and countries that the lists of municipalities lack.

Districts of the larger towns, as any map names them; a service adds its own villages by
the same evidence rules, since unlisted words after *asun* count too.
"""

from chatlab.anonymise.wordlists import word_list

DISTRICTS = word_list("districts")
SLANG = {
    "stadi": "helsinki", "hesa": "helsinki", "hki": "helsinki", "tre": "tampere", "manse": "tampere",
    "jns": "joensuu", "jkl": "jyväskylä", "jyväs": "jyväskylä", "lpr": "lappeenranta", "rollo":
        "rovaniemi",
    "roi": "rovaniemi", "tku": "turku", "kuop": "kuopio", "lieks": "lieksa", "stokis": "tukholma",
    "vallila": "vallila", "sörkka": "sörnäinen", "kalasatama": "helsinki", "mansester": "tampere",
}
COUNTRIES = word_list("countries")
