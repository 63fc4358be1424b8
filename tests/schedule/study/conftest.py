import pandas as pd
import pytest

from chatlab.evaluate import summarise_conversations
from chatlab.ingest import read_contact_requests, read_messages, read_openings, read_schedules
from chatlab.samples import sample_path
from chatlab.schedule import study_openings

from ..conftest import conversations_at, openings_of

PLANS = {"nyt": "ke 13–15", "aamu": "ti 9–11", "pitkä": "ma–pe 9–15"}


@pytest.fixture(scope="module")
def small():
    """Twelve conversations in eight Wednesday openings, no requests, one plan of now's length."""
    openings = openings_of("ke 13–15", "2017-10-04", "2017-11-22")
    return study_openings(
        conversations_at([*openings["opens_at"], *openings["opens_at"][:4]]), openings,
        schedules=PLANS, seed=2017)


@pytest.fixture(scope="module")
def never_the_same():
    """Openings of another day or time every week."""
    openings = pd.concat([openings_of(hours, day, day) for hours, day in (
        ("ma 9–11", "2024-01-08"), ("ti 12–14", "2024-01-16"), ("ke 14–16", "2024-01-24"),
        ("to 10–12", "2024-02-01"), ("pe 13–15", "2024-02-09"))], ignore_index=True)
    return study_openings(conversations_at(openings["opens_at"]), openings,
                          schedules={"a": "ti 9–11", "b": "to 9–11"})


@pytest.fixture(scope="module")
def county():
    """A synthetic county that cut its hours in January; people leave requests while closed."""
    return study_openings(
        summarise_conversations(read_messages(sample_path("county_chat"))),
        read_openings(sample_path("county_openings")),
        contact_requests=read_contact_requests(sample_path("county_requests")),
        schedules=read_schedules(sample_path("county_schedules")), seed=2017)
