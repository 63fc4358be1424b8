import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.ingest.markup import plain_text

WORDS = st.text("aäo <>&;/\"=\n\x00\x0b\ud800p", max_size=30)
PIECES = st.sampled_from(("<p>", "</p>", "<br>", "<b>", "</b>", "<ul><li>", "<!--", "-->",
                          "<style>", "</html>", "<?xml version='1.0' encoding='latin-1'?>",
                          "&nbsp;", "&#0;", "&#xd800;", "<img alt='🙂'>", "</body>"))


@pytest.mark.parametrize("html, text", [
    ("Hei!\nMoi", "Hei!\nMoi"),
    ("Onko tulo < 500 € & vuokra > 400 €? <3", "Onko tulo < 500 € & vuokra > 400 €? <3"),
    ("Katso kohta <tulot>", "Katso kohta <tulot>"),
    ("<p>Hei <b>Aino</b>!</p>\n<p>Moi</p>", "Hei Aino!\nMoi"),
    ("<div>yksi<br/>kaksi</div>kolme", "yksi\nkaksi\nkolme"),
    ("<ul>\n  <li>a</li>\n  <li>b</li></ul>", "a\nb"),
    ("<p>tulo&nbsp;&lt;&nbsp;500&euro; &amp; vuokra</p>", "tulo < 500€ & vuokra"),
    ("<table><tr><td>ma</td><td>9–12</td></tr><tr><td>ti</td></tr></table>", "ma 9–12\nti"),
    ('<p>Kiitos <emoji alt="🙂"></emoji><img alt="❤️"><img alt="Aino.jpg"></p>', "Kiitos 🙂❤️"),
    ('<attachment id="1"></attachment>ohessa', "ohessa"),
    ("<systemEventMessage/>", ""),
    ("<style>p {color: red}</style><p>teksti</p><script>x()</script>", "teksti"),
    ('<blockquote itemtype="http://schema.skype.com/Reply"><strong>Aino</strong><p>vanha</p>'
     "</blockquote><p>uusi</p>", "uusi"),
    ("<blockquote>lainaus</blockquote>", "lainaus"),
    ("<html><body><p>a</p></body></html><p>b</p>", "a\nb"),
    ("<!-- ei tätä --><p></p>", ""),
])
def test_html_becomes_the_text_that_a_reader_sees(html, text):
    assert plain_text(html) == text


def test_html_deeper_than_a_parser_goes_keeps_its_words():
    assert plain_text("<div>" * 5000 + "syvällä" + "</div>" * 5000) == "syvällä"


@given(st.lists(WORDS | PIECES, max_size=8).map("".join))
def test_any_text_is_read(html):
    assert isinstance(plain_text(html), str)


@given(st.text("abcä 123.", min_size=1, max_size=40))
def test_words_in_a_paragraph_stay(words):
    assert plain_text(f"<p>{words}</p>") == " ".join(words.split())
