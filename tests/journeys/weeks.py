"""Weeks pass for one course, in a house that is running: `python -m tests.journeys.weeks KEY WEEKS`. All its days move back; nothing else changes."""

import sys
from datetime import timedelta


def pass_weeks(key: str, weeks: int) -> None:
    """Sessions, the days one signed up for, and what was written of each person lie so many weeks longer ago."""
    from django.db.models import F

    from otagaisama.learning.courses.models import Course
    from otagaisama.learning.first_acts.models import Learner
    from otagaisama.signups.models import SignUp

    course, back = Course.objects.get(pk=key), timedelta(weeks=weeks)
    for rows in (course.sessions, course.offer.dates):
        rows.update(starts_at=F("starts_at") - back, ends_at=F("ends_at") - back)
    SignUp.objects.filter(offer=course.offer).update(made_at=F("made_at") - back, stood_at=F("stood_at") - back)
    for road in Learner.objects.filter(enrolment__course=course):
        for name in ("registered_on", "acted_on", "active_on"):
            if (day := getattr(road, name)) is not None:
                setattr(road, name, day - back)
        road.save(update_fields=["registered_on", "acted_on", "active_on"])


if __name__ == "__main__":
    import django

    django.setup()
    pass_weeks(sys.argv[1], int(sys.argv[2]))
