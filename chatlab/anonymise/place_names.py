"""Districts, short names of towns and countries that the lists of municipalities lack.

Districts of the larger towns, as any map names them; a service adds its own villages by
the same evidence rules, since unlisted words after *asun* count too.
"""

from chatlab.anonymise.wordlists import word_list

DISTRICTS = word_list("districts")
SLANG = {
    "stadi": "helsinki", "hesa": "helsinki", "hki": "helsinki", "kalasatama": "helsinki",
    "sörkka": "sörnäinen", "tre": "tampere", "manse": "tampere", "mansester": "tampere",
    "jns": "joensuu", "jkl": "jyväskylä", "jyväs": "jyväskylä", "lpr": "lappeenranta",
    "rollo": "rovaniemi", "roi": "rovaniemi", "tku": "turku", "stokis": "tukholma",
}
COUNTRIES = word_list("countries")
