"""What the pages of a request share: its address, the look with what was answered, the people of a list as they will be."""

from datetime import date

from django.urls import reverse

from otagaisama.base.days import jday
from otagaisama.base.intake import ListReading
from otagaisama.base.intake.records import CHANGED, NEW, PERHAPS, SAME, Fact, Record
from otagaisama.people.spelling import name_digest
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import looking
from otagaisama.support.requests.models import HelpRequest
from otagaisama.town.same_place import Doubt

WASTE = (Task.WASTE_DOOR, Task.WASTE_STATION, Task.BULKY)


def address(name: str, record, *more) -> str:
    """The address of a page of this room about one record."""
    return reverse(f"support:{name}", args=[record.pk, *more])


def look_rows(help_request: HelpRequest) -> list[dict]:
    """The questions of the task with what was answered; a doubt where an answer names what neighbours do not do (D18)."""
    rows = []
    for code, question, _ in looking.questions(help_request.task):
        said = help_request.look.get(code, "")
        rows.append({"label": question, "value": said, "doubt": bool(said and looking.not_done_in(said))})
    return rows


def doubts_in(reading: ListReading) -> list[Doubt]:
    """The rows of a list that may mean somebody who is there: same name or same telephone, and not both."""
    entries = (entry for entry in reading.entries if entry["twin"] is not None and not entry["sure"])
    return [Doubt(entry["line"], entry, entry["twin"]) for entry in entries]


def people_records(reading: ListReading, today: date) -> list[Record]:
    """Each person of a list as she will be noted, beside who is there already."""
    return [
        Record(entry["line"], entry["name"], tuple(_facts(entry, today)), _state(entry)) for entry in reading.entries
    ]


def _state(entry: dict) -> str:
    if not entry["tasks"]:
        return SAME
    return CHANGED if entry["sure"] else PERHAPS if entry["twin"] else NEW


def _facts(entry: dict, today: date):
    plain = {
        "kana": "よみがな",
        "phone": "電話",
        "address": "住所",
        "district": "学区",
        "town": "町・丁目",
        "safe_way": "安全な連絡のしかた",
    }
    facts = {label: str(entry[name]) for name, label in plain.items() if entry[name]}
    facts["どんな手助け"] = "、".join(Task(code).label for code in entry["tasks"]) or "もう書きとめてあります"
    facts["くわしく"] = entry["detail"]
    if entry["twin"]:
        facts["もういる方"] = f"{jday(entry['twin'].made_on, today)}に聞いた方（{_alike(entry)}）"
    return (Fact(label, words) for label, words in facts.items() if words)


def _alike(entry: dict) -> str:
    """By what a row and somebody who is there are the same."""
    if entry["sure"]:
        return "お名前と電話が同じ"
    return "お名前が同じ" if entry["twin"].name_digest == name_digest(entry["name"]) else "電話が同じ"
