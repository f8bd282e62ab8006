"""Tell each reader of the week's letter. A mail counts and names nobody; who it is stands behind her sign-in."""

from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.web.week import queries, words


@action
def write_week(*, on: date, at: datetime, by=HOUSE) -> int:
    """A letter to everybody with somebody to look after, once a week at most. Answers how many are told."""
    record(by=by, at=at, verb="write-week", about="web.Week")
    due = queries.weeks_to_tell(on=on)
    for account, week in due:
        reader = Reader(
            called=account.name, contacts={"mail": account.mail, "phone": account.phone}, wish="mail", desk="ward_only"
        )
        what = Notice(
            key=queries.key_of(account, on), subject=words.SUBJECT, said=_said(week), about=account, quiet=True
        )
        tell(reader=reader, what=what, by=by, at=at)
    return len(due)


def _said(week: queries.Week) -> str:
    counts = (
        (words.UNSEEN, len(week.unseen)), (words.UNMET, len(week.unmet)), (words.NOTICES, len(week.notices)), (words.STEPS, week.people),
        (words.UNCOVERED, len(week.uncovered)), (words.UNWATCHED, len(week.unwatched)),
    )  # fmt: skip
    lines = [sentence.format(count) for sentence, count in counts if count]
    return "\n".join([words.BEGIN, *lines, f"{words.SEE} {urljoin(settings.SITE, reverse('web:week'))}"])
