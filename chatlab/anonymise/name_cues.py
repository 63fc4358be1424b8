"""Words around a name, and words that are names only by accident.

Each pattern is matched against the text just before (or after) the candidate.
"""

import re


def _before(pattern):
    return re.compile(rf"(?<!\w)(?:{pattern})$", re.IGNORECASE)


def _after(pattern):
    return re.compile(pattern, re.IGNORECASE)


_GAP = r"[ ,:]{1,3}"
NAME_IS = _before(
    rf"(?:(?:koko|kutsuma|suku|etu)?nim(?:i|eni|esi|ensä|eltä|eltään|eltäni|eks|iks|mi)|namn|name)(?:{_GAP}(?:on|oli|siis|är|is|kai|mulla))*{_GAP}|"
    rf"(?:jag )?he(?:ter|rter|ite?r){_GAP}|my name is |puhelimessa{_GAP}|minua kutsutaan |"
    rf"(?:mun|minun)?[ ]?kutsutaan{_GAP}|nimeltä(?:än|ni)?{_GAP}")
SIGNED = _before(
    r"(?:t|terv|tv|ts|terveisin|terkuin|terv?eisiä toivoo|yst(?:ävällisin)?\.? ?terv(?:eisin)?|kiittäen|kunnioittaen|hälsningar|mvh|br|"
    r"toivoo|toivottaa|t:?)[ .,:]{1,3}|(?<=[\s.!?,)])[-–~][ ]?")
ENDS = _after(r"[ ]*(?:[.!?)…,\s]*$|[ ]?(?:[^\W\d_]|[ -]){2,24}[.!?)…\s]*$|[ ,.]*(?:kiit|puh|p\.|pls|auttak|:))")
_KIN = (
    r"mie(?:he|s)\w*|ex-?mie(?:he|s)\w*|vaimo\w*|(?:iso)?äi(?:ti|di)\w*|aiti\w*|is[äi]\w{0,4}|isäpuol\w*|vel[ij]\w*|velipuol\w*|sis(?:ko|kot|ar)\w*|"
    r"poi[kjs]a\w{0,6}|poiks\w{0,3}|pojan\w{0,3}|tyttö\w*|tytö\w*|tyttäre\w*|tytär\w*|laps(?:i|et|en|elle|ille|eni|emme|ia|ista|ensa)|lasten|kaveri\w*|kamu\w*|ystäv\w*|"
    r"naapur\w*|ex|eks[äi]\w*|exä\w*|mummo\w*|mummi\w*|vaari\w*|ukki\w*|pappa\w*|serk\w*|täti\w*|tädi\w*|setä\w*|sedä\w*|eno\w{0,3}|kummi\w*|"
    r"puoliso\w*|avopuoliso\w*|avomie\w*|avovaimo\w*|tyttöystävä\w*|poikaystävä\w*|vauva\w*|kämppi\w*|kämppäkaver\w*|anoppi\w*|appi\w{0,3}|"
    r"mies|muija\w*|ukko\w*|akka\w*|faija\w*|mutsi\w*|broidi\w*|systeri\w*|lapsenlap\w*|sambo|make|maka|son|dotter|bror|syster|mamma|pappa|"
    r"huoltaja\w*|nuori|asiakas|asiakkaan?|asiakkaani|potilas|tyyppi\w*")
_TITLE = (
    r"opettaja\w*|ope\w{0,3}|lääkäri\w*|lekuri\w*|hoitaja\w*|sairaanhoitaja\w*|ohjaaja\w*|sosiaaliohjaaja\w*|nuoriso-?ohjaaja\w*|sos+u\w{0,6}|"
    r"so(?:s+u|ssun|snt|sunt)\w*täti\w*|sosuntäti|sosntäti|työntekijä\w*|sosiaalityöntekijä\w*|isännöits\w*|edunvalvoja\w*|edunvalvoj\w*|diileri\w*|dileri\w*|"
    r"vuokranantaja\w*|vuokraisän\w*|terapeutti\w*|rouva\w*|herra\w*|neiti|rehtori\w*|kuraattori\w*|psykologi\w*|psykiatri\w*|tulkki\w*|valvoja\w*|"
    r"etsivä\w*|pomo\w*|esimies\w*|esihenkilö\w*|palveluohjaaja\w*|palvelusihteeri\w*|etuuskäsittelijä\w*|virkailija\w*|tukihenkilö\w*|"
    r"omatyöntekijä\w*|lastenvalvoja\w*|ulosottomies\w*|poliisi\w*|asianajaja\w*|lakimies\w*|juristi\w*|pastori\w*|diakoni\w*|päällikkö\w*|"
    r"valmentaja\w*|handläggare|läkare|lärare|fru|herr|konstaapel\w*|tri|dr|terkkari\w*|ssuo|sosiaaliohj\.?|sos\.?ohj\.?")
NAMED_KIN = _before(rf"(?:{_KIN}){_GAP}(?:on|oli|nimeltä|nimeltään|eli){_GAP}")
TITLE = _before(rf"(?:{_TITLE})(?:{_GAP}(?:on|oli|nimeltä|nimeltään|eli))?{_GAP}")
KIN = _before(rf"(?:{_KIN})(?:{_GAP}(?:on|oli|nimeltä|nimeltään|eli|siis))?{_GAP}")
GREETING = _before(r"(?:hei|moi|moro|moikka|terve|heippa|hej|hejsan|hello|hi|kiitos|tack|no|huomenta|päivää|iltaa|kiitti|terveisiä|terkkuja|onnea)[ ,]{1,3}")
GREETED = _after(r"[ ]?[,!.:]|[ ]*$|[ ](?:täällä|tässä|ja|sulle|teille|avusta|,)|[ ]?[:;]")
I_AM = _before(r"(?:oon|olen|mä oon|minä olen|täällä|tässä|tääl|jag är|i am|i'm|im) (?:on )?|tässä on ")
STOPS = _after(r"[ ]?[.,!;:]|[ ]*$")
_FILL = (r"(?:[ ,]{1,2}(?:jo|on|oli|vaikka|sitten|sit|nyt|taas|mun|sen|aina|vielä|asian|asia|eilen|tänään|kaiken|sille|siitä|"
         r"tän|tästä|suoraan|siis|muuten)){0,3}[ ,:]{1,3}")
ASKED = _before(
    r"(?:ker+o\w*|soit\w*|puhu\w*|jut[st]el\w*|keskustel\w*|kysy\w*|kysykää|pyys\w*|pyyd\w*|tapas\w*|tapaan|sanoin|sanokaa|ilmoit\w*|"
    rf"terveis\w*|terkku\w*|tunnetteko|tunnetko|muistatko|onks|onko|oliko|ei vaan|eiku|kirjasin|kiittää|kiitokset){_FILL}")
TOLD = _before(
    r"(?:näin|tavannu?t?|laitoin|lähet\w*|viest\w*|luot\w*|vihaan|rakast\w*|tunnen|tunnet\w*|odot\w*|auttanu?t?|hoitanu?t?|vuorossa|asun|"
    r"muutin|seurustel\w*|erosin|nimissä|vaan|takaajana|haettu|haen|kuoli|löi|lyö|hakkasi|uhkailee|uhkaa|huolissa\w*|pelk\w*|ikävä)"
    + _FILL)
SAID = _after(r"[ ](?:sano[io]?|soitti|kertoi|pyysi|lupasi|mielestä|kanssa|kaa)\b")
DID = _after(
    r"[ ](?:sano[iot]?\w{0,2}|mielest[äa]?|todist\w*|kanssa|kans|kaa|luona|luokse|luota|luo|paikalla|nimissä|hakemus|päätös|vastaan|sohvalla|"
    r"tietää|tiet[äa]{1,2}|lupasi|soitti|soitt\w*|kertoi|kerto|hoitaa|hoiti|sai|vietiin|viedään|käy|kävi|on (?:mun|minun|lomalla|sairaana|vuorossa|töissä|poissa|molemmat|ihana)|"
    r"asuu|asui|muutti|muuttaa|juo|joi|lähti|tuli eilen|haluaa|ei (?:uskalla|vastaa|oo|ole)|pyysi|antoi|löi|lyö|uhka\w*|huutaa|käyttää|syntyi|täyttää|"
    r"joka|puhelin\w*|numero|asiat|asioi\w*|tili\w*|lapset|äiti|isä|edunvalvoj\w*|perhe|hoidossa|koulussa|kiusa\w*|tapas\w*|hetu|henkilö\w*|osoite)\b")

RELATION = re.compile(rf"(?:{_KIN}|{_TITLE})", re.IGNORECASE)
NEVER = frozenset("""
kait iin koitin koitan musa
on se ei ja en et te me he ne hän sä mä ja jo nyt niin no kun ku vai tai mut mutta siis että eli ens oon ois olis mun sun sen
kela siun sote hei moi heippa moro moikka kiitos kiitti anteeksi pls ok okei joo juu jep nimetön nimettömänä anonyymi
vuokra tuki laskut lasku sähkö raha rahaa velka äiti isä sossu chat chatti chatissa hetu iban osoite puh klo pvm maanantai
tiistai keskiviikko torstai perjantai lauantai sunnuntai tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu
syyskuu lokakuu marraskuu joulukuu suomi suomen suomeksi finland herra jumala jeesus luoja allah facebook whatsapp wilma google
insta messenger kanta omakanta omakela asiakas asiakkaan työntekijä botti järjestelmä huolestunut nimim nimimerkki terveisin terv
hej jag och att det är min mitt du vi ni inte på har kan ska med för till som en ett den de av om hyran tack lägenhet liten
covid korona corona internet pdf word excel alv dnro asap lol omg wtf btw whatsup ps esim mm yms jne ks ns kk vko
""".split())
FUNCTION = frozenset("""
anna annan annat annas aina ainakin kai toimi toimin ilman ilma jonkin auton saa saan ota otan tule tulen mene menen ole olen olin oli
pian kesken ensi noin sain tässä siinä missä tällä millä jolla oma oman omaa omat omia omilla omassa alla päällä kautta varma varmaan
muuta muun muut kaikki kaiken joku jonkun mitä mikä tämä tuo nuo niitä heitä minä sinä itse ihan vain vielä sitten jos koska joten
paljon vähän hyvä hyvin pitää pitäs saako onko onks voiko voinko milloin miten missä mistä mihin sitä siitä hän hänet hänen
eilen tänään huomenna yöllä aamulla illalla aamu aamun ilta illan päivä päivän päiviä yö vuosi kuukausi viikko tunti kerran
töihin töissä kotona koti kotiin rahan maksan maksaa maksa makso makson vuokran laskun tilin hakemus päätös kirje posti
lapsi lapset lapsen mies miehen nainen naisen poika pojan tyttö tytön veli veljen sisko siskon auto autoa ruoka ruokaa
suora suoraan viela taa taalla eika etta mita niita tana nait jaa tulee olla ollut tehdä teen tein teki mennä meni käydä käyn kävin
asun asuu asua muuttaa muutan muutin haen hain hakea haku saada sai saatu voi voin voit vois haluan halua tarvitsen apua avun
neuvoa ohjaa kerro kerron sanoa sano sanoin kysyä kysyn kysyin soita soitan soitin odota odotan odottaa lue luin lukea
lain laki laissa lakia kuitenkin tosi todella oikein oikea väärä uusi uuden vanha vanhan iso ison pieni pienen eri sama saman
muu ainoa ihana kiva mukava paha huono hyvää hyvät parhain parhaan kallis hieno mahtava vaikea helppo vapaa tärkeä
kirjoita kirjoitan laita laitan laitoin lähetä lähetän lisää täytä hae nosta peru siirrä
""".split())
FOLDED = frozenset("mika mina sina han tana nain jaa eika mita niita tata sita missa tassa mielesta taalla meilla".split())
NICKNAMES = frozenset("""
arska arttu eki eltsu esko hanski henkka hessu iso-jari jape jarppa jaska jasu jokke jone jontte jore joukki jussi jutsku juti kake kallu
kartsa katariiska kati kikka kimi kimmeli kipa krisse lare lasse late lissu lisse luru make maikki mansku mape masa masi mirkku mirre
miksu minski mokke moona naku nalle napsu nassu nipa niksu nisse nipsu oku olkku ossi osku pasi pate peku pena pepe pera petskä piitu pipa pirre
pirkka puppe raikka rane rapa rape reiska riksu ripa rike rikku riitu roope ropa saku salla sami sanski santtu saska sasu sepi sepe
siiri simppa sinde sirkka sirre sussu suski taneli tepa tepi tero tiinuska timppa tintti tipsu tirre titti tome tomppa tontsa topi tuikku
tumppi tuomo uffe ulpu urkki vekku vesku vikke vilkku viljo ville vipa ykä
""".split())
EVERYDAY = FUNCTION | frozenset("""
onni onnea onneksi onnen toivo toivon toivoa toivoo toivot ilo iloa ilon into intoa rauha rauhan rauhaa rauhassa armas kuusi kuusen tuuli tuulee tuulen
meri meren merellä lumi lunta lumen sade sateen sadetta marja marjoja marjat helmi helmikuu kukka kukkia päivi aarre tähti
taisto taisto aamu kaiho voitto voiton valta valtaa tahto suoma lahja lahjaa lahjan hilla kielo vuokko orvokki ruusu sisu
virta virran virtaa niemi mäki mäen mäellä laine salo koski kosken järvi järven järvellä ranta rannan rannalla saari lehto aho
halla pelto pellon niitty metsä metsän metsässä harju lampi lammen oja ojan kangas hiekka kivi kiven kallio kalliolla
susi suden karhu hukka kettu hirvi jänis lintu kurki haukka kotka sorsa varis
seppä suutari räätäli kauppi kaupin luoto tori torin tie tien talo talon tupa tuvan mylly pappila
kulta kullan raha rahat sormi käsi käden jalka jalan suu suun pää pään silmä
kylä kylän kunta kunnan maa maan taivas pilvi pilven ukko ukkosta jää jäätä
rinne suo suon kanto kannon runko juuri juuren oksa oksan lehti lehden heinä heinän vilja viljan kaura ohra
vaara vaaran vaarassa turva turvan turvassa voima voiman apu avun tuki tuen
valo valon valossa varma kesä kesän kesällä talvi talven talvella syksy kevät
paasi paavi valtti pitkä pitkän pitkät lyhyt musta mustan valkoinen ruskea harmaa hopea
elo elon elomme sopu sulo sopusointu hymy loma loman pirtti saha sahan taika ura uran urani
sampo mela lempi lemmen rakas rakkaan vieno vienon oiva oivan vilja lilja liljan
aura auran silta sillan pohja pohjan kokko asikainen
seija ritari kuningas prinssi herra neito
manu mane jani jonne joni ville
""".split()) - frozenset("manu mane jani jonne joni ville seija asikainen".split())
