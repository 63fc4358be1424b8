"""A small notebook with every kind of fragment, as an author would write it."""

import nbformat

PARAMETERS = 'synthetic = True\nthreshold = 5\nunit = "Esimerkkilän aikuissosiaalityö"'
CELLS = [
    ("markdown", "# Chat-palvelun arviointi, syksy 2017\n\n"
     "Kahdentoista keskustelun kokeilu osoitti, että chat vastaa kysymyksiin etuuksista, mutta "
     "kahden tunnin viikoittainen aukiolo jää monelta huomaamatta."),
    ("parameters", PARAMETERS),
    ("code", "import warnings\nwarnings.warn('ei kuulu raporttiin')\n"
     "import pandas as pd\nfrom matplotlib import pyplot as plt\n"
     "import chatlab.report as report\nfrom chatlab import plots\nplots.set_theme()"),
    ("code", "report.key_figures([\n"
     "    ('Keskustelua', 12, 'kahdeksassa aukiolovuorossa'),\n"
     "    ('Keskustelua aukiolotuntia kohti', 0.75, '95 %:n väli 0,39–1,31'),\n"
     "    ('Sai neuvon asiaansa', '3 / 4', 'jälkikyselyyn vastanneista'),\n"
     "    ('Työntekijätuntia keskustelua kohti', 2.67)])"),
    ("markdown", "## Mitä selvitettiin\n\nKokeilu kesti **kahdeksan viikkoa**. Aiheet koodattiin "
     "[koodikirjan](#teemat) mukaan.\n\n- Milloin chatiin tultiin?\n- Mitä kysyttiin?\n"
     "- Riittikö työaika?"),
    ("code", "report.note('Luvut on laskettu synteettisestä aineistosta.')"),
    ("markdown", "## Milloin asiakkaat tulivat"),
    ("code", "weeks = pd.DataFrame({'requested_at': pd.to_datetime(\n"
     "    ['2017-10-04 13:10'] * 2 + ['2017-10-11 13:40'] + ['2017-10-25 14:00'] * 3\n"
     "    + ['2017-11-08 14:20'] * 4 + ['2017-11-22 13:02'] * 2).tz_localize('Europe/Helsinki')})\n"
     "ax = plots.plot_conversations(weeks)\n"
     "report.figure(ax, caption='Keskustelut viikoittain, syksy 2017',\n"
     "    alt='Vilkkain oli viikko 45, neljä keskustelua. Viikolla 43 keskusteluja oli kolme; '\n"
     "        'kahtena viikkona ei yhtään.')"),
    ("markdown", "### Teemat\n\nYhdessä keskustelussa voi olla monta aihetta."),
    ("code", "themes = pd.DataFrame({'theme': ['ttt', 'yhteys', 'vuokra', 'lapset'],\n"
     "    'label': ['Täydentävä ja ehkäisevä toimeentulotuki',\n"
     "        'Sosiaalityöntekijän yhteystiedot', 'Vuokravakuus',\n"
     "        'Lasten vaatteet ja harrastukset'],\n"
     "    'units': [7, 5, 2, 1], 'share': [7/12, 5/12, 2/12, 1/12],\n"
     "    'low': [.32, .19, .05, .01], 'high': [.81, .68, .45, .35]})\n"
     "report.table(themes.drop(columns='theme'), caption='Keskustelujen aiheet',\n"
     "    note='Väli kertoo, missä osuus todennäköisesti olisi suuremmassa aineistossa.')"),
    ("code", "report.figure(plots.plot_themes(themes),\n"
     "    caption='Aiheiden osuudet ja 95 %:n välit',\n"
     "    alt='Yleisin aihe on täydentävä ja ehkäisevä toimeentulotuki, 58 prosenttia.')"),
    ("markdown", "## Mitä aukioloajoista tiedetään"),
    ("code", "report.note('Pilotin pieniä lukuja ei ole peitetty: ne on julkaistu.', "
     "kind='exception')\n"),
    ("code", "plans = pd.DataFrame({'schedule': ['ke 13–15', 'ma ja ke 13–15', 'ma–to 12–14',\n"
     "        'ma–pe 10–14', 'ma–pe 9–11 ja 12–15'],\n"
     "    'open_hours_per_week': [2, 4, 8, 20, 25], 'staff_hours_per_week': [4, 8, 16, 40, 50],\n"
     "    'conversations_per_week': [1.5, 3.0, 6.0, 15.0, 18.8],\n"
     "    'low': [.9, 1.1, 1.6, 2.9, 3.2], 'high': [2.4, 7.4, 19, 61, 82],\n"
     "    'tried_share': [1.0, .5, .1, .1, .04], 'tried': [True, False, False, False, False],\n"
     "    'entry_on': pd.to_datetime(['2017-10-04', None, None, None, None])})\n"
     "report.table(plans, caption='Aukioloaikojen vertailu: mitä eri vaihtoehdot merkitsisivät',\n"
     "    labels={'entry_on': 'Käytössä alkaen'})"),
    ("code", "report.note('Yksi kokeiltu aika ei kerro, mikä aika olisi paras.', kind='warning')"),
    ("code", "report.table(pd.DataFrame({'Päivä': range(1, 61),\n"
     "    'Tapahtuma': ['Vuoro pidettiin, asiakkaita tuli odotetusti.'] * 60}),\n"
     "    caption='Pitkä taulukko, joka jatkuu sivulta toiselle')"),
    ("code hidden", "print('piilossa')"),
    ("markdown", "## Johtopäätökset\n\n1. Pidä chat auki useampana päivänä.\n"
     "2. Seuraa aiheita vuoden ajan.\n\n> ”Kiitos, tämä auttoi.”"),
]


def notebook(cells=CELLS):
    """Build the notebook node."""
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    nb = nbformat.v4.new_notebook()
    nb.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3",
                                 "language": "python"}
    tags = {"parameters": ["parameters"], "code hidden": ["piilota"]}
    for kind, source in cells:
        nb.cells.append(make["markdown" if kind == "markdown" else "code"](
            source, metadata={"tags": tags[kind]} if kind in tags else {}))
    return nb


def write(path, cells=CELLS):
    """Write it and return the path."""
    nbformat.write(notebook(cells), path)
    return path
