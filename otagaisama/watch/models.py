"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.watch.checks.models import NoticeTrouble, SafetyCheck
from otagaisama.watch.notices.models import Notice, NoticeStep, Picture

__all__ = ["Notice", "NoticeStep", "NoticeTrouble", "Picture", "SafetyCheck"]
