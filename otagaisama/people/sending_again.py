"""A form that did not arrive is shown to its writer once more, and sent with one press. Nothing typed is lost."""

import re

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from otagaisama.base import owners

SENT_AGAIN = "sent_again"  # the mark of a form that comes from here
NOTE_HEADER = "X-Otagai-Note"  # a script of ours sends what it kept on a telephone, and waits for a plain answer
TAKEN_HEADER = "X-Otagai-Taken"  # on that answer: the key of the form that was taken
NEXT_HEADER = "X-Otagai-Next"  # on that answer: the page after it
MOST_LETTERS = 100_000
NOT_KEPT = {"csrfmiddlewaretoken", SENT_AGAIN, owners.FIELD}
SECRET = re.compile("password|credential|code")
WORDS = re.compile(r"[぀-ヿ㐀-鿿]|.{20}")  # what a person wrote, as against the code of a choice
CODE = re.compile(r"[A-Za-z0-9_=+/:.-]+")  # a key, a number of a record: nobody's words
AT, OPENED, WHAT, BEGINS = "form_at", "form_draft", "form_what", "form_begins"
OF_A_DRAFT = {AT, OPENED, WHAT, BEGINS}  # what a form carries of its own draft


def words_among(fields: list) -> list[str]:
    """What a person wrote, among the fields of a form."""
    values = [value.strip() for name, value in fields if name not in OF_A_DRAFT]
    return [value for value in values if WORDS.search(value) and not CODE.fullmatch(value)]


def form_of(request: HttpRequest) -> dict | None:
    """The form of a POST as `path` and `fields`. None where it may not be kept: secrets, files, pages that are not of a room."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
    try:
        of_a_room = getattr(resolve(request.path_info).func, "presses_once", False)
    except Resolver404:
        return None
    secret = any(SECRET.search(name) for name, _ in fields)
    if not of_a_room or secret or request.FILES or sum(len(value) for _, value in fields) > MOST_LETTERS:
        return None
    return {"path": request.get_full_path(), "fields": fields}


def owner_of(request: HttpRequest) -> str:
    """The account that this form was shown to, as the form itself says and only we could have written; "" where it does not say."""
    return owners.owner_of(request.POST.get(owners.FIELD, ""), request.POST.get("form_key", ""))


def key_of(form: dict) -> str:
    """The key of a kept form: a second sending of the same one is no second form."""
    return dict(form["fields"]).get("form_key", "")


def with_key(form: dict, key: str) -> dict:
    """The same form with a key of its own: sent, it is another record."""
    fields = [(name, key if name == "form_key" else value) for name, value in form["fields"] if name not in OF_A_DRAFT]
    return {**form, "fields": fields}


def again_of(path: str, fields: list) -> dict | None:
    """What the page shows: the words a person wrote, and the form that sends everything again."""
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    return {
        "path": path,
        "fields": fields,
        "key": dict(fields).get("form_key", ""),
        "words": words_among(fields),
        "mark": SENT_AGAIN,
    }
