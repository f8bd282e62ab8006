"""What the answers say: at the desk as they come, then told once; what was written, for staff alone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to, open_to_everyone
from otagaisama.base.lists import book_file, file_asked
from otagaisama.base.pages import find_or_404, find_own, page, query_of
from otagaisama.base.refusals import NotYours
from otagaisama.base.saying import is_only_japanese
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, footer_rows, take_out
from otagaisama.surveys.answers import queries as answer_queries
from otagaisama.surveys.answers.intake import answer_rows
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions.pages import OPEN_DOOR, crumbs, find_survey, texts_of
from otagaisama.surveys.results import actions, queries, words
from otagaisama.surveys.results.counting import answers_of, guarded, mark_of, safe_survey, try_guarded
from otagaisama.surveys.results.forms import TellForm
from otagaisama.surveys.results.free_words import written_in
from otagaisama.surveys.results.obstacles import obstacles_of
from otagaisama.surveys.results.showing import cross_rows, cross_shown, list_rows, lists_shown

FEW_WORDS = 200
USUAL_PAIRS = (("town", "hard"), ("town", "why"), ("town", "want"), ("town", "would_use"), ("age", "freq"))


@open_to(Role.STAFF)
def results(request, pk):
    """Every question as it stands now, small numbers hidden."""
    survey = find_survey(request, pk)
    questions, safe = list(question_queries.questions_of(survey)), guarded(survey)
    context = {
        "survey": survey, "safe": safe, "lists": lists_shown(safe, questions), "explained": safe.explain(),
        "texts": [question for question in questions if question.is_words], "crumbs": crumbs(survey, ("結果", "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/results.html", context)


@open_to(Role.STAFF)
def cross(request, pk):
    """Two questions against each other; by town too."""
    survey = find_survey(request, pk)
    questions = {question.key: question for question in question_queries.questions_of(survey) if question.is_counted}
    row, col = query_of(request, "row"), query_of(request, "col")
    safe, refusal = (None, "")
    if row or col:
        safe, refusal = try_guarded(survey, [(row, col)])
    shown = cross_shown(safe, (row, col), questions) if safe else None
    if shown and (kind := file_asked(request)):
        return book_file(kind, f"アンケート{survey.number}_組み合わせ", {"組み合わせ": cross_rows(shown)})
    context = {
        "survey": survey, "questions": list(questions.values()), "row": row, "col": col, "shown": shown, "refusal": refusal, "safe": safe,
        "crumbs": crumbs(survey, ("組み合わせて見る", "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/cross.html", context)


@open_to(Role.STAFF)
def results_file(request, pk, form):
    """All lists as CSV, or as an Excel book with a sheet per crossing of the usual pairs."""
    survey = find_survey(request, pk)
    questions = list(question_queries.questions_of(survey))
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    safe = guarded(survey)
    sheets = {"質問ごと": list_rows(lists_shown(safe, questions))}
    return book_file(form, f"アンケート{survey.number}_結果", sheets)


@open_to(Role.STAFF)
def written(request, pk):
    """What was written, looked through for names first. Never public, never beside the other answers."""
    survey = find_survey(request, pk)
    questions = [question for question in question_queries.questions_of(survey) if question.is_words]
    q, key = query_of(request, "q"), query_of(request, "key")
    texts = written_in(answer_queries.sheets_of(survey), questions, key=key, words=q)
    context = {
        "survey": survey, "questions": questions, "q": q, "key": key, "texts": texts[:FEW_WORDS], "total": len(texts), "most": FEW_WORDS,
        "cleared": sum(text.hits > 0 for text in texts), "crumbs": crumbs(survey, ("書かれたことば", "")), "area": "desk",
    }  # fmt: skip
    return page(request, "surveys/written.html", context)


@open_to(Role.STAFF)
@press_once
def answers(request, pk):
    """Each answer as a row, for somebody who counts in Excel: taken out with a reason and a number (D27)."""
    survey = find_survey(request, pk)
    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        header, rows = answer_rows(sorted(answers_of(survey), key=str), list(question_queries.questions_of(survey)))
        paper = take_out(
            what="アンケートの答え",
            count=len(rows),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=request.now,
        )
        return book_file("xlsx", f"アンケート{survey.number}_答え", {"答え": (header, rows, footer_rows(paper))})
    return page(
        request,
        "surveys/answers.html",
        {"survey": survey, "form": form, "crumbs": crumbs(survey, ("答えの表", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def tell(request, pk):
    """Which tables are told, seen first; then they are put together once and for all."""
    survey = find_survey(request, pk)
    questions = list(question_queries.questions_of(survey))
    keys = {question.key for question in questions}
    form = TellForm(
        request.POST or None, questions=questions, start=[pair for pair in USUAL_PAIRS if set(pair) <= keys]
    )
    seen = _seen(survey, form, questions) if request.method == "POST" and form.is_valid() else {}
    if request.POST.get("step") == "tell" and seen and _as_seen(request, form, seen) and tried(
        form, lambda: actions.tell_results(survey=survey, pairs=form.pairs, by=request.user, at=request.now)):  # fmt: skip
        messages.success(request, words.RESULTS_TOLD)
        return redirect("surveys:told", pk=pk)
    obstacles = obstacles_of(survey, list(answer_queries.batches_for(request.user, survey, on=request.today)))
    context = {"survey": survey, "form": form, "obstacles": obstacles, "stopped": any(obstacle.stops for obstacle in obstacles),
               "crumbs": crumbs(survey, ("結果をまとめる", "")), "area": "desk"}  # fmt: skip
    return page(request, "surveys/tell.html", context | seen)


def _as_seen(request, form, seen: dict) -> bool:
    """Whether the tables are those that were seen (V4): not when others were chosen, or answers came, after the look."""
    same = request.POST.get("seen", "") == seen["mark"]
    if not same:
        form.add_error(None, words.NOT_AS_SEEN)
    return same


@open_to(Role.STAFF, Role.PLANNER)
def published(request, pk):
    """The results as they were told: for the council's members, and for everybody once staff say so."""
    publication = find_own(request, queries.publications_for, pk)
    if kind := file_asked(request):
        with translation.override("ja"):
            shown = shown_of(publication)
        return book_file(kind, f"アンケート{publication.survey.number}_結果", shown["sheets"])
    shown = shown_of(publication)
    is_staff = Role.STAFF in request.user.roles_on(request.today)
    return page(
        request,
        "surveys/told.html",
        shown | {"publication": publication, "survey": publication.survey, "is_staff": is_staff, "area": "desk"},
    )


@open_to(Role.STAFF)
@require_POST
@press_once
def show(request, pk):
    """Let everybody see the results, or take them off the open page."""
    publication = find_own(request, queries.publications_for, pk)
    public = request.POST.get("do") == "show"
    actions.show_results(publication=publication, public=public, by=request.user, at=request.now)
    messages.success(request, "だれでも見られるようにしました。" if public else "みんなのページから外しました。")
    return redirect("surveys:told", pk=pk)


def shown_of(publication) -> dict:
    """What was told, as a page and a file show it."""
    questions, safe = list(question_queries.questions_of(publication.survey)), safe_survey(publication)
    by_key = {question.key: question for question in questions}
    lists, crossings = (
        lists_shown(safe, questions),
        [cross_shown(safe, tuple(pair), by_key) for pair in publication.pairs],
    )
    crossings = [crossing for crossing in crossings if crossing]
    sheets = {"質問ごと": list_rows(lists)} | {
        f"組み合わせ{place}": cross_rows(crossing) for place, crossing in enumerate(crossings, 1)
    }
    return {"lists": lists, "crossings": crossings, "safe": safe, "explained": safe.explain(), "sheets": sheets}


def _seen(survey, form, questions) -> dict:
    safe, refusal = try_guarded(survey, form.pairs)
    if refusal:
        form.add_error(None, refusal)
        return {}
    by_key = {question.key: question for question in questions}
    crossings = [cross_shown(safe, pair, by_key) for pair in form.pairs]
    return {
        "lists": lists_shown(safe, questions),
        "crossings": [crossing for crossing in crossings if crossing],
        "explained": safe.explain(),
        "seen": True,
        "mark": mark_of(safe),
    }


def explained(safe) -> str:
    """How many numbers are not told, and why; in plain words where the page is not in usual Japanese."""
    if translation.get_language() == "ja":
        return safe.explain()
    hidden = safe.hidden()
    if not safe.questions:
        return gettext("答えた人が 少ないので、数は 出して いません。")
    if not hidden:
        return gettext("すべての数を そのまま出しています。")
    return gettext("だれの答えか わからないように、小さい数を {number}か所 かくしています。").format(number=hidden)


@open_to_everyone
def public_results(request, number):
    """The results everybody may see, with their tables as a file."""
    publication = find_or_404(queries.public_results(), survey__number=number)
    if kind := file_asked(request):
        with translation.override("ja"):
            shown = shown_of(publication)
        return book_file(kind, f"アンケート{number}_結果", shown["sheets"])
    shown = shown_of(publication)
    return page(
        request,
        "surveys/public_results.html",
        shown
        | {
            "explained": explained(shown["safe"]),
            "only_japanese_questions": is_only_japanese(each.question.text for each in shown["lists"]),
        }
        | {"publication": publication, "survey": publication.survey, "texts": texts_of(publication.survey)}
        | OPEN_DOOR,
    )
