"""For neighbours who keep a place, listen or help: whom one thinks of."""

from django.urls import reverse

from otagaisama.base.access import Role, open_to
from otagaisama.base.steps import step
from otagaisama.learning.discovering import actions, queries, words
from otagaisama.learning.discovering.forms import SuggestForm
from otagaisama.people.once import press_once


@open_to(Role.HELPER, Role.LISTENER, Role.KEEPER, Role.COORDINATOR, Role.STAFF)
@press_once
def suggest(request):
    """「あの人なら」, in one minute; and how what she said before stands, without a name."""
    form = SuggestForm(request.POST or None, districts=queries.districts_open(request.user, on=request.today))
    return step(
        request, form, lambda fields: actions.suggest(by=request.user, at=request.now, **fields), said=words.SAID, to=reverse("learning:my-suggest"),
        template="learning/suggest.html", context={"form": form, "before": queries.said_by(request.user)[:20], "area": "my"},
    )  # fmt: skip
