"""The shipped samples: what there is and where.

They are synthetic and made by ``data_samples/make_samples.py``; the data card beside them
says how. The readers of `chatlab.ingest` turn them into tables, `chatlab.read_gold` reads
the answer key of the anonymiser::

    cl.read_messages(cl.sample_path("pilot_chat"))
    cl.read_gold(cl.sample_path("gold"))
"""

from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import N_, _

_FOLDER = "data_samples"
_CITY, _COUNTY = "aukiolot/jyvaskylan_kokoinen", "aukiolot/etela_pohjanmaan_kaltainen"
_SAMPLES = {
    "pilot_chat": ("chat_keskustelut_2017.csv", N_("12 chat conversations of the 2017 pilot")),
    "whatsapp_group": ("WhatsApp-keskustelu_android.txt",
                       N_("WhatsApp group of 15 customers and an instructor, Android")),
    "whatsapp_single": ("WhatsApp-keskustelu_ios.txt",
                        N_("WhatsApp chat of a young customer and an instructor, iPhone")),
    "ninchat": ("ninchat_keskusteluhistoria.csv",
                N_("chat conversations of a wellbeing services county, 2024")),
    "feedback": ("palautelomakkeet_2017.xlsx",
                 N_("feedback of customers, staff and network by month")),
    "survey": ("jalkikysely_2017.xlsx", N_("survey after the chat, 4 answers")),
    "swot_whatsapp": ("swot_whatsapp_kuvio4.xlsx", N_("SWOT worksheet on WhatsApp")),
    "swot_chat": ("swot_chat_kuvio5.docx", N_("SWOT worksheet on the chat")),
    "swot_digital": ("swot_digitaaliset_kuvio6.docx",
                     N_("SWOT worksheet on digital methods as a whole")),
    "openings": ("aukiolovuorot.csv", N_("opening slots kept, with workers on each")),
    "contact_requests": ("yhteydenottopyynnot.csv",
                         N_("contact requests left while the chat was closed")),
    "contacts": ("puhelut_ja_kaynnit_2024.xlsx",
                 N_("calls and walk-ins of two counties by month, 2024")),
    "diary": ("chat_paivakirja_2017.xlsx", N_("the staff's chat diary and counted events")),
    "votes": ("learning_cafe_aanet.csv", N_("votes of the Learning café")),
    "reach": ("facebook_tavoittavuus.csv", N_("reach of the Facebook page")),
    "schedules": ("aukiolovaihtoehdot.csv", N_("weekly opening hours to compare")),
    "city_chat": (f"{_CITY}/keskustelut.csv",
                  N_("when the 1,900 conversations of a city-sized chat began")),
    "city_openings": (f"{_CITY}/aukiolovuorot.csv", N_("the city's openings, changed four times")),
    "city_requests": (f"{_CITY}/yhteydenottopyynnot.csv",
                      N_("when contact requests were left to the city's chat")),
    "city_schedules": (f"{_CITY}/aukiolovaihtoehdot.csv",
                       N_("weekly opening hours to compare, for the city")),
    "county_chat": (f"{_COUNTY}/keskustelut.csv",
                    N_("when the county's 231 conversations of 2023 and 2024 began")),
    "county_openings": (f"{_COUNTY}/aukiolovuorot.csv",
                        N_("the county's openings, cut from 25 to 8 hours a week")),
    "county_requests": (f"{_COUNTY}/yhteydenottopyynnot.csv",
                        N_("when contact requests were left to the county's chat")),
    "county_schedules": (f"{_COUNTY}/aukiolovaihtoehdot.csv",
                         N_("weekly opening hours to compare, for the county")),
    "gold": ("kultajoukko.jsonl", N_("texts with the true places of their personal data")),
}


def list_samples():
    """List the shipped samples.

    Returns
    -------
    DataFrame
        ``name`` (for `sample_path`), ``file`` and ``what`` it is.

    Examples
    --------
    >>> list_samples()["file"].iloc[0]
    'chat_keskustelut_2017.csv'
    """
    import pandas as pd

    return pd.DataFrame([{"name": name, "file": file, "what": _(what)}
                         for name, (file, what) in _SAMPLES.items()])


def sample_path(name=None):
    """Return the path of a sample, or the folder of all of them.

    Parameters
    ----------
    name : str, optional
        A name in `list_samples`. The folder if omitted.

    Returns
    -------
    Path

    Raises
    ------
    FileError
        If the samples are not beside this installation.
    ValueError
        If there is no sample of that name.

    Examples
    --------
    >>> sample_path("ninchat").name
    'ninchat_keskusteluhistoria.csv'
    """
    if name is None:
        package = Path(__file__).parent
        installed = package / _FOLDER
        return installed if installed.is_dir() else _found(package.parent / _FOLDER)
    if name not in _SAMPLES:
        raise ValueError(f"no sample is called {name!r}; there are {', '.join(_SAMPLES)}")
    return _found(sample_path() / _SAMPLES[name][0])


def _found(path):
    if not path.exists():
        raise FileError(
            _("the synthetic samples are not beside this installation"), file=path,
            remedy=_("Install chatlab again, or run it in its own folder."))
    return path
