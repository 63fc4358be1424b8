from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.ingest.mail import read_mail


def mail(text="(13:05) Nalle: hyvää\n", html=None, date="Wed, 04 Oct 2017 13:30:00 +0300"):
    message = EmailMessage()
    message["From"], message["To"] = "maija@example.com", "pekka@example.com"
    message["Subject"] = "Keskustelu"
    if date:
        message["Date"] = date
    message.set_content(text, cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_the_words_and_the_day():
    message = mail()
    message.add_attachment(b"salaisuus", maintype="text", subtype="plain", filename="a.txt")
    assert read_mail(message.as_bytes()) == ("(13:05) Nalle: hyvää\n", "2017-10-04")


def test_html_when_there_is_no_plain_text():
    message = EmailMessage()
    message.set_content("<p>(13:05) Nalle: hei</p><p>(13:06) Oona: moi</p>", subtype="html")
    assert read_mail(message.as_bytes()) == ("(13:05) Nalle: hei\n(13:06) Oona: moi", None)


@pytest.mark.parametrize("header", [
    b"Content-Type: text/plain; charset=no-such", b"Content-Transfer-Encoding: base64",
    b"Date: 99 Foo 20177", b"Content-Type: multipart/mixed", b"Date: =?utf-8?b?!?="])
def test_a_header_that_lies(header):
    text, day = read_mail(header + b"\r\n\r\nHyv\xe4\xe4 p\xe4iv\xe4\xe4\r\n")
    assert isinstance(text, str)
    assert day is None


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400), st.booleans())
def test_any_bytes_can_be_read(noise, place, html):
    whole = mail(html="<p>hei</p>" if html else None).as_bytes()
    text, day = read_mail(whole[:place] + noise + whole[place + len(noise):])
    assert isinstance(text, str)
    assert day is None or len(day) == 10
