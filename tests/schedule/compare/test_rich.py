import pandas as pd

from chatlab.i18n import speaking
from chatlab.schedule import compare_schedules


def test_a_comparison_is_shown_in_the_readers_language(fitted):
    with speaking("fi"):
        shown = compare_schedules(fitted, {"<b>nyt</b>": "ke 13–15"})._repr_html_()
    assert "&lt;b&gt;nyt&lt;/b&gt;" in shown and "<b>" not in shown
    assert "Suunnitelma" in shown or "Vaihtoehto" in shown
    assert shown.count("<th scope") == 9 and "100\xa0%" in shown


def test_what_is_made_of_a_comparison_is_an_ordinary_table(fitted):
    compared = compare_schedules(fitted, {"nyt": "ke 13–15"})
    assert type(compared[["schedule"]]) is type(compared.set_index("schedule")) is pd.DataFrame
    del compared["hours"]
    assert "dataframe" in compared._repr_html_()
