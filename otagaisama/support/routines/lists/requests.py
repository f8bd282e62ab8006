"""The requests as the desk works through them: the list of `requests` with the steps for many that a request's course allows."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from otagaisama.base.lists import Beside, Bulk, Filter
from otagaisama.base.refusals import Refused
from otagaisama.people.handing.actions import give_charge
from otagaisama.people.handing.models import Charge
from otagaisama.people.knowing import may_know
from otagaisama.people.lists import desk_colleagues
from otagaisama.people.queries import active_account
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.actions import note_public_service
from otagaisama.support.requests.lists import REQUESTS as AS_DECLARED
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.models.choices import PublicService
from otagaisama.support.routines import actions, words

OPEN_BOXES = ("talking", "seeking", "planned", "routine")
OWNER = Beside("owner", "渡す方", "渡す方をえらんでください。", desk_colleagues)
PUBLIC = Beside("what", "公のサービス", request_words.PUBLIC_WHICH, lambda user, on: PublicService.choices)


def _dropped(help_request: HelpRequest, *, by, at, reason: str) -> None:
    actions.drop(help_request=help_request, by=by, at=at, outcome=reason)


def _finished(help_request: HelpRequest, *, by, at, reason: str) -> None:
    actions.finish(help_request=help_request, by=by, at=at, outcome=reason)


def _public(help_request: HelpRequest, *, by, at, reason: str, what: str) -> None:
    note_public_service(help_request=help_request, what=what, by=by, at=at)


def _handed(help_request: HelpRequest, *, by, at, reason: str, owner: str) -> None:
    to = active_account(owner)
    if not may_know(help_request.knowing, to, on=timezone.localdate(at)):
        raise Refused(words.MAY_NOT_READ.format(name=to.name, number=help_request.number))
    give_charge(about=help_request, to=to, by=by, at=at)


def _of_owner(rows, code: str):
    """Whose they are by what was handed on last, or by who wrote them down."""
    handed = Charge.objects.filter(about_kind=HelpRequest._meta.label)
    all_handed, hers = (
        [UUID(key) for key in charges.values_list("about_id", flat=True)]
        for charges in (handed, handed.filter(account=code))
    )
    return rows.filter(Q(pk__in=hers) | Q(opened_by=code) & ~Q(pk__in=all_handed))


REQUESTS = replace(
    AS_DECLARED,
    filters=(*AS_DECLARED.filters, Filter("owner", "受け持ち", desk_colleagues, _of_owner)),
    bulk=(
        Bulk("public", "えらんだお願いの、公のサービスを確かめた", _public, done="{count}件の、公のサービスのことを書きとめました。", reason="",
             beside=(PUBLIC,), boxes=("talking",)),
        Bulk("finish", "えらんだお願いの手助けが済んだ", _finished, done="{count}件を、済みにしました。", reason="わけ・ようす",
             boxes=("seeking", "planned", "routine")),
        Bulk("drop", "えらんだお願いを取りやめる", _dropped, done="{count}件を取りやめました。行く予定だった方に知らせました。",
             reason="わけ・ようす", boxes=OPEN_BOXES),
        Bulk("hand", "えらんだお願いの受け持ちを渡す", _handed, done="{count}件の受け持ちを渡しました。", reason="わけ・ようす", beside=(OWNER,),
             boxes=OPEN_BOXES),
    ),
)  # fmt: skip
