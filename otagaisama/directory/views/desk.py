"""The desk of the list: what is old first, what is missing, write and change entries."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.directory import actions, queries, words
from otagaisama.directory.forms import KINDS, PostForm, ReasonForm
from otagaisama.directory.lists import POSTS
from otagaisama.directory.showing import card_of
from otagaisama.people.once import press_once
from otagaisama.town.public_places import PublicState

MOVES = {
    PublicState.RESTING: (actions.rest_post, words.RESTED, "お休みにする"),
    PublicState.OPEN: (actions.reopen_post, words.REOPENED, "また一覧に出す"),
    PublicState.ENDED: (actions.end_post, words.ENDED, "終了にする"),
}


@open_to(*DESK)
@press_once
def desk(request):
    """The entries of this reader, those that need somebody first; many can be confirmed at once."""
    stale = queries.stale_counts(request.user, request.today)
    return answer(
        request, POSTS, stale=stale["stale"], unconfirmed=stale["never"], stale_long=stale["stale"] - stale["never"],
        is_staff=Role.STAFF in request.user.roles_on(request.today),
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def desk_post(request, pk):
    """One entry with its quality, its questions and answers."""
    post = find_own(request, queries.posts_for, pk)
    confirmations = list(queries.confirmations_for(request.user, on=request.today).filter(post=post)[:20])
    return page(request, "directory/desk_post.html", {
        "post": post, "card": card_of(post, on=request.today, at=request.now), "confirmations": confirmations,
        "proposed": [_compared(confirmation) for confirmation in confirmations if confirmation.answer == "proposed"],
        "waiting": [confirmation for confirmation in confirmations if confirmation.answer == "waiting" and confirmation.expires_on >= request.today],
        "is_public": queries.is_public(post), "transitions": _moves(post),
    })  # fmt: skip


@open_to(*DESK)
@press_once
def post_add(request):
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        post = actions.add_post(by=request.user, at=request.now, **form.fields_for(request.today))
        messages.success(request, words.ADDED)
        return redirect("directory:desk-post", pk=post.pk)
    return page(request, "directory/post_form.html", {"form": form, "kinds": KINDS})


@open_to(*DESK)
@press_once
def post_change(request, pk):
    post = find_own(request, queries.posts_for, pk)
    form = _form(request, post)
    if request.method == "POST" and form.is_valid():
        actions.change_post(post=post, by=request.user, at=request.now, **form.fields_for(request.today))
        messages.success(request, words.CHANGED)
        return redirect("directory:desk-post", pk=pk)
    name = queries.all_posts().values_list("name", flat=True).get(pk=pk) if form.errors else post.name
    return page(request, "directory/post_form.html", {"form": form, "post": post, "name": name, "kinds": KINDS})


@open_to(*DESK)
@press_once
def post_state(request, pk):
    """Rest, reopen or end an entry: first asked, then done."""
    post = find_own(request, queries.posts_for, pk)
    target = request.POST.get("to") or request.GET.get("to", "")
    if target not in dict(_moves(post)):
        return redirect("directory:desk-post", pk=pk)
    act, said, label = MOVES[PublicState(target)]
    if request.method == "POST":
        act(post=post, by=request.user, at=request.now)
        messages.success(request, said)
        return redirect("directory:desk-post", pk=pk)
    return page(request, "directory/post_state.html", {"post": post, "to": target, "label": label})


@open_to(*DESK)
@press_once
def post_private(request, pk):
    """The telephone and mail that are never public: with a reason, written in the diary."""
    post = find_own(request, queries.posts_for, pk)
    form = ReasonForm(request.POST or None)
    shown = None
    if request.method == "POST" and form.is_valid():
        shown = actions.open_private_fields(about=post, by=request.user, at=request.now, **form.cleaned_data)
    return page(request, "directory/private.html", {"form": form, "shown": shown, "title": post.name, "post": post})


def _form(request, post=None):
    whole_ward = Role.STAFF in request.user.roles_on(request.today)
    allowed = queries.districts_of(request.user, on=request.today)
    initial = {"confirmed_today": post is None}
    return PostForm(request.POST or None, instance=post, districts=allowed, whole_ward=whole_ward, initial=initial)


def _moves(post) -> list[tuple[str, str]]:
    now = PublicState(post.public_state)
    allowed = {
        PublicState.RESTING: (PublicState.OPEN, PublicState.ENDED),
        PublicState.ENDED: (PublicState.OPEN,),
    }.get(now, (PublicState.RESTING, PublicState.ENDED))
    return [(str(state), MOVES[state][2]) for state in allowed]


def _compared(confirmation) -> dict:
    post = confirmation.post
    rows = [
        (str(post._meta.get_field(name).verbose_name), getattr(post, name), value)
        for name, value in (confirmation.changes or {}).items()
    ]
    return {"confirmation": confirmation, "rows": rows}
