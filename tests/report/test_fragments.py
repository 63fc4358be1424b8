import pandas as pd
import pytest
from bs4 import BeautifulSoup

from chatlab.errors import SettingsError
from chatlab.report import figure, heading, key_figures, note, points, table
from chatlab.report.fragments import MIMETYPE


def soup(part):
    return BeautifulSoup(part.html, "html.parser")


def cells(part):
    """Return the texts of a table row by row, the header first."""
    return [[cell.get_text() for cell in row.find_all(["th", "td"])]
            for row in soup(part).find_all("tr")]


@pytest.fixture
def ax():
    from matplotlib.figure import Figure

    return Figure(figsize=(3, 2)).subplots()


def test_a_figure_has_its_texts_and_needs_no_other_file(ax):
    part = figure(ax, caption="Keskustelut viikoittain", alt="Eniten viikolla 43.")
    image = soup(part).img
    assert image["alt"] == "Eniten viikolla 43."
    assert image["src"].startswith("data:image/svg+xml;base64,")
    assert soup(part).source["srcset"].startswith("data:image/svg+xml;base64,")
    assert soup(part).p.get_text() == "Keskustelut viikoittain"


@pytest.mark.parametrize("caption, alt", [
    ("", "Eniten viikolla 43."), ("  ", "Eniten viikolla 43."), (None, "Eniten viikolla 43."),
    ("Keskustelut", ""), ("Keskustelut", None), ("Keskustelut", "keskustelut."),
    ("Keskustelut", "Kuvio 1"), ("Keskustelut", "kuva"),
    ("Keskustelut", "No description has been provided for this image")])
def test_a_figure_without_its_texts_is_refused(ax, caption, alt):
    with pytest.raises(SettingsError):
        figure(ax, caption=caption, alt=alt)


def test_the_same_picture_gives_the_same_bytes():
    from matplotlib.figure import Figure

    first, second = (figure(Figure().subplots(), caption="a", alt="Tyhjä ruudukko.").html
                     for _n in range(2))
    assert first == second


def test_a_table_without_a_caption_is_refused():
    with pytest.raises(SettingsError):
        table(pd.DataFrame({"a": [1]}), caption=" ")


@pytest.mark.parametrize("value, shown", [
    (1900, "1\xa0900"), (0.75, "0,75"), (12.345, "12,3"), (None, "–"), ("3 / 4", "3 / 4"),
    (pd.Timestamp("2017-10-04"), "4.10.2017"), ("<b>&", "<b>&"), (float("nan"), "–")])
def test_values_are_written_as_people_write_them(value, shown):
    part = table(pd.DataFrame({"Rivi": ["a"], "Sarake": [value]}), caption="Taulukko")
    assert cells(part)[1] == ["a", shown]


def test_a_column_has_the_same_decimals_all_through():
    part = table(pd.DataFrame({"Rivi": ["a", "b"], "Määrä": [1.0, 2.28]}), caption="Määrät")
    assert [row[1] for row in cells(part)[1:]] == ["1,0", "2,3"]


def test_bounds_become_one_interval_in_the_form_of_their_column():
    df = pd.DataFrame({"Teema": ["tuki"], "share": [0.58], "low": [0.32], "high": [0.81],
                       "conversations_per_week": [12.4], "conversations_per_week_low": [3.0],
                       "conversations_per_week_high": [40.0]})
    assert cells(table(df, caption="Osuudet"))[1] == [
        "tuki", "58\xa0%", "32–81\xa0%", "12", "3–40"]


@pytest.mark.parametrize("estimate, low, high, shown", [
    (1.472, 0.913, 2.338, ["1,5", "0,9–2,3"]), (0.297, 0.219, 0.396, ["0,30", "0,22–0,40"]),
    (8.99, 3.652, 23.08, ["9", "4–23"])])
def test_an_estimate_is_no_more_exact_than_its_interval_allows(estimate, low, high, shown):
    df = pd.DataFrame({"Palvelu": ["chat"], "per_open_hour": [estimate],
                       "per_open_hour_low": [low], "per_open_hour_high": [high]})
    assert cells(table(df, caption="Käyttö"))[1] == ["chat", *shown]


@pytest.mark.parametrize("values, shown", [
    ([0.753, 0.297], ["0,75", "0,30"]), ([1.47, 8.99], ["1,5", "9,0"]),
    ([23.1, 0.3], ["23,1", "0,3"]), ([150.0, 0.04], ["150", "0,040"]),
    ([0.5, None], ["0,50", "–"])])
def test_rates_of_one_column_are_written_alike(values, shown):
    df = pd.DataFrame({"Palvelu": ["a", "b"], "rate": values})
    df = df.assign(rate_low=df["rate"] / 2, rate_high=df["rate"] * 2)
    assert [row[1] for row in cells(table(df, caption="Käyttö"))[1:]] == shown


def test_months_are_written_out():
    months = ["2024-03", "2017-10", "2024-13", "kaikki"]
    part = table(pd.DataFrame({"month": months, "n": 1}), caption="Käyttö")
    assert [row[0] for row in cells(part)[1:]] == ["maaliskuu 2024", "lokakuu 2017", *months[2:]]


def test_a_card_names_its_first_number_and_puts_long_texts_under_their_names():
    part = soup(table(pd.DataFrame({"conversations": [12], "Kanava": ["chat"],
                                    "Ehdotus": ["Mahdollisuus jatkaa keskustelua puhelimessa"
                                                " asiakkaan luvalla"]}), caption="Käyttö"))
    first, short, long = part.tbody.tr.find_all(["th", "td"])
    assert first["data-otsikko"] == "Keskustelut"
    assert (short["class"], long["class"]) == (["lyhyt"], ["pitka"])


def test_a_list_of_long_answers_becomes_cards_and_a_list_of_counts_does_not():
    answers = pd.DataFrame({"Asia": ["Aineisto"], "Miten": ["Tiedostoja 17, viestejä 1 002. " * 3]})
    counts = pd.DataFrame({"Laji": ["Henkilö"], "Löytöjä": [188]})
    assert soup(table(answers, caption="A")).table["class"] == ["kortit", "pari"]
    assert not soup(table(counts, caption="B")).table.get("class")


def test_between_negative_ends_stand_dots():
    df = pd.DataFrame({"Teema": ["tuki", "vuokra"], "share": [-.66, .1], "low": [-.85, -.05],
                       "high": [-.46, .25]})
    assert [row[1:] for row in cells(table(df, caption="Erot"))[1:]] == [
        ["−66\xa0%", "−85…−46\xa0%"], ["10\xa0%", "−5…25\xa0%"]]


def test_main_points_are_a_list_and_say_something():
    part = soup(points(["Ensin <b>tämä</b>.", None, "Sitten tuo."]))
    assert [item.get_text() for item in part.find_all("li")] == ["Ensin <b>tämä</b>.",
                                                                 "Sitten tuo."]
    with pytest.raises(SettingsError):
        points(["", None])


def test_seconds_are_written_as_people_say_them():
    part = table(pd.DataFrame({"Kanava": ["chat"], "wait_median_s": [130.0]}), caption="Odotus")
    assert cells(part)[1] == ["chat", "2\xa0min 10\xa0s"]
    assert not cells(part)[0][1].endswith(", s")
    bounds = {"wait_median_s_low": [45.0], "wait_median_s_high": [200.0]}
    part = table(pd.DataFrame({"Kanava": ["chat"], "wait_median_s": [130.0], **bounds}),
                 caption="Odotus")
    assert cells(part)[1][2] == "45\xa0s–3\xa0min 20\xa0s"


def test_hidden_counts_say_so_and_missing_ones_are_a_dash():
    df = pd.DataFrame({"Teema": ["a", "b"], "units": pd.array([9, None], dtype="Int64"),
                       "votes": pd.array([None, 2], dtype="Int64")})
    df.attrs["suppressed"] = {"units": [False, True]}
    first, second = cells(table(df, caption="Teemat"))[1:]
    assert first == ["a", "9", "–"]
    assert second[1] not in ("–", "", "9")


def test_headers_head_their_columns_and_rows():
    df = pd.DataFrame({"units": [7, 5]}, index=pd.Index(["tuki", "vuokra"], name="Teema"))
    part = soup(table(df, caption="Teemat"))
    assert [th["scope"] for th in part.thead.find_all("th")] == ["col", "col"]
    assert [th.get_text() for th in part.tbody.find_all("th", scope="row")] == ["tuki", "vuokra"]
    assert part.find("td", class_="luku").get_text() == "7"
    assert df.columns.tolist() == ["units"]


@pytest.mark.parametrize("columns, wide", [(2, False), (3, True)])
def test_a_wide_table_can_be_read_as_cards(columns, wide):
    part = soup(table(pd.DataFrame({f"S<{n}": [n] for n in range(columns)}), caption="Luvut"))
    assert (part.table.get("role") == "table") == wide
    assert [cell.get("data-otsikko") for cell in part.find_all("td")] == (
        [f"S<{n}" for n in range(1, columns)] if wide else [None] * (columns - 1))


def test_codes_and_weekdays_are_words():
    df = pd.DataFrame({"channel": ["whatsapp"], "weekday": [2]})
    assert cells(table(df, caption="Kanavat"))[1] == ["WhatsApp", "ke"]


def test_own_labels_win():
    part = table(pd.DataFrame({"units": [1]}), caption="Teemat", labels={"units": "Kertaa"})
    assert cells(part)[0] == ["Kertaa"]


def test_a_table_without_rows_keeps_its_header():
    assert len(cells(table(pd.DataFrame(columns=["Teema", "Määrä"]), caption="Tyhjä"))) == 2


@pytest.mark.parametrize("figures", [
    {"Keskustelua": 12, "Osuus": "3 / 4"},
    [("Keskustelua", 12), ("Osuus", "3 / 4", "vastaajista")]])
def test_key_figures_pair_a_label_with_a_value(figures):
    part = soup(key_figures(figures))
    assert [dt.get_text() for dt in part.find_all("dt")] == ["Keskustelua", "Osuus"]
    assert [dd.get_text() for dd in part.find_all("dd", class_="arvo")] == ["12", "3 / 4"]


def test_a_heading_is_text_and_not_markup():
    part = soup(heading("Chat <script>alert(1)</script>", level=3))
    assert part.h3.get_text() == "Chat <script>alert(1)</script>"
    assert part.script is None


@pytest.mark.parametrize("text, level, error", [("", 2, SettingsError), ("Chat", 1, ValueError)])
def test_a_heading_needs_a_text_and_a_level_below_the_title(text, level, error):
    with pytest.raises(error):
        heading(text, level=level)


def test_a_long_value_is_written_smaller():
    part = soup(key_figures({"Keskusteluja": 1900, "Palvelu": "231 keskustelua"}))
    assert [dd["class"] for dd in part.find_all("dd")] == [["arvo"], ["arvo", "pitka"]]


def test_no_key_figures_are_refused():
    with pytest.raises(SettingsError):
        key_figures({})


def test_a_note_says_what_kind_it_is_in_words():
    infos = {kind: soup(note("Sama.", kind=kind)).strong.get_text()
             for kind in ("info", "warning", "exception")}
    assert len(set(infos.values())) == 3


def test_an_unknown_kind_of_note_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="kind"):
        note("a", kind="punainen")


def test_markup_in_texts_is_shown_as_text():
    assert soup(note("<script>alert(1)</script>")).script is None


@pytest.mark.parametrize("part", [note("Huomaa tämä."), key_figures({"a": 1}),
                                  table(pd.DataFrame({"a": [1]}), caption="Taulukko")])
def test_jupyterlab_and_the_report_get_the_same_content(part):
    bundle = part._repr_mimebundle_()
    assert bundle[MIMETYPE] in bundle["text/html"]
    assert ' id="' not in bundle[MIMETYPE]


def test_a_leftover_running_number_is_no_column_and_a_named_index_is():
    df = pd.DataFrame({"Teema": ["tuki", "vuokra"], "units": [9, 7]})
    assert cells(table(df[df["units"] < 9], caption="Teemat"))[0][0] == "Teema"
    assert cells(table(df.set_index("units"), caption="Teemat"))[0] != ["Teema"]


@pytest.mark.parametrize("share, shown", [(.9964, "99,6\xa0%"), (1, "100\xa0%"), (.98, "98\xa0%")])
def test_nearly_all_is_not_all(share, shown):
    part = table(pd.DataFrame({"Laji": ["nimi"], "recall": [share]}), caption="Löytyneet")
    assert cells(part)[1] == ["nimi", shown]
