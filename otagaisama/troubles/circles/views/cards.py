"""The cards of a circle: brought, cleared, thought about, printed, collected."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to
from otagaisama.base.fields import some_id
from otagaisama.base.pages import find_or_404, page, query_of
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.people.queries import takeouts_of
from otagaisama.troubles.circles import copies, pages, queries, words
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles.actions import cards as actions
from otagaisama.troubles.circles.actions import circles as circle_actions
from otagaisama.troubles.circles.forms import CardTextForm, ReasonForm, ThinkForm
from otagaisama.troubles.circles.models import Card, Circle
from otagaisama.troubles.circles.views.alike import before_card
from otagaisama.troubles.circles.views.circles import DESK, crumbs, find_circle
from otagaisama.troubles.thread import bridge
from otagaisama.troubles.thread.queries.troubles import search, troubles_for


def find_card(request, circle: Circle, card_pk) -> Card:
    """A card of this circle. What was sealed in the meantime is not found."""
    return find_or_404(queries.cards_of(circle, request.user, on=request.today), pk=card_pk)


@open_to(*DESK)
@press_once
def offers(request, pk):
    """What offers itself to the circle; choosing one makes its card."""
    circle = find_circle(request, pk)
    if request.method == "POST":
        trouble = _asked_trouble(request, request.POST.get("trouble", ""))
        card = actions.bring_to_circle(circle=circle, trouble=trouble, by=request.user, at=request.now)
        messages.success(request, "名前を出さないカードの下書きを作りました。確かめて、必要なら直してください。")
        return redirect("troubles:card_text", pk=pk, card_pk=card.pk)
    q = query_of(request, "q")
    wanted = (
        None
        if not q
        else set(
            search(troubles_for(request.user, on=request.today).open(), q, bridge.fold).values_list("pk", flat=True)
        )
    )
    table = pages.shown(queries.cards_of(circle, request.user, on=request.today), on=request.today)
    brought = list(queries.bringable_for(request.user, circle, on=request.today))
    brought = [trouble for trouble in brought if wanted is None or trouble.pk in wanted]
    offered = pages.offers(brought, circle, [card for card in table if not card.is_blocked], on=request.today)
    context = {
        "circle": circle, "q": q, "offers": [offer for offer in offered if offer.reasons or offer.alike],
        "others": [offer for offer in offered if not (offer.reasons or offer.alike)][:50],
        "crumbs": crumbs(circle, "話し合うことをえらぶ"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/circle_offers.html", context)


@open_to(*DESK)
@press_once
def bring(request, pk):
    """From the thread of a trouble: which circle shall think about it?"""
    trouble = _asked_trouble(request, str(pk))
    uses = list(trouble.consents.select_related("consent").order_by("id"))
    if request.method == "POST":
        circle = find_circle(request, some_id(request.POST.get("circle", "")))
        card = actions.bring_to_circle(circle=circle, trouble=trouble, by=request.user, at=request.now)
        messages.success(request, "名前を出さないカードの下書きを作りました。確かめて、必要なら直してください。")
        return redirect("troubles:card_text", pk=circle.pk, card_pk=card.pk)
    coming = queries.open_circles_for(request.user, on=request.today).exclude(cards__trouble=trouble)
    context = {"trouble": trouble, "area": "desk", "refusal": ""}
    try:
        circle_rules.check_may_be_shown(trouble, uses, request.today)
        context["circles"] = [
            candidate for candidate in coming if circle_rules.may_bring(trouble, candidate, uses, request.today)
        ]
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return page(request, "troubles/circle_bring.html", context)


@open_to(*DESK)
@press_once
def text(request, pk, card_pk):
    """The words of a card: each doubt is put into other words or ticked; nothing goes out before (D4)."""
    circle = find_circle(request, pk)
    card = find_card(request, circle, card_pk)
    _must_read(request, card)
    start = {"text": card.text, "shows_district": card.shows_district}
    form = CardTextForm(request.POST or None, initial=start, card=card)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _save_text(request, form, card)):
        return redirect("troubles:circle", pk=pk)
    known = copies.known_names(card.trouble, circle)
    context = {
        "circle": circle, "card": card, "form": form, "changed": copies.doubts(card.trouble.words, known),
        "doubts": form.doubts if form.is_bound and form.doubts else copies.doubts(form["text"].value() or "", known),
        "ticked": form.fine, "hints": copies.hints(form["text"].value() or ""),
        "few": copies.few_similar(card.trouble, request.today), "fewest": circle_rules.FEW_SIMILAR,
        "crumbs": crumbs(circle, f"カード{card.number}のことば"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/card_text.html", context)


@open_to(*DESK)
@require_POST
@press_once
def off(request, pk, card_pk):
    """Take a card off the table."""
    circle = find_circle(request, pk)
    actions.take_card_off(card=find_card(request, circle, card_pk), by=request.user, at=request.now)
    messages.success(request, "カードを取り下げました。")
    return redirect("troubles:circle", pk=pk)


@open_to(*DESK)
@press_once
def think(request, pk, card_pk):
    """One card at the table: known, ideas, decisions. One form, so that nothing typed is lost."""
    circle = find_circle(request, pk)
    card = find_card(request, circle, card_pk)
    if request.method == "GET":
        _check_may_open(circle, card, request.today)
    start = {"known": card.known, "ideas": card.ideas, "seen": copies.words_seen(card)}
    form = ThinkForm(request.POST or None, initial=start, card=card)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: _save_thoughts(request, form, card)):
        on = some_id(request.POST.get("then", ""))
        return redirect("troubles:circle_card", pk=pk, card_pk=on) if on else redirect("troubles:circle", pk=pk)
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen"] = copies.words_seen(card)
    context = {
        "circle": circle, "card": card, "form": form, "doubts": form.doubts, "ticked": form.fine,
        **_neighbours(request, circle, card), "crumbs": crumbs(circle, f"カード{card.number}"), "area": "desk",
        **before_card(request, card),
    }  # fmt: skip
    return page(request, "troubles/card_think.html", context)


@open_to(*DESK)
@press_once
def print_cards(request, pk):
    """Which cards go on paper, and why; they get a number."""
    circle = find_circle(request, pk)
    cards = pages.shown(queries.cards_of(circle, request.user, on=request.today), on=request.today)
    ready = [card for card in cards if not card.is_blocked]
    form = ReasonForm(request.POST or None, initial={"reason": "考える場で配るため"})
    if request.method == "POST" and form.is_valid():
        chosen = [card for card in ready if str(card.pk) in request.POST.getlist("card")]
        take = {"cards": chosen, "reason": form.cleaned_data["reason"], "by": request.user, "at": request.now}
        takeout = circle_actions.print_cards(circle=circle, **take)
        return redirect("troubles:circle_paper", pk=pk, number=takeout.number)
    context = {
        "circle": circle, "ready": ready, "form": form, "waiting": [card for card in cards if card.is_blocked],
        "crumbs": crumbs(circle, "カードを印刷する"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/circle_print.html", context)


@open_to(*DESK)
def paper(request, pk, number):
    """The printed cards of one number, two on a page."""
    circle = find_circle(request, pk)
    takeout = find_or_404(takeouts_of(request.user).filter(what=circle_actions.PRINT_CARDS), number=number)
    cards = queries.cards_of(circle, request.user, on=request.today).filter(printed_at=takeout.at)
    cards = [card for card in pages.shown(cards, on=request.today) if not card.is_blocked]
    if not cards:
        raise NotYours(NOT_FOUND)
    pairs = [cards[start : start + 2] for start in range(0, len(cards), 2)]
    context = {
        "circle": circle,
        "takeout": takeout,
        "pairs": pairs,
        "crumbs": crumbs(circle, "カードの紙"),
        "area": "desk",
    }
    return page(request, "troubles/circle_paper.html", context)


@open_to(*DESK)
@press_once
def door(request, pk):
    """The list for the door holds names: a reason first."""
    circle = find_circle(request, pk)
    form = ReasonForm(request.POST or None, initial={"reason": "入口でご案内するため"})
    if request.method == "POST" and form.is_valid():
        facts = {"reason": form.cleaned_data["reason"], "by": request.user, "at": request.now}
        takeout = circle_actions.print_invited(circle=circle, **facts)
        return redirect("troubles:circle_door_paper", pk=pk, number=takeout.number)
    context = {"circle": circle, "form": form, "crumbs": crumbs(circle, "入口の案内を印刷する"), "area": "desk"}
    return page(request, "troubles/circle_door.html", context)


@open_to(*DESK)
def door_paper(request, pk, number):
    """The list for the door, under its number."""
    circle = find_circle(request, pk)
    takeout = find_or_404(takeouts_of(request.user).filter(what=circle_actions.PRINT_DOOR), number=number)
    context = {
        "circle": circle, "takeout": takeout, "guests": list(queries.invited_to(circle)),
        "crumbs": crumbs(circle, "入口の案内"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/circle_door_paper.html", context)


@open_to(*DESK)
def agenda_sheet(request, pk):
    """The sheet for the table: order of the evening, the pledge, the cards by number. No names, no stories."""
    circle = find_circle(request, pk)
    cards = pages.shown(queries.cards_of(circle, request.user, on=request.today), on=request.today)
    context = {
        "circle": circle, "cards": [card for card in cards if not card.is_blocked], "lines": words.PLEDGE_TEXT,
        "crumbs": crumbs(circle, "進めかたの紙"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/circle_agenda.html", context)


@open_to(*DESK)
@press_once
def collect(request, pk):
    """Tick the printed cards back in."""
    circle = find_circle(request, pk)
    printed = [card for card in queries.cards_of(circle, request.user, on=request.today) if card.printed_at]
    if request.method == "POST":
        chosen = request.POST.getlist("card")
        returned = {card.pk for card in printed if "all" in request.POST or str(card.pk) in chosen}
        missing = circle_actions.collect_cards(circle=circle, returned=returned, by=request.user, at=request.now)
        said = f"書きとめました。まだ戻っていない紙が{missing}枚あります。" if missing else "紙は、ぜんぶ戻りました。"
        (messages.warning if missing else messages.success)(request, said)
        return redirect("troubles:circle_collect" if missing else "troubles:circle", pk=pk)
    context = {"circle": circle, "printed": printed, "crumbs": crumbs(circle, "紙の回収"), "area": "desk"}
    return page(request, "troubles/circle_collect.html", context)


def _save_text(request, form, card: Card) -> None:
    facts = form.cleaned_data | {"by": request.user, "at": request.now}
    if form.keeps_only:
        actions.rewrite_card(card=card, **facts)
        messages.success(request, "途中まで保存しました。確かめるまで、このカードは出ません。")
    else:
        actions.clear_card(card=card, fine=form.fine, **facts)
        messages.success(request, f"カード{card.number}は、印刷して出せます。")


def _save_thoughts(request, form, card: Card) -> None:
    facts = {name: form.cleaned_data[name] for name in ("known", "ideas", "seen")}
    made = actions.think_through(
        card=card, by=request.user, at=request.now, agreed=form.agreed, fine=form.fine, **facts
    )  # fmt: skip
    messages.success(request, "書きとめました。話してくれた人へ、答えを返しましょう。" if made else "書きとめました。")


def _check_may_open(circle: Circle, card: Card, today) -> None:
    if not circle.is_closed:
        circle_rules.check_pledge_read(circle)
    if card.is_blocked:
        circle_rules.check_card_move(card, "decide")
    circle_rules.check_may_be_shown(card.trouble, list(card.trouble.consents.all()), today)


def _neighbours(request, circle: Circle, card: Card) -> dict:
    shown = pages.shown(queries.cards_of(circle, request.user, on=request.today), on=request.today)
    order = [shown_card for shown_card in shown if not shown_card.is_blocked]
    place = next((index for index, shown_card in enumerate(order) if shown_card.pk == card.pk), 0)
    return {
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
    }


def _must_read(request, card: Card) -> None:
    if not queries.readable_ids(request.user, [card.trouble_id], on=request.today):
        raise NotYours(NOT_FOUND)


def _asked_trouble(request, typed: str):
    return find_or_404(troubles_for(request.user, on=request.today), pk=some_id(typed))
