"""The ward: its name, its boundary, the streets of its map; made, put right, taken away while it is empty."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.register import actions, queries
from otagaisama.register.forms import NewWardForm, ShapeForm, WardForm
from otagaisama.register.pages import card_of

KEEPERS = (Role.STAFF, Role.STEWARD)


@open_to(*KEEPERS)
@require_GET
def register(request):
    """Every ward of the house with its map, and the ways to what belongs to it."""
    cards = [card_of(ward) for ward in queries.wards_with_counts()]
    return page(request, "register/register.html", {"cards": cards, "brings": _brings(request)})


def _brings(request) -> bool:
    """Lists and streets are brought in by staff alone; a steward keeps the ward, and is shown no way that ends."""
    return Role.STAFF in request.user.roles_on(request.today)


@open_to(*KEEPERS)
@press_once
def ward_add(request):
    """A ward that is not there yet."""
    form = NewWardForm(request.POST or None)

    def act(typed):
        facts = {name: typed[name] for name in ("code", "name", "kana")}
        return actions.make_ward(**facts, by=request.user, at=request.now)

    return step(
        request, form, act, said="区を加えました。つぎに、境界を取りこんでください。", to=lambda ward: reverse("register:ward-map", args=[ward.pk]),
        template="register/ward_form.html", context={"form": form},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def ward_change(request, pk):
    """Put the name, the reading or the sources of a ward right."""
    ward = find_or_404(queries.wards_with_counts(), pk=pk)
    form = WardForm(request.POST or None, instance=ward)
    return step(
        request, form, lambda typed: actions.change_ward(ward=ward, by=request.user, at=request.now, **typed),
        said="直しました。", to=reverse("register:register"), template="register/ward_form.html", context={"form": form, "ward": ward},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def ward_map(request, pk):
    """The boundary and the streets of a ward's map, out of a file."""
    ward = find_or_404(queries.wards_with_counts(), pk=pk)
    form = ShapeForm(request.POST or None, request.FILES or None)

    def act(typed):
        draw = actions.draw_boundary if typed["what"] == "boundary" else actions.draw_streets
        return draw(ward=ward, data=typed["file"].read(), source=typed["source"], by=request.user, at=request.now)

    return step(
        request, form, act, said="取りこみました。地図を見てください。", to=reverse("register:ward-map", args=[pk]),
        template="register/ward_map.html", context={"form": form, "card": card_of(ward), "brings": _brings(request)},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def ward_remove(request, pk):
    """Take a ward away while it is empty; asked first."""
    ward = find_or_404(queries.wards_with_counts(), pk=pk)
    if request.method == "POST":
        return press(
            request, lambda: actions.remove_ward(ward=ward, by=request.user, at=request.now), said="消しました。",
            to=reverse("register:register"),
        )  # fmt: skip
    return page(request, "register/ward_remove.html", {"ward": ward})
