"""Saved mails: what is attached is read, text is decoded, and what holds no answers or two forms is refused."""

import json
from email.message import EmailMessage

import pytest

from cfir_coder.errors import UnreadableFile
from cfir_coder.exchange.forms.reading import answers_in
from tests.exchange.forms.small import answered, short_form, without_day
from tests.exchange.forms.test_answer_files import as_json, as_text
from tests.exchange.forms.test_office import filled_document, wanted

MADE = short_form()


def mail(text="Here they are. Lee", encoding=None):
    made = EmailMessage()
    made["From"], made["Subject"] = "lee@mail.example", "My answers"
    made.set_content(text, cte=encoding)
    return made


def attached(made, data, name, kind="octet-stream"):
    made.add_attachment(data, maintype="application", subtype=kind, filename=name)
    return made


def read(made):
    return answers_in(made.as_bytes(), "mail.eml")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_answers_in_the_text_of_a_mail_are_decoded(encoding):
    given = answered(MADE)
    back = read(mail(as_text(MADE, given), encoding))
    assert without_day(back) == without_day(given)
    assert "“us”" in back.filled[1].words


def test_an_attached_form_is_read_and_the_letter_around_it_is_not():
    given = answered(MADE)
    made = attached(mail(), json.dumps(as_json(given)).encode(), "answers.json")
    assert read(made) == given
    assert read(attached(mail(), filled_document(MADE), "form.docx")).filled == wanted(MADE)[1]


def test_a_mail_that_was_passed_on_inside_another_is_read():
    given = answered(MADE)
    outer = mail("Lee sent this.")
    outer.add_attachment(attached(mail(), json.dumps(as_json(given)).encode(), "answers.json"))
    assert read(outer) == given


def test_the_same_answers_twice_in_a_mail_are_one_form():
    given = answered(MADE)
    data = json.dumps(as_json(given)).encode()
    assert read(attached(attached(mail(), data, "answers.json"), data, "answers (1).json")) == given


def test_two_forms_in_one_mail_are_refused():
    one = json.dumps(as_json(answered(MADE))).encode()
    other = json.dumps(as_json(answered(short_form(5)))).encode()
    with pytest.raises(UnreadableFile, match="answers to two forms"):
        read(attached(attached(mail(), one, "a.json"), other, "b.json"))


def test_what_is_wrong_with_an_attachment_is_said_of_the_attachment():
    with pytest.raises(UnreadableFile, match=r"form\.jpg: this is a picture"):
        read(attached(mail(), b"\xff\xd8\xff\xe0", "form.jpg"))


def test_a_mail_without_answers_says_what_to_do():
    with pytest.raises(UnreadableFile, match=r"no answers in this mail\. Save what is attached"):
        read(mail())


def test_mails_within_mails_without_end_are_refused():
    head = b"From: a\r\nMIME-Version: 1.0\r\n"
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(3000)
    )
    with pytest.raises(UnreadableFile, match="no answers in this mail"):
        answers_in(head + nested, "mail.eml")


def test_a_mail_that_was_copied_as_text_is_text():
    given = answered(MADE)
    text = f"From: Lee\nSent: Sunday\nSubject: My answers\n\n{as_text(MADE, given)}"
    assert without_day(answers_in(text.encode(), "pasted")) == without_day(given)
