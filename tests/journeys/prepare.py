"""Fill a fresh house with the small council of the house tests, and print what a browser needs: sessions and addresses."""

import json

MOST = 4  # records of one address: the first that answers is the page


def prepared() -> dict:
    from tests.house.doors import Doors, cases
    from tests.house.source import addresses
    from tests.house.world import build

    world = build()
    world.keep("visit today here", visit_of_today(world), {"matome", "shokuin"})
    doors = Doors(world)
    places: dict[str, list] = {}
    for who in doors.sessions:
        kept: dict[str, int] = {}
        for case in cases(world):
            if doors.expected(who, case) == "answered" and kept.setdefault(case.address.name, 0) < MOST:
                kept[case.address.name] += 1
                places.setdefault(who, []).append([case.address.name, case.url])
    return {
        "sessions": doors.sessions, "places": places, "addresses": len(list(addresses())),
        "names": [canary.word for canary in world.canaries if not canary.when_read],
        "urls": {key: str(record.pk) for key, record in world.records.items() if hasattr(record, "pk")},
    }  # fmt: skip


def visit_of_today(world):
    """A visit that the helper of the first district has taken for this evening."""
    from django.utils import timezone

    from otagaisama.support import actions

    midnight = timezone.localtime().replace(hour=0, minute=0)
    by, request = world.accounts["matome"], world.records["request here"]
    visit = actions.plan_visit(request=request, planned_on=midnight.date(), slot="evening", by=by, at=midnight, alone_reason="顔なじみ")
    return actions.take_visit(visit=visit, helper=world.records["helper here"], by=by, at=midnight)


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    print(json.dumps(prepared()))
