"""The letters: each holds what, weekday, day, time, place, telephone and what to bring; nobody is named to anybody else."""

from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.base.bridge import jdate, jdatetime, jtime
from otagaisama.base.days import TOKYO
from otagaisama.base.links import Link
from otagaisama.messaging import ways
from otagaisama.messaging.actions import tell
from otagaisama.messaging.patience import after_quiet_hours
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.signups import bridge, rules, words
from otagaisama.signups.models import Offer, OfferDate, SignUp, SignUpStep
from otagaisama.signups.states import CONTACT_OF

LINK = Link("signup")
MAIL_TIME = timedelta(hours=24)
WORKING_DAYS = {"paper": 5}  # a letter travels, and the answer comes back
USUAL_DAYS = 2


def reader_of(signup: SignUp, offer: Offer) -> Reader:
    """Whom to tell, by which ways, and whose desk sees to it."""
    return Reader(
        called=f"{signup.name or words.NO_NAME}（{offer.title}）",
        contacts={way.value: getattr(signup, name) for way, name in CONTACT_OF.items()},
        wish=signup.wish, desk="ward" if offer.district_id else "ward_only", district=offer.district,
        safe_way=signup.safe_way, knowing=signup.knowing, holder=signup,
    )  # fmt: skip


def way_of(signup: SignUp, offer: Offer) -> str:
    """The code of the way by which she is told."""
    return ways.choose(reader_of(signup, offer)).code


def until_of(signup: SignUp, offer: Offer, dates: list[OfferDate], at: datetime) -> datetime:
    """The last moment of an answer to what is told at `at`: a day by mail, working days otherwise, never past the beginning."""
    way = way_of(signup, offer)
    by_hand = bridge.end_of_working_days(at, WORKING_DAYS.get(way, USUAL_DAYS))
    last = after_quiet_hours(at) + MAIL_TIME if way == "mail" else by_hand
    return max(min(last, rules.first_start(dates)), at) if dates else last


def say_when(date: OfferDate) -> str:
    """2026年（令和8年）12月5日（土） 午後1時30分から午後3時まで"""
    starts = date.starts_at.astimezone(TOKYO)
    said = f"{jdate(starts.date())} {jtime(starts)}から"
    if date.ends_at:
        ends = date.ends_at.astimezone(TOKYO)
        said += f"{jtime(ends)}まで" if ends.date() == starts.date() else f"{jdatetime(ends)}まで"
    return said


def facts_of(offer: Offer, dates: list[OfferDate]) -> str:
    """What every letter holds, in lines."""
    lines = [f"「{offer.title}」"]
    for number, date in enumerate(dates, 1):
        head = "とき" if len(dates) == 1 else f"第{number}回"
        title = f"「{date.title}」" if date.title else ""
        elsewhere = f"（ところ：{date.place}）" if date.place else ""
        lines.append(f"{head}：{say_when(date)}{title}{elsewhere}")
    lines.append(f"ところ：{offer.place}")
    lines.append(f"持ちもの：{offer.bring or 'ありません'}")
    if offer.fee:
        lines.append(f"参加費：{offer.fee}")
    lines.append(f"電話：{offer.phone}（{offer.phone_hours}）")
    return "\n".join(lines)


def tell_one(
    code: str, signup: SignUp, step: SignUpStep, offer: Offer, dates: list[OfferDate], *, by, at: datetime, said: str = "", before: int = 0
) -> None:  # fmt: skip
    """One letter about one step of a sign-up. The words that pass through machines hold no name."""
    until = jdatetime(signup.until.astimezone(TOKYO)) if signup.until else ""
    body = words.BODIES[code].format(
        party=signup.party, number=signup.number, before=before, until=until, words=said.strip()
    )
    facts = facts_of(offer, dates)
    link = words.LINK.format(link=link_of(signup))
    after = _after(code)
    spoken = "\n\n".join(filter(None, (words.DEAR.format(name=signup.name) if signup.name else "", body, facts, after)))
    sent = "\n\n".join(filter(None, (body, facts, after, link if code != "off" else "")))
    what = Notice(
        key=f"signup step {step.pk}", subject=f"{words.SUBJECTS[code]}：{offer.title}", said=spoken, sent=sent,
        about=signup, quiet=True,
    )  # fmt: skip
    tell(reader=reader_of(signup, offer), what=what, by=by, at=at)


def link_of(signup: SignUp) -> str:
    """The address of her own page."""
    return urljoin(settings.SITE, reverse("signups:mine", args=[LINK.word_of(signup.pk)]))


def _after(code: str) -> str:
    if code in ("offered", "invited"):
        return words.ANSWER_BY
    return "" if code in ("lapsed", "missed", "off") else words.CANCEL_BY
