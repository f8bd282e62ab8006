"""支援ニーズと資源: its page, its book, and what people write on it."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import book_file, file_asked
from otagaisama.base.pages import page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.plan.needs import actions, forms, pages, queries, words
from otagaisama.support.needs import CHOICES


@open_to(*DESK, Role.PLANNER)
@require_GET
def needs(request):
    """Exact for a desk; what may leave the house for whoever plans, and with `?out=1`."""
    place, year = _asked(request)
    user, on = request.user, request.today
    at_desk = bool(user.roles_on(on) & {*DESK})
    exact = at_desk and request.GET.get("out") != "1"
    rows = pages.exact_rows(user, place, year, on=on) if exact else pages.safe_rows(place, year, on=on)
    resources = pages.exact_resources(user, place, on=on) if exact else pages.safe_resources(place, on=on)
    kind = file_asked(request)
    if kind:
        return book_file(kind, f"支援ニーズと資源 {place.name} {year}年度", pages.book_of(rows, resources))
    return page(request, "plan/needs.html", {
        "rows": rows, "resources": resources, "place": place, "year": year, "places": queries.place_choices(),
        "years": queries.year_choices(on), "exact": exact, "at_desk": at_desk, "how": words.EXACT if exact else words.SAFE,
        "may_write": at_desk and queries.may_write(user, place, on=on), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def write(request):
    """Goal, ground, what was tried, what is proposed, of one kind of need."""
    place, year = _asked(request)
    need = next((choice for choice in CHOICES if choice[0] == request.GET.get("need")), None)
    back = f"{reverse('plan:needs')}?{urlencode({'area': place.code, 'year': year})}"
    if "need" not in request.GET:
        return redirect(back)
    if need is None or not queries.may_write(request.user, place, on=request.today):
        raise Http404
    code, label = need
    note = queries.notes_of(place, year).get(code)
    held = {name: getattr(note, name) for name in forms.NeedForm.base_fields} if note else {}
    form = forms.NeedForm(request.POST or None, initial=held)

    def act(given):
        actions.write_need(place=place, year=year, need=code, by=request.user, at=request.now, **given)

    context = {"form": form, "place": place, "year": year, "label": label, "back": back, "area": "desk"}
    return step(request, form, act, said=words.WRITTEN, to=f"{back}#need-{code}", template="plan/need_write.html", context=context, record=note)  # fmt: skip


def _asked(request) -> tuple[queries.Place, int]:
    """The area and the year of the address; what is none is no page."""
    place = queries.place_of(request.GET.get("area", ""))
    years = [code for code, _ in queries.year_choices(request.today)]
    said = request.GET.get("year", years[0])
    if place is None or said not in years:
        raise Http404
    return place, int(said)
