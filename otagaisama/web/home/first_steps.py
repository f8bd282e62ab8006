"""The first ten steps of an empty house: each is ticked by itself as soon as its record is there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.directory.models import ListeningPost
from otagaisama.people.models import RoleGrant
from otagaisama.plan.models import Plan
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.support.helpers.models import Helper
from otagaisama.town.models import District, Town
from otagaisama.troubles.thread.models import Trouble


@dataclass(frozen=True)
class Step:
    """One step: whether it is taken, and where it is taken by somebody with this role ("" for whoever has another)."""

    label: str
    done: bool
    url: str = ""


def steps_for(roles: set, *, on: date) -> list[Step]:
    """The ten steps for whoever sets a house up; none for anybody else, and none once all are taken."""
    if not roles & {Role.STAFF, Role.STEWARD}:
        return []
    steps = [
        Step(label, records.exists(), reverse(page) if roles & set(may) else "")
        for label, records, page, may in _asked_of(on)
    ]
    return [] if all(step.done for step in steps) else steps


def _asked_of(on: date) -> list[tuple[str, QuerySet, str, tuple]]:
    grants, both = RoleGrant.objects.in_force(on), (Role.STAFF, Role.STEWARD)
    stewards = grants.filter(role=Role.STEWARD).order_by("account_id")
    second = stewards.exclude(account=stewards.values("account_id")[:1])
    return [
        ("学区を入れる", District.objects.all(), "register:register", both),
        ("町・丁目を入れる", Town.objects.all(), "register:register", both),
        ("管理の人を、もう一人", second, "people:house", (Role.STEWARD,)),
        ("区社協の職員に役割を渡す", grants.filter(role=Role.STAFF), "people:house", (Role.STEWARD,)),
        ("学区コーディネーターに役割を渡す", grants.filter(role=Role.COORDINATOR), "people:house", (Role.STEWARD,)),
        ("話せるところ・つなぐ先を入れる", ListeningPost.objects.all(), "directory:desk", (Role.STAFF,)),
        ("計画を入れる", Plan.objects.all(), "plan:desk", (Role.STAFF,)),
        ("お店や買い物の手段を入れる", ShoppingService.objects.all(), "shopping:desk", (Role.STAFF,)),
        ("手助けする人を入れる", Helper.objects.all(), "support:helpers", (Role.STAFF,)),
        ("はじめての困りごとを聞く", Trouble.objects.all(), "troubles:intake", (Role.STAFF,)),
    ]
