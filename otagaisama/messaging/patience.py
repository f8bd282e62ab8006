"""When a letter may go: nights, pauses between tries, and how long somebody who took it may be silent."""

from datetime import datetime, timedelta

from django.utils import timezone

QUIET_FROM, QUIET_UNTIL = 20, 8  # o'clock: nobody is woken by a mail
PATIENCE = timedelta(days=2)  # after this a person sees to it
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
SILENCE = timedelta(minutes=15)  # whoever speaks with a post office is done sooner, whatever it answers


def is_quiet(at: datetime) -> bool:
    """It is night in the house's own time."""
    return not QUIET_UNTIL <= timezone.localtime(at).hour < QUIET_FROM


def after_quiet_hours(at: datetime) -> datetime:
    """The same moment by day; by night, the next eight o'clock in the morning, in the time of the house."""
    if not is_quiet(at):
        return at
    here = timezone.localtime(at)
    morning = here.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=1) if here.hour >= QUIET_FROM else morning


def next_try(*, attempts: int, first_try_at: datetime, quiet: bool, at: datetime) -> datetime | None:
    """When it is tried again after `attempts` tries, each pause three times the one before; None when the patience is over."""
    again = at + min(FIRST_PAUSE * 3 ** min(attempts - 1, 8), LONGEST_PAUSE)
    again = after_quiet_hours(again) if quiet else again
    return again if again <= first_try_at + PATIENCE else None
