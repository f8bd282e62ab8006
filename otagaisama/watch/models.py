"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.watch.agreements.models import Agreement, DriverCard
from otagaisama.watch.checks.models import NoticeTrouble, SafetyCheck
from otagaisama.watch.contacts.models import Answer, CheckIn, ContactLog, Search, SearchStep, WatchContact, WatchOver
from otagaisama.watch.notices.models import Notice, NoticeStep, Picture

__all__ = [
    "Agreement",
    "Answer",
    "CheckIn",
    "ContactLog",
    "DriverCard",
    "Notice",
    "NoticeStep",
    "NoticeTrouble",
    "Picture",
    "SafetyCheck",
    "Search",
    "SearchStep",
    "WatchContact",
    "WatchOver",
]
