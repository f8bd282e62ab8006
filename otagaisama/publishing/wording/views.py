"""A text is looked at; a council chooses its words."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from otagaisama.base.access import DESK, open_to, open_to_members
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page, query_of
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.publishing.wording import actions, queries, words
from otagaisama.publishing.wording.forms import MOST, ChoiceForm, TextForm
from otagaisama.publishing.wording.lists import WORD_CHOICES
from otagaisama.publishing.wording.pages import text_page


@open_to_members
@require_http_methods(["GET", "HEAD", "POST"])
def plain(request):
    """What in a text could be said more easily; `?field=` names the field of the form that was sent with it. Nothing is kept."""
    field, easy = query_of(request, "field", 40) or "text", query_of(request, "easy", 40)
    text = request.POST.get(field, "").replace("\0", "").replace("\r\n", "\n")[:MOST]
    shown = text_page(text, on=request.today, flyer="flyer" in request.POST) if request.method == "POST" else {}
    form = TextForm(initial={"text": text})
    at_desk = bool(request.user.roles_on(request.today) & set(DESK))  # whose the council's own words are
    context = {**shown, "form": form, "easy_field": easy, "at_desk": at_desk, "area": "desk"}
    return page(request, "publishing/plain.html", context)


@open_to(*DESK)
@press_once
def chosen(request):
    """How this council puts its words."""
    return answer(request, WORD_CHOICES)


@open_to(*DESK)
@press_once
def word_new(request):
    """Choose how a word is put; what was chosen before is replaced."""
    first = {name: query_of(request, name) for name in ("word", "put")}
    form = ChoiceForm(request.POST or None, initial=first)
    return step(
        request, form, lambda fields: actions.choose_word(by=request.user, at=request.now, **fields),
        said=lambda choice: words.CHOSEN.format(word=choice.word, put=choice.put), to=lambda _: reverse("publishing:words"),
        template="publishing/word_form.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def word_drop(request, pk):
    """One choice, with its precedents; a press drops it."""
    choice = find_own(request, queries.word_choices_for, pk)
    if request.method == "POST":
        said = words.DROPPED.format(word=choice.word)
        act = {"choice": choice, "by": request.user, "at": request.now}
        return press(request, lambda: actions.drop_word(**act), said=said, to=reverse("publishing:words"))
    return page(request, "publishing/word.html", {"choice": choice, "area": "desk"})
