"""Notices about a sealed person, or told by her, and what was agreed with her follow her seal (people/persons/sealing)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from otagaisama.people.actions import seal_like
from otagaisama.people.models import Knowing
from otagaisama.people.persons.sealing import Party, Sealing, Sought
from otagaisama.watch.contacts.models import WatchOver
from otagaisama.watch.notices.models import Notice


def _of_her(sought: Sought) -> Q:
    return Q(person__in=sought.keys) | Q(person__same_as__in=sought.keys)


def _notices(sought: Sought) -> Iterator[Notice]:
    open_ones = Notice.objects.filter(knowing__sealed=False, erased_on=None).select_related(
        "knowing", "person", "by", "owner"
    )
    yield from open_ones.filter(_of_her(sought)).order_by("made_at", "id")
    for notice in open_ones.exclude(_of_her(sought)).order_by("made_at", "id"):
        if sought.is_perhaps(Party.of(phone=notice.caller_phone, name=notice.caller_name)):
            yield notice


def _watch_overs(sought: Sought) -> Iterator[WatchOver]:
    open_ones = WatchOver.objects.filter(knowing__sealed=False, erased_on=None).select_related(
        "knowing", "watcher", "cover"
    )
    yield from open_ones.filter(_of_her(sought)).order_by("began_on", "id")


def _seal_notice(notice: Notice, knowing: Knowing, by, at: datetime) -> None:
    seal_like(knowing=notice.knowing, other=knowing, stay=(notice.owner,), by=by, at=at)


def _seal_watch(watch_over: WatchOver, knowing: Knowing, by, at: datetime) -> None:
    seal_like(knowing=watch_over.knowing, other=knowing, stay=(watch_over.watcher, watch_over.cover), by=by, at=at)


SEALINGS = (
    Sealing("watch.Notice", _notices, _seal_notice),
    Sealing("watch.WatchOver", _watch_overs, _seal_watch),
)
