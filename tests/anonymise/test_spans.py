from chatlab.anonymise.spans import Span, merge_spans


def test_structured_kinds_win_over_longer_names():
    name, email = Span(0, 30, "PERSON", .9, "person"), Span(4, 20, "EMAIL", .8, "email")
    assert merge_spans([name, email]) == [email]


def test_the_longest_wins_and_the_rest_is_dropped():
    short, long = Span(0, 5, "PERSON", .9, "person"), Span(0, 9, "PERSON", .5, "person")
    apart = Span(9, 12, "PLACE", .5, "place")
    assert merge_spans([apart, short, long]) == [long, apart]
