"""Districts, short names of towns and countries that the lists of municipalities lack.

Districts of the larger towns, as any map names them; a service adds its own villages by
the same evidence rules, since unlisted words after *asun* count too.
"""

DISTRICTS = frozenset("""
annala ahtiala enonkylä espoonlahti haaga hakunila halinen hammaslahti haukipudas herttoniemi hervanta
huhtasuo hukanhauta härmälä itäkeskus jakomäki jynkkä kaijonharju kaleva kallio kanervala kangasvuori
kannelmäki karsikko kaskinen kaukajärvi kaukovainio keltinmäki kivenlahti kiveriö koivukylä kontula
korkalovaara korso kortepohja kulosaari kuokkala käpykangas laajasalo laajavuori laune lauritsala lauste
lauttasaari lentävänniemi leppävaara levänen liipola linnainmaa linnunlahti maikkula malmi marjala
martinlaakso matinkylä maunula mellunmäki moisio mukkula multisilta munkkiniemi mutala myllypuro
myyrmäki neulamäki niinivaara niittylahti noljakka nummi olari otsola ounasvaara palokka pansio pasila
pateniemi peltolammi penttilä perno petonen pihlajamäki puijonlaakso puistola puolivälinkangas rajakylä
rantakylä reijola ristinummi roihuvuori runosmäki saarijärvi sammonlahti skanssi skinnarila soukka
suvilahti särkilahti sörnäinen tapanila tapiola tesoma tikkurila toppila tuira utra vaajakoski vallila
varissuo vehmainen vuosaari olympiakylä
""".split())
SLANG = {
    "stadi": "helsinki", "hesa": "helsinki", "hki": "helsinki", "tre": "tampere", "manse": "tampere",
    "jns": "joensuu", "jkl": "jyväskylä", "jyväs": "jyväskylä", "lpr": "lappeenranta", "rollo": "rovaniemi",
    "roi": "rovaniemi", "tku": "turku", "kuop": "kuopio", "lieks": "lieksa", "stokis": "tukholma",
    "vallila": "vallila", "sörkka": "sörnäinen", "kalasatama": "helsinki", "mansester": "tampere",
}
COUNTRIES = frozenset("""
suomi finland ruotsi sverige norja tanska viro eesti venäjä saksa eurooppa afrikka aasia amerikka usa eu
irak iran syyria somalia afganistan ukraina thaimaa vietnam turkki kiina intia ranska espanja italia
englanti britannia puola unkari romania bulgaria kreikka latvia liettua kosovo bosnia serbia albania kongo
nigeria lappi pohjoismaat pohjola karjala savo pohjanmaa häme uusimaa
""".split())
