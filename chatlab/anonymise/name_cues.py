"""Kin and titles, and words that are names only by accident."""

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.wordlists import word_list

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
KIN_IS = caseless(rf"(?<!\w)(?:{_KIN})[ ](?:on|oli|nimeltä|nimeltään|eli)[ ]$")
TOLD_TO = caseless(
    r"(?<!\w)(?:ker[rt]o|soit|puhu|sano|juttel|kysy|lähet|terkku|terveis)\w*[ ]"
    r"(?:(?:jo|sitten|sit|nyt|taas|eilen|tänään)[ ])?$")
"""What stands before somebody's name: *tyttö on Tuuli*, *kerroin jo Oivalle*."""

RELATION = caseless(rf"(?:{_KIN}|{_TITLE})")
NEVER = word_list("never")
FUNCTION = word_list("function")
NICKNAMES = word_list("nicknames")
EVERYDAY = FUNCTION | word_list("everyday")
