"""Notices about a sealed person, or told by her, and what was agreed with her follow her seal (people/persons/sealing)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from otagaisama.people.actions import change_knowing, name_readers
from otagaisama.people.knowing import readers_of
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


def _seal(record, knowing: Knowing, by, at: datetime, stay: set) -> None:
    """It has a record of its own of who may know: whoever may know of her is named, and whoever goes to her stays."""
    named = {reader.account for reader in readers_of(knowing)} | stay
    change_knowing(knowing=record.knowing, by=by, at=at, sealed=True)
    accounts = sorted(named, key=lambda account: account.login)
    name_readers(knowing=record.knowing, accounts=accounts, by=by, at=at)


def _seal_notice(notice: Notice, knowing: Knowing, by, at: datetime) -> None:
    _seal(notice, knowing, by, at, {notice.owner} - {None})


def _seal_watch(watch_over: WatchOver, knowing: Knowing, by, at: datetime) -> None:
    _seal(watch_over, knowing, by, at, {watch_over.watcher, watch_over.cover} - {None})


SEALINGS = (
    Sealing("watch.Notice", _notices, _seal_notice),
    Sealing("watch.WatchOver", _watch_overs, _seal_watch),
)
