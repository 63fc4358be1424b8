"""Reach in social media: Facebook's export of posts, headings in Finnish, Swedish or English.

One row per post gives one row per figure. A row about the page itself (its followers or
likes) is told by its heading, or by its title or type. Without columns of posts the rows
are days.

Source: the Swedish headings from two versions of Meta Business Suite's export (B); the Finnish
and English are what the service calls these figures (C).
"""

import pandas as pd

from chatlab.i18n import N_
from chatlab.ingest.columns import cell_text, has_columns, read_rows, tidy
from chatlab.ingest.written_dates import read_written_dates

NAME = "reach"
TABLE = "reach"
TITLE = N_("reach in social media")

METRICS = {
    "reach": ("kattavuus", "tavoittavuus", "tavoitetut", "tavoitetut henkilöt",
              "julkaisun kattavuus", "facebook-kattavuus", "reach", "post reach",
              "people reached", "facebook reach", "räckvidd", "facebook-räckvidd"),
    "views": ("näyttökerrat", "näytöt", "katselukerrat", "katselut", "katseluja", "views",
              "impressions", "visningar", "exponeringar"),
    "reactions": ("tykkäykset", "tykkäykset ja reaktiot", "reaktiot", "reactions", "likes",
                  "likes and reactions", "reaktioner", "gilla-markeringar",
                  "gilla-markeringar och reaktioner"),
    "comments": ("kommentit", "comments", "kommentarer"),
    "shares": ("jaot", "jakokerrat", "jakamiset", "shares", "delningar"),
    "clicks": ("klikkaukset", "klikkaukset yhteensä", "linkin klikkaukset", "napsautukset",
               "napsautukset yhteensä", "clicks", "total clicks", "link clicks", "klick",
               "totalt antal klick"),
    "followers": ("seuraajat", "sivun tykkäykset", "sivun tykkäykset yhteensä",
                  "sivun tykkäykset julkaisun jälkeen", "sivutykkäykset", "tykkääjät", "followers",
                  "page likes", "följare", "gilla-markeringar på sidan"),
}
FIELDS = {
    "day": ("julkaisuaika", "julkaisun aika", "julkaistu", "päivä", "pvm", "päivämäärä",
            "publish time", "published", "post time", "date", "publiceringstid", "datum"),
    "title": ("otsikko", "otsikko/kuvaus", "kuvaus", "julkaisu", "title", "description", "titel",
              "titel/beskrivning", "beskrivning"),
    "post": ("julkaisun tunnus", "julkaisutunnus", "post id", "publicerings-id"),
    "type": ("julkaisutyyppi", "tyyppi", "post type", "type", "inläggstyp"),
    **METRICS,
}
_PAGE = ("sivun tykkäykset", "sivutykkäykset", "sivu", "sivun seuraajat", "page", "page likes",
         "sida", "sidan")


def matches(material):
    """Tell whether the header row names reach or views and the reactions to a post."""
    return any(has_columns(material, FIELDS, needed) for needed in (
        ("reach", "reactions"), ("views", "reactions"), ("day", "followers"),
        ("reach", "comments")))


def read(material, options):
    """Read the figures; empty cells give no row."""
    rows = read_rows(material, FIELDS, needed=("day",), options=options)
    read_written_dates(rows, "day")
    page = pd.Series([any(tidy(cell) in _PAGE for cell in cells) for cells in zip(
        rows.cells["title"], rows.cells["type"], strict=True)], dtype=bool)
    has_post = rows.cells[["title", "post"]].map(lambda cell: cell_text(cell) is not None).any(
        axis=1) & ~page
    by_day = not {"title", "post"} & rows.headings.keys()
    posts = rows.keep({
        "day": rows.days("day"), "title": rows.text("title").mask(page),
        "period": pd.Series("day" if by_day else "lifetime", index=page.index).mask(
            has_post, "post"),
        "post_id": has_post.cumsum().astype(str).where(has_post), "is_page": page,
        **{metric: rows.numbers(metric) for metric in METRICS}})
    df = posts.melt(["day", "title", "period", "post_id", "is_page", "source_id", "row_ref"],
                    list(METRICS), "metric", ignore_index=False)
    df = df.dropna(subset="value").sort_index(kind="stable")
    df["metric"] = df["metric"].mask(df["is_page"] & (df["metric"] == "reactions"), "followers")
    of_page = df["metric"] == "followers"
    df["period"] = df["period"].mask(of_page, "lifetime")
    df[["title", "post_id"]] = df[["title", "post_id"]].mask(of_page)
    return rows.reading(df, NAME, TABLE, "day")
