"""What the pages of a notice show: the signs with their pictures, the line of times, the numbers to call."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from otagaisama.base.bridge import jdate, jdatetime
from otagaisama.base.days import jday
from otagaisama.watch.notices import queries
from otagaisama.watch.notices.drawings import drawn
from otagaisama.watch.notices.forms import AnswerForm, KnowingForm
from otagaisama.watch.notices.states import DangerSign, Sign


def signs_of(form) -> dict:
    """The boxes of a form, each with its picture; the danger signs stand apart, as ways to the numbers."""
    ticked = set(form["signs"].value() or ())
    usual = [(*sign, sign[0] in ticked) for sign in drawn(Sign)]
    danger = [(*sign, sign[0] in ticked) for sign in drawn(DangerSign)]
    return {"usual_signs": usual, "danger_signs": danger, "danger_ticked": [sign for sign in danger if sign[3]]}


def said_moment(at: datetime) -> str:
    """A moment as the reader's language says it."""
    local = timezone.localtime(at)
    return date_format(local, "j M, H:i", use_l10n=False) if get_language() == "en" else jdatetime(local)


def said_day(day: date, *, today: date | None = None) -> str:
    """A day as the reader's language says it; near ones shorter where `today` is given."""
    if get_language() == "en":
        return date_format(day, "D j M Y", use_l10n=False)
    return jday(day, today) if today else jdate(day)


def notice_page(notice, *, user, on) -> dict:
    """One notice at the desk."""
    first = {"reach": notice.knowing.reach, "sealed": notice.knowing.sealed}
    return {
        "notice": notice, "steps": queries.steps_of(notice), "pictures": notice.pictures.order_by("at", "id").only("id", "notice"),
        "answer_form": AnswerForm(auto_id="answer_%s"), "knowing_form": KnowingForm(initial=first, auto_id="knowing_%s"), "area": "desk",
    }  # fmt: skip
