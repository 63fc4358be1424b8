import pandas as pd
import pytest

from chatlab.schedule.hours import OpeningHours
from chatlab.schema import conform


def openings_of(text, first, last, service="chat"):
    kept = OpeningHours.parse(text).exposure(first, last)
    return conform(kept.assign(service=service, staff=2, source_id="s1"), "openings")


def conversations_at(moments, service="chat"):
    return conform(pd.DataFrame({
        "conversation_id": [f"k{n}" for n in range(len(moments))], "channel": "web_chat",
        "service": service, "requested_at": list(moments), "source_id": "s2"}), "conversations")


def requests_at(moments, service="chat"):
    """Contact requests left at these moments; those without a time zone are local."""
    at = [moment if moment.tz else moment.tz_localize("Europe/Helsinki")
          for moment in map(pd.Timestamp, moments)]
    return conform(pd.DataFrame({
        "request_id": [f"p{n}" for n in range(len(at))], "service": service, "submitted_at": at,
        "source_id": "s3"}), "contact_requests")


@pytest.fixture
def pilot():
    """Twelve conversations in eight Wednesday openings 13–15, as in Joensuu in 2017."""
    openings = openings_of("ke 13–15", "2017-10-04", "2017-11-22")
    moments = [openings["opens_at"][n % 8] + pd.Timedelta(minutes=5 + 37 * n % 110)
               for n in range(12)]
    return conversations_at(moments), openings
