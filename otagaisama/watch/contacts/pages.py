"""What the pages of an agreed watching show."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from otagaisama.watch.checks.pages import numbers_for
from otagaisama.watch.contacts import queries, words
from otagaisama.watch.contacts.actions import telling
from otagaisama.watch.contacts.forms import (
    ChangeForm,
    CloseForm,
    ContactForm,
    EndForm,
    LogForm,
    PauseForm,
    ReplyForm,
    RhythmFields,
)
from otagaisama.watch.contacts.models import CheckIn, SearchStep, WatchOver
from otagaisama.watch.contacts.states import Feeling, Stage
from otagaisama.watch.notices.pages import said_moment

CAME_SHOWN = timedelta(days=7)
ANSWER_SHOWN = timedelta(hours=6)


def check_in_of(watch_over: WatchOver) -> CheckIn | None:
    return getattr(watch_over, "check_in", None)


def watch_page(watch_over: WatchOver, *, on, **forms) -> dict:
    """One agreement at the desk, with every form it has."""
    check_in, watchers = check_in_of(watch_over), queries.watchers(on=on)
    facts = {
        "change_form": ChangeForm(initial=_typed(watch_over), watchers=watchers, auto_id="change_%s"),
        "pause_form": PauseForm(auto_id="pause_%s", today=on), "end_form": EndForm(auto_id="end_%s"), "log_form": LogForm(auto_id="log_%s"),
    }  # fmt: skip
    if check_in is not None:
        search = check_in.searches.exclude(stage__in=(Stage.SEEN, Stage.CLOSED)).first()
        facts |= {
            "contact_form": ContactForm(watchers=watchers, auto_id="contact_%s"), "rhythm_form": RhythmFields(initial=_rhythm(check_in), auto_id="rhythm_%s"),
            "contacts": queries.contacts_of(check_in), "answers": queries.answers_of(check_in), "search": search,
            "searches": check_in.searches.filter(stage__in=(Stage.SEEN, Stage.CLOSED)).order_by("-begun_at")[:10],
        }  # fmt: skip
    return {
        "watch_over": watch_over, "check_in": check_in, "logs": queries.logs_of(watch_over), "paused": watch_over.is_paused(on),
        "feelings": Feeling.choices, "area": "desk", **facts, **forms,
    }  # fmt: skip


def search_page(search, *, at: datetime, **forms) -> dict:
    """Who is being looked for: 119 and 110, whom to call here and now, who was turned to, what can be written."""
    local = timezone.localtime(at)
    check_in = search.check_in
    return {
        "search": search, "check_in": check_in, "watch_over": check_in.watch_over, "steps": queries.steps_of(search),
        "contacts": queries.contacts_of(check_in), "numbers": numbers_for(check_in.watch_over.district, at=local),
        "last_answer": check_in.answers.filter(at__gt=search.begun_at).order_by("-at").first(), "reply_form": ReplyForm(auto_id="reply_%s"),
        "close_form": CloseForm(auto_id="close_%s"), "nobody": words.NOBODY, "low_today": words.LOW_TODAY, "area": "desk", **forms,
    }  # fmt: skip


def card_page(check_in: CheckIn, *, at: datetime) -> dict:
    """Three large buttons without a name; what was received last, who came last and why."""
    last = check_in.answers.filter(at__gte=at - ANSWER_SHOWN).order_by("-at").first()
    came = queries.last_coming(check_in, since=at - CAME_SHOWN)
    return {
        "feelings": Feeling.choices, "last": last, "came": came, "council_phone": settings.COUNCIL_PHONE, "no_index": True, "area": "door",
        "received": words.RECEIVED.format(time=said_moment(last.at), feeling=_(last.get_feeling_display())) if last else "", "came_said": _came_said(came),
    }  # fmt: skip


def going_page(step: SearchStep, form) -> dict:
    """「見に行けますか」, without a name."""
    search = step.search
    mine = search.contact_id == step.contact_id
    return {
        "form": form, "search": search, "last": queries.last_step_of(step),
        "over": not search.is_open or search.stage == Stage.CALL, "going_self": mine and search.stage == Stage.GOING,
        "going_other": not mine and search.stage == Stage.GOING,
        "going_said": words.GOING_SAID.format(time=said_moment(search.goes_at)) if search.goes_at else "",
        "over_now": words.OVER_NOW, "somebody": words.SOMEBODY_GOES, "no_index": True,
        "area": "door",
    }  # fmt: skip


def _came_said(came) -> str:
    if came is None:
        return ""
    sentence = words.CAME_BY_SOMEBODY if came.seen_by_id else words.CAME_BY_DESK
    return sentence.format(time=said_moment(came.ended_at), why=_(came.get_why_display()))


def secret_of(check_in: CheckIn) -> str:
    return telling.secret_of(check_in)


def _typed(watch_over: WatchOver) -> dict:
    return {
        "watcher": watch_over.watcher_id, "watcher_name": watch_over.watcher_name, "every_days": watch_over.every_days,
        "questions": "\n".join(watch_over.questions or ()), "note": watch_over.note, "cover": watch_over.cover_id, "cover_until": watch_over.cover_until,
        "version": watch_over.version,
    }  # fmt: skip


def _rhythm(check_in: CheckIn) -> dict:
    times = {f"time_{number}": text for number, text in enumerate(check_in.times, 1)}
    return times | {
        name: getattr(check_in, name) for name in ("misses", "grace_minutes", "patience_minutes", "opens", "closes")
    }
