"""Papers that are out: whoever has them brings them back."""

from django.db.models import Q
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.people.models import RoleGrant, Takeout


def _readable(papers, user, on):
    """Staff: all; a coordinator: those of whoever works or worked in her districts. Only the number and what it was."""
    if Role.STAFF in user.roles_on(on):
        return papers
    here = RoleGrant.objects.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR)).values("account")
    return papers.filter(Q(account__in=here) | Q(account=user))


HOLDINGS = (
    Holding(
        code="papers", label="持ち出した紙", kind="people.Takeout", holder="account", unit="枚", to_readers=False,
        open_ones=lambda on: Takeout.objects.filter(returned_at=None).order_by("destroy_on", "number"), readable=_readable,
        line=lambda paper: Line(f"持ち出し {paper.number}", f"{paper.what}（{paper.count}件）", paper.destroy_on),
        address=lambda paper: f"{reverse('people:takeouts_near')}?q={paper.number}",
        hint="引き継いだ方が、戻した・捨てたの印をつけられます。",
    ),
)  # fmt: skip
