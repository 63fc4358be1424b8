import pandas as pd
import pytest

from chatlab import sample_path
from chatlab.evaluate import rank_posts, rank_topics, summarise_reach
from chatlab.ingest import read_reach
from chatlab.schema import empty

TOPICS = {"chat": "chat", "asunnottomien yö": "asunnottomien yö", "koti puuttuu": "asunnottomuus"}


@pytest.fixture(scope="module")
def reach():
    return read_reach(sample_path("reach"))


def test_chat_interested_most_then_homelessness_then_the_night_of_the_homeless(reach):
    topics = rank_topics(rank_posts(reach, topics=TOPICS))
    assert topics["topic"].tolist() == ["chat", "asunnottomuus", "asunnottomien yö"]
    assert topics["rank"].tolist() == [1, 2, 3]


def test_the_page_had_29_likes_and_a_post_a_week(reach):
    page = summarise_reach(reach).iloc[0]
    assert (page["followers"], page["posts"]) == (29, 13)
    assert round(page["days_between_posts"] / 7) == 1
    assert page["interest"] == rank_posts(reach)["interest"].sum()


def test_interest_is_what_people_did_with_the_post(reach):
    posts = rank_posts(reach)
    done = posts[["reactions", "comments", "shares"]].sum(axis=1)
    assert posts["interest"].tolist() == done.tolist()
    assert posts["views"].isna().all()
    assert posts["rank"].is_monotonic_increasing
    assert posts.loc[posts["tied"], "interest"].duplicated(keep=False).all()


def test_posts_of_two_exports_are_not_mixed(reach):
    twice = pd.concat([reach, reach.assign(source_id="other")], ignore_index=True)
    assert len(rank_posts(twice)) == 26


def test_no_posts_and_no_followers():
    assert rank_posts(empty("reach")).empty
    assert rank_topics(rank_posts(empty("reach"))).empty
    page = summarise_reach(empty("reach")).iloc[0]
    assert page["posts"] == 0 and pd.isna(page["followers"])
