"""Services compared: for everyone on one page, on paper, as a table; kept by staff at the desk."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to, open_to_everyone
from otagaisama.base.finding import holding
from otagaisama.base.lists import answer, table_file
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper, size_of
from otagaisama.people.once import press_once
from otagaisama.shopping.stores import actions, queries, words
from otagaisama.shopping.stores.cards import card_of, cards_of
from otagaisama.shopping.stores.forms import CheckForm, ServiceForm, ServiceSearch
from otagaisama.shopping.stores.lists import SERVICE_COLUMNS, SERVICES, service_row
from otagaisama.shopping.stores.pages import keys_ticked
from otagaisama.shopping.stores.search import text_of
from otagaisama.shopping.stores.states import Shown
from otagaisama.town.queries import districts

MOVES = {
    Shown.RESTING: (actions.rest_service, words.RESTED, "お休みにする"),
    Shown.OPEN: (actions.open_service, words.OPENED, "また公開する"),
    Shown.ENDED: (actions.end_service, words.ENDED, "終わりにする"),
}
NAME = "買い物支援サービス"
PAPER = paper(
    "shopping-services", "shopping/services_paper.html", "web/paper.css", "shopping/services_paper.css", public=True
)


@open_to_everyone
@require_GET
def services(request):
    """Every service side by side: what, where, how to order, what it costs, when, for whom, how old the information is."""
    form, cards = _public(request)
    return page(request, "shopping/services.html", {
        "search": form, "cards": cards, "searching": any(form.terms().values()), "query": request.GET.urlencode(),
        "sources": sorted({card.service.source for card in cards if card.service.source}),
    })  # fmt: skip


@open_to_everyone
@require_GET
def services_file(request, form):
    """The same table to take away: public fields only."""
    _, cards = _public(request)
    rows = [service_row(card) for card in cards]
    return table_file(form, NAME, SERVICE_COLUMNS, rows)


@open_to_everyone
@require_GET
def services_paper(request):
    """The comparison on paper, in large letters where nothing else is chosen: the telephone first."""
    _, cards = _public(request)
    context = {"cards": cards, "invented": any(card.service.invented for card in cards)}
    return give(request, PAPER, context, size=size_of(request, "large"), name="kaimono-services.pdf")


@open_to_everyone
@require_GET
def service(request, pk):
    """One service; an ended or resting one answers with a kind word."""
    kept = find_or_404(queries.services(), pk=pk)
    card = card_of(kept, on=request.today)
    gone = card.state in (Shown.ENDED, Shown.RESTING)
    return page(
        request,
        "shopping/service.html",
        {"card": card, "gone": gone, "stale_words": words.STALE, "no_index": kept.invented},
    )


@open_to(*DESK)
@press_once
def desk_services(request):
    """What this reader keeps; staff tick off several at once."""
    return answer(request, SERVICES, is_staff=_is_staff(request))


@open_to(Role.STAFF)
@press_once
def services_check(request):
    """Those with a tick are as written today."""
    chosen = queries.services_chosen(request.user, keys_ticked(request), on=request.today)
    if not chosen:
        messages.error(request, words.NOTHING_CHOSEN)
        return redirect("shopping:desk-services")
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = actions.check_services(services=chosen, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.CHECKED.format(count=count))
        return redirect("shopping:desk-services")
    return page(
        request, "shopping/check.html", {"form": form, "chosen": chosen, "back": reverse("shopping:desk-services")}
    )


@open_to(*DESK)
@require_GET
def desk_service(request, pk):
    """One service as it is kept."""
    kept = find_own(request, queries.services_for, pk)
    return page(request, "shopping/desk_service.html", {
        "card": card_of(kept, on=request.today), "transitions": _moves(kept), "is_staff": _is_staff(request), "form": CheckForm(),
    })  # fmt: skip


@open_to(Role.STAFF)
@press_once
def service_add(request):
    form = ServiceForm(request.POST or None, districts=districts(), initial={"checked_today": True})
    if request.method == "POST" and form.is_valid():
        made = actions.add_service(by=request.user, at=request.now, **form.fields_for(request.today))
        messages.success(request, words.ADDED)
        return redirect("shopping:desk-service", pk=made.pk)
    return page(request, "shopping/service_form.html", {"form": form})


@open_to(Role.STAFF)
@press_once
def service_change(request, pk):
    kept = find_own(request, queries.services_for, pk)
    name = kept.name
    form = ServiceForm(request.POST or None, instance=kept, districts=districts())
    if request.method == "POST" and form.is_valid():
        actions.change_service(service=kept, by=request.user, at=request.now, **form.fields_for(request.today))
        messages.success(request, words.CHANGED)
        return redirect("shopping:desk-service", pk=pk)
    return page(request, "shopping/service_form.html", {"form": form, "service": kept, "name": name})


@open_to(Role.STAFF)
@press_once
def service_state(request, pk):
    """Rest, open or end a service: first asked, then done."""
    kept = find_own(request, queries.services_for, pk)
    state = request.POST.get("to") or request.GET.get("to", "")
    if state not in dict(_moves(kept)):
        return redirect("shopping:desk-service", pk=pk)
    act, said, label = MOVES[Shown(state)]
    if request.method == "POST":
        act(service=kept, by=request.user, at=request.now)
        messages.success(request, said)
        return redirect("shopping:desk-service", pk=pk)
    return page(request, "shopping/service_state.html", {"service": kept, "to": state, "label": label})


def _public(request):
    form = ServiceSearch(request.GET, districts=districts())
    terms = form.terms()
    every = holding(queries.public_services(on=request.today), terms["what"], text_of)
    listed = [service for service in every if _fits(service, terms)]
    return form, cards_of(listed, on=request.today)


def _fits(service, terms: dict) -> bool:
    if terms["kind"] and service.kind != terms["kind"]:
        return False
    if terms["how"] and terms["how"] not in service.how:
        return False
    here = {str(district.pk) for district in service.districts.all()}
    return not terms["district"] or not here or terms["district"] in here


def _moves(service) -> list[tuple[str, str]]:
    allowed = {Shown.RESTING: (Shown.OPEN, Shown.ENDED), Shown.ENDED: (Shown.OPEN,)}
    return [
        (str(state), MOVES[state][2])
        for state in allowed.get(Shown(service.public_state), (Shown.RESTING, Shown.ENDED))
    ]


def _is_staff(request) -> bool:
    return Role.STAFF in request.user.roles_on(request.today)
