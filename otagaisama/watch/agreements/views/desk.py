"""At the desk: with whom there is an agreement, its paper, its cards, its term, the table of a year."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.lists import answer, table_file
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept
from otagaisama.watch.agreements import actions, pages, queries, words
from otagaisama.watch.agreements.forms import AgreementForm, CardsForm, EndForm, RenewForm
from otagaisama.watch.agreements.lists import AGREEMENTS

PAPER = paper("agreement", "watch/agreement_paper.html", "watch/agreements.css")
CARDS = paper("driver-cards", "watch/agreement_cards.html", "watch/agreements.css")


@open_to(*DESK)
@press_once
def agreements(request):
    """Those that run, those whose term ends soon."""
    return answer(request, AGREEMENTS)


@open_to(*DESK)
@press_once
def agreement_new(request):
    """One more, from the first talk on."""
    form = AgreementForm(request.POST or None, initial={"keeps": request.user.pk}, **_choices(request))
    return step(
        request, form, lambda _: actions.note_agreement(by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to,
        template="watch/agreement_form.html", context={"form": form, "title": "協定を書く", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def agreement(request, pk):
    """One agreement: its term, its cards, what came by them."""
    kept = find_own(request, queries.agreements_for, pk)
    return page(request, "watch/agreement.html", pages.agreement_page(kept, user=request.user, on=request.today))


@open_to(*DESK)
@press_once
def agreement_change(request, pk):
    """Written anew."""
    kept, shown = _find(request, pk), _find(request, pk)
    form = AgreementForm(request.POST or None, instance=shown, **_choices(request))

    def act(fields):
        given = {"by": request.user, "at": request.now, "version": fields["version"]}
        return actions.note_agreement(agreement=kept, **given, **form.facts())

    return step(
        request, form, act, said=words.NOTED, to=_to, template="watch/agreement_form.html", record=shown,
        context={"form": form, "title": "書き直す", "agreement": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def agreement_paper(request, pk):
    """The paper, to be printed and signed."""
    kept = find_own(request, queries.agreements_for, pk)
    return give(request, PAPER, pages.paper_page(kept))


@open_to(*DESK)
@require_GET
def agreement_cards(request, pk):
    """The cards to be printed and cut apart."""
    return give(request, CARDS, pages.cards_page(_find(request, pk)))


@open_to(*DESK)
@require_POST
@press_once
def agreement_step(request, pk, what):
    """More cards, a longer term, the end."""
    kept = _find(request, pk)
    form, act, said = _deed(request, what, kept, {"by": request.user, "at": request.now})
    shown = pages.agreement_page(kept, user=request.user, on=request.today, **{f"{what}_form": form})
    return step(request, form, act, said=said, to=_to(kept), template="watch/agreement.html", context=shown)


@open_to(*DESK)
@require_POST
@press_once
def card_close(request, pk, card):
    """A lost card."""
    kept = _find(request, pk)
    lost = find_or_404(queries.cards_of(kept).select_related("agreement"), pk=card)
    return press(
        request, lambda: actions.close_card(card=lost, by=request.user, at=request.now), said=words.CARD_CLOSED, to=_to(kept)
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def agreements_year(request):
    """The table of a year, for the meeting of the partners."""
    shown = pages.year_page(request.user, _year(request), on=request.today)
    return page(request, "watch/agreements_year.html", shown)


@open_to(*DESK)
@require_GET
def agreements_year_file(request, kind):
    """The same as CSV or Excel."""
    year = _year(request)
    shown = pages.year_page(request.user, year, on=request.today)
    rows = [[row.name, row.get_kind_display(), row.signed_on, row.until, count] for row, count in shown["rows"]]
    below = [[], ["あわせて", shown["together"]], *([label, count] for label, count in shown["ends"])]
    headings = ["相手", "種類", "むすんだ日", "期間の終わり", "気づき"]
    return table_file(kind, f"見守りの協定 {year}年度", headings, rows, below)


def _deed(request, what, kept, given):
    """The form of a step, what it does, and what is said."""
    match what:
        case "cards":
            form = CardsForm(request.POST, auto_id="cards_%s")
            return form, lambda facts: actions.give_cards(agreement=kept, **given, **facts), _said_of_cards
        case "renew":
            form = RenewForm(request.POST, today=request.today, auto_id="renew_%s")
            return form, lambda facts: actions.renew_agreement(agreement=kept, **given, **facts), words.NOTED
        case "end":
            form = EndForm(request.POST, auto_id="end_%s")
            return form, lambda facts: actions.end_agreement(agreement=kept, **given, **facts), words.ENDED
    raise NotYours(NOT_FOUND)


def _said_of_cards(made) -> str:
    return words.CARDS_MADE.format(count=len(made))


def _find(request, pk):
    return find_or_404(queries.kept_agreements(request.user, on=request.today), pk=pk)


def _to(kept) -> str:
    return reverse("watch:agreement", args=[kept.pk])


def _year(request) -> int:
    this, said = fiscal_year_of(request.today), request.GET.get("year", "")
    return int(said) if said in {str(this - back) for back in range(pages.YEARS_BACK)} else this


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    choices = {"districts": districts_kept(**given), "keepers": queries.may_keep(**given)}
    return choices | {"partners": queries.partners_to_choose(**given), "today": request.today}
