"""Time passes for one 元気のお知らせ, in a house that is running: `python -m tests.journeys.misses KEY [now]` prints the link of whoever is asked then.

Her word, or the patience with whoever was asked, lies long enough ago; then the minute of the house comes by. Nothing else changes.
"""

import sys
from datetime import timedelta


def pass_patience(key: str, *, passes: bool) -> str:
    """The next is asked, once time `passes`; answers the address of the page of whoever is asked now."""
    from django.urls import reverse
    from django.utils import timezone

    from otagaisama.watch.contacts import actions
    from otagaisama.watch.contacts.models import CheckIn

    now, check_in = timezone.now(), CheckIn.objects.get(watch_over=key)
    open_ones = check_in.searches.filter(ended_at=None)
    if passes and open_ones.exists():
        open_ones.update(until=now - timedelta(minutes=1))
    elif passes:
        CheckIn.objects.filter(pk=check_in.pk).update(since=now - timedelta(days=3), next_at=now)
    if passes:
        actions.go_on(at=now)
    step = open_ones.get().steps.filter(what="asked").order_by("-at").first()
    return reverse("watch:going", args=[actions.GOING.word_of(step.pk)])


if __name__ == "__main__":
    import django

    django.setup()
    print(pass_patience(sys.argv[1], passes="now" not in sys.argv[2:]))
