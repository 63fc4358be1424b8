"""Made-up messages that tests of this room share."""

from random import Random

import pandas as pd
import pytest

SUBJECTS = {
    "rent": ("vuokra vuokravelka vuokranantaja häätö asunto vuokravakuus muutto",
             "Minulla on {} ja {}, mitä teen kun {} huolettaa?"),
    "food": ("ruokakassi leipäjono ruoka-apu ruokapankki kauppa keitto lounas",
             "Mistä saan {}, kun {} on loppu ja {} puuttuu?"),
    "glasses": ("silmälasi optikko näkö lasi silmälääkäri kehys linssi",
                "Tarvitsen {} ja {} mutta {} on liian kallis."),
}


def make_texts(n=40):
    """Give so many texts of each subject, with their subject."""
    rows = []
    for subject, (words, frame) in SUBJECTS.items():
        words = words.split()
        for number in range(n):
            chosen = Random(number).sample(words, 3)
            rows.append((f"{subject}-{number}", frame.format(*chosen), subject))
    return pd.DataFrame(rows, columns=["unit_id", "text", "subject"])


@pytest.fixture(scope="session")
def texts():
    """Made-up messages on three subjects: a function of how many of each."""
    return make_texts
