"""Words around a name, and words that are names only by accident.

Each pattern is matched against the text just before (or after) the candidate.
"""

import re

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.wordlists import word_list


def _before(pattern):
    return caseless(rf"(?<!\w)(?:{pattern})$")


def _after(pattern):
    return caseless(pattern)


_GAP = r"[ ,:]{1,3}"
NAME_IS = _before(
    rf"(?:(?:koko|kutsuma|suku|etu)?nim(?:i|eni|esi|ensä|eltä|eltään|eltäni|eks|iks|mi)|namn|"
    rf"name)(?:{_GAP}(?:on|oli|siis|är|is|kai|mulla))*{_GAP}|"
    rf"(?:jag )?he(?:ter|rter|ite?r){_GAP}|my name is |puhelimessa{_GAP}|minua kutsutaan |"
    rf"(?:mun|minun)?[ ]?kutsutaan{_GAP}|nimeltä(?:än|ni)?{_GAP}")
SIGNED = _before(
    r"(?:t|terv|tv|ts|terveisin|terkuin|terv?eisiä toivoo|yst(?:ävällisin)?\.? ?terv(?:eisin)?|"
    r"kiittäen|kunnioittaen|hälsningar|mvh|br|"
    r"toivoo|toivottaa|t:?)[ .,:]{1,3}|(?<=[\s.!?,)])[-–~][ ]?")
ENDS = _after(
    r"[ ]*(?:[.!?)…,\s]*$|[ ]?(?:[^\W\d_]|[ -]){2,24}[.!?)…\s]*$|[ ,.]*(?:kiit|puh|p\.|pls|"
    r"auttak|:))")
INTRODUCES = caseless("|".join(
    pattern.pattern.removesuffix("$") for pattern in (NAME_IS, SIGNED)))
"""Whether a text holds any of the two at all."""
_KIN = (
    r"mie(?:he|s)\w*|ex-?mie(?:he|s)\w*|vaimo\w*|(?:iso)?äi(?:ti|di)\w*|aiti\w*|is[äi]\w{0,4}|"
    r"isäpuol\w*|vel[ij]\w*|velipuol\w*|sis(?:ko|kot|ar)\w*|"
    r"poi[kjs]a\w{0,6}|poiks\w{0,3}|pojan\w{0,3}|tyttö\w*|tytö\w*|tyttäre\w*|tytär\w*|laps(?:i|"
    r"et|en|elle|ille|eni|emme|ia|ista|ensa)|lasten|kaveri\w*|kamu\w*|ystäv\w*|"
    r"naapur\w*|ex|eks[äi]\w*|exä\w*|mummo\w*|mummi\w*|vaari\w*|ukki\w*|pappa\w*|serk\w*|täti\w*|"
    r"tädi\w*|setä\w*|sedä\w*|eno\w{0,3}|kummi\w*|"
    r"puoliso\w*|avopuoliso\w*|avomie\w*|avovaimo\w*|tyttöystävä\w*|poikaystävä\w*|vauva\w*|"
    r"kämppi\w*|kämppäkaver\w*|anoppi\w*|appi\w{0,3}|"
    r"mies|muija\w*|ukko\w*|akka\w*|faija\w*|mutsi\w*|broidi\w*|systeri\w*|lapsenlap\w*|sambo|"
    r"make|maka|son|dotter|bror|syster|mamma|pappa|"
    r"huoltaja\w*|nuori|asiakas|asiakkaan?|asiakkaani|potilas|tyyppi\w*")
_TITLE = (
    r"opettaja\w*|ope\w{0,3}|lääkäri\w*|lekuri\w*|hoitaja\w*|sairaanhoitaja\w*|ohjaaja\w*|"
    r"sosiaaliohjaaja\w*|nuoriso-?ohjaaja\w*|sos+u\w{0,6}|"
    r"so(?:s+u|ssun|snt|sunt)\w*täti\w*|sosuntäti|sosntäti|työntekijä\w*|sosiaalityöntekijä\w*|"
    r"isännöits\w*|edunvalvoja\w*|edunvalvoj\w*|diileri\w*|dileri\w*|"
    r"vuokranantaja\w*|vuokraisän\w*|terapeutti\w*|rouva\w*|herra\w*|neiti|rehtori\w*|"
    r"kuraattori\w*|psykologi\w*|psykiatri\w*|tulkki\w*|valvoja\w*|"
    r"etsivä\w*|pomo\w*|esimies\w*|esihenkilö\w*|palveluohjaaja\w*|palvelusihteeri\w*|"
    r"etuuskäsittelijä\w*|virkailija\w*|tukihenkilö\w*|"
    r"omatyöntekijä\w*|lastenvalvoja\w*|ulosottomies\w*|poliisi\w*|asianajaja\w*|lakimies\w*|"
    r"juristi\w*|pastori\w*|diakoni\w*|päällikkö\w*|"
    r"valmentaja\w*|handläggare|läkare|lärare|fru|herr|konstaapel\w*|tri|dr|terkkari\w*|ssuo|"
    r"sosiaaliohj\.?|sos\.?ohj\.?")
NAMED_KIN = _before(rf"(?:{_KIN}){_GAP}(?:on|oli|nimeltä|nimeltään|eli){_GAP}")
TITLE = _before(rf"(?:{_TITLE})(?:{_GAP}(?:on|oli|nimeltä|nimeltään|eli))?{_GAP}")
KIN = _before(rf"(?:{_KIN})(?:{_GAP}(?:on|oli|nimeltä|nimeltään|eli|siis))?{_GAP}")
GREETING = _before(
    r"(?:hei|moi|moro|moikka|terve|heippa|hej|hejsan|hello|hi|kiitos|tack|no|huomenta|päivää|"
    r"iltaa|kiitti|terveisiä|terkkuja|onnea)[ ,]{1,3}")
GREETED = _after(r"[ ]?[,!.:]|[ ]*$|[ ](?:täällä|tässä|ja|sulle|teille|avusta|,)|[ ]?[:;]")
I_AM = _before(
    r"(?:oon|olen|mä oon|minä olen|täällä|tässä|tääl|jag är|i am|i'm|im) (?:on )?|tässä on ")
_FILL = (
    r"(?:[ ,]{1,2}(?:jo|on|oli|vaikka|sitten|sit|nyt|taas|mun|sen|aina|vielä|asian|asia|eilen|"
    r"tänään|kaiken|sille|siitä|"
         r"tän|tästä|suoraan|siis|muuten)){0,3}[ ,:]{1,3}")
ASKED = _before(
    r"(?:ker+o\w*|soit\w*|puhu\w*|jut[st]el\w*|keskustel\w*|kysy\w*|kysykää|pyys\w*|pyyd\w*|"
    r"tapas\w*|tapaan|sanoin|sanokaa|ilmoit\w*|"
    rf"terveis\w*|terkku\w*|tunnetteko|tunnetko|muistatko|onks|onko|oliko|ei vaan|eiku|kirjasin|"
    rf"kiittää|kiitokset){_FILL}")
TOLD = _before(
    r"(?:näin|tavannu?t?|laitoin|lähet\w*|viest\w*|luot\w*|vihaan|rakast\w*|tunnen|tunnet\w*|"
    r"odot\w*|auttanu?t?|hoitanu?t?|vuorossa|asun|"
    r"muutin|seurustel\w*|erosin|nimissä|vaan|takaajana|haettu|haen|kuoli|löi|lyö|hakkasi|"
    r"uhkailee|uhkaa|huolissa\w*|pelk\w*|ikävä)"
    + _FILL)
SAID = _after(r"[ ](?:sano[io]?|soitti|kertoi|pyysi|lupasi|mielestä|kanssa|kaa)\b")
DID = _after(
    r"[ ](?:sano[iot]?\w{0,2}|mielest[äa]?|todist\w*|kanssa|kans|kaa|luona|luokse|luota|luo|"
    r"paikalla|nimissä|hakemus|päätös|vastaan|sohvalla|"
    r"tietää|tiet[äa]{1,2}|lupasi|soitti|soitt\w*|kertoi|kerto|hoitaa|hoiti|sai|vietiin|viedään|"
    r"käy|kävi|on (?:mun|minun|lomalla|sairaana|vuorossa|töissä|poissa|molemmat|ihana)|"
    r"asuu|asui|muutti|muuttaa|juo|joi|lähti|tuli eilen|haluaa|ei (?:uskalla|vastaa|oo|ole)|"
    r"pyysi|antoi|löi|lyö|uhka\w*|huutaa|käyttää|syntyi|täyttää|"
    r"joka|puhelin\w*|numero|asiat|asioi\w*|tili\w*|lapset|äiti|isä|edunvalvoj\w*|perhe|hoidossa|"
    r"koulussa|kiusa\w*|tapas\w*|hetu|henkilö\w*|osoite)\b")

NOT = _before(r"(?:en|et|emme|ette)[ ]")
INSIDE = _before(r"\w+(?:ssa|ssä|lla|llä)[ ]")
BEGINS = re.compile(r"(?:^|\n)$")
BORN = _after("[ ]?,[ ]?(?:s[. ]{1,2})?[\ue000\\d]")
ASKED_OF = _after(r"[ ]?\?\s*$")

RELATION = caseless(rf"(?:{_KIN}|{_TITLE})")
NEVER = word_list("never")
FUNCTION = word_list("function")
FOLDED = word_list("folded")
NICKNAMES = word_list("nicknames")
EVERYDAY = FUNCTION | word_list("everyday")
