"""What the pages of a request share: its address, and the look with what was answered."""

from django.urls import reverse

from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests import looking
from otagaisama.support.requests.models import HelpRequest

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
