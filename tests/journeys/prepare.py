"""Fill a fresh house with the small council of the house tests, and print what a browser needs: sessions and addresses."""

import json

MOST = 4  # records of one address: the first that answers is the page


def more_helpers(world) -> None:
    """Two more helpers of 城北学区 who can come at any time: one falls ill, the other stands in."""
    from datetime import date

    from django.utils import timezone

    from otagaisama.base.days import fiscal_year_of
    from otagaisama.support.helpers import actions
    from otagaisama.support.helpers.models.choices import Day, Slot

    now, by = timezone.now(), world.accounts["matome"]
    year, slots = fiscal_year_of(tomorrow()), [f"{day}-{slot}" for day in Day.values for slot in Slot.values]
    for name in ("燕 一美", "燕 二郎"):
        told = {"can": ["waste_station"], "slots": slots, "came_from": "staff", "district": by.grants.get().district}
        made = actions.join(by=by, at=now, person={"name": name, "phone": "090-8888-0001"}, **told)
        made = actions.register(helper=made, by=by, at=now, pledged_on=timezone.localdate(now))
        actions.insure(helper=made, cover="basic", asked_on=date(year, 3, 1), year=year, by=by, at=now)


def tomorrow():
    from datetime import timedelta

    from django.utils import timezone

    return timezone.localdate() + timedelta(days=1)


def prepared() -> dict:
    from tests.house.doors import Doors, cases
    from tests.house.source import addresses
    from tests.house.world import build

    world = build()
    world.keep("visit today here", visit_of_today(world), {"matome", "shokuin"})
    for number, slot in enumerate(("dawn", "morning", "noon", "afternoon"), 1):
        world.keep(f"visit note {number}", visit_of_today(world, slot), {"matome", "shokuin"})
    more_helpers(world)
    doors = Doors(world)
    places: dict[str, list] = {}
    for who in doors.sessions:
        kept: dict[str, int] = {}
        for case in cases(world):
            if doors.expected(who, case) == "answered" and kept.setdefault(case.address.name, 0) < MOST:
                kept[case.address.name] += 1
                places.setdefault(who, []).append([case.address.name, case.url])
    return {
        "sessions": doors.sessions | more_sessions(world), "places": places, "addresses": len(list(addresses())),
        "names": [canary.word for canary in world.canaries if not canary.when_read],
        "tomorrow": tomorrow().isoformat(),
        "urls": {key: str(record.pk) for key, record in world.records.items() if hasattr(record, "pk")},
    }  # fmt: skip


def more_sessions(world) -> dict:
    """花子 of the same district, who signs in on the telephone of 太郎; and a session of each that a test may sign out."""
    from django.conf import settings
    from django.test import Client

    from otagaisama.base.access import Role
    from tests.conftest import make_account

    hanako = make_account("hanako", "花子", Role.HELPER, world.accounts["matome"].grants.get().district)
    sessions = {}
    for name, account in (
        ("hanako", hanako),
        ("hanako leaving", hanako),
        ("taro leaving", world.accounts["taro"]),
    ):
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


def visit_of_today(world, slot="evening"):
    """A visit that the helper of the first district has taken for this day."""
    from django.utils import timezone

    from otagaisama.support.visits import actions as visit_actions

    midnight = timezone.localtime().replace(hour=0, minute=0)
    by, request = world.accounts["matome"], world.records["request here"]
    visit = visit_actions.plan_visit(
        help_request=request, planned_on=midnight.date(), slot=slot, by=by, at=midnight, alone_reason="顔なじみ"
    )
    return visit_actions.take_visit(visit=visit, helper=world.records["helper here"], by=by, at=midnight)


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction

    settings.ALLOWED_HOSTS = ["*"]
    with transaction.atomic():  # one end instead of four hundred
        told = prepared()
    print(json.dumps(told))
