"""The auditor's pages: who did and saw what. Reading the diary shows no name of a resident."""

from itertools import islice

from otagaisama.base.access import Role, open_to
from otagaisama.base.lists import answer, file_asked, give_file
from otagaisama.base.pages import page
from otagaisama.base.paging import slice_page
from otagaisama.base.refusals import NotNow
from otagaisama.people import diary as book
from otagaisama.people import queries, rules, verbs, words
from otagaisama.people.forms.papers import AnchorForm, DiaryFilter
from otagaisama.people.knowing import unread
from otagaisama.people.lists import DIARY, PAPERS_OUT
from otagaisama.people.once import press_once


@open_to(Role.AUDITOR)
def diary(request):
    """The lines, newest first."""
    form = DiaryFilter(request.GET or None)
    only = rules.STRONG_VERBS if request.GET.get("strong") else ()
    cut = slice_page(form.lines(only), ("-number",), request.GET.get("cursor", ""), 40)
    context = {"filter": form, "rows": _told(cut.rows), "next": cut.next, "strong": bool(only)}
    return page(request, "people/diary.html", context | {"unread": unread(on=request.today).count()})


def _told(lines):
    known = queries.known_accounts(lines)
    return [
        {
            "line": line,
            "did": verbs.label(line.verb),
            "who": known.get(line.who),
            "kind": verbs.kind_label(line.about_kind),
            "about": known.get(line.about_id),
            "why": verbs.why_label(line.why, line.verb),
        }
        for line in lines
    ]


@open_to(Role.AUDITOR)
@press_once
def diary_export(request):
    """The lines that fit the search: a reason, a number."""
    lines = DiaryFilter(request.GET or None).lines()
    if lines[DIARY.most : DIARY.most + 1].exists():
        raise NotNow(words.TOO_MANY_LINES)
    return give_file(request, DIARY, lines, file_asked(request) or "csv")


@open_to(Role.AUDITOR)
def week(request):
    """Who read unusually much, or outside their district, in the last seven days; and whom a steward trusted with a strong role."""
    trusted = queries.strongly_trusted(at=request.now)
    return page(
        request, "people/diary_week.html", {"readers": queries.readers_to_look_at(at=request.now), "trusted": trusted}
    )


@open_to(Role.AUDITOR)
@press_once
def papers(request):
    """All papers that have not come back; searched by number, by what and by who took them."""
    return answer(request, PAPERS_OUT)


@open_to(Role.AUDITOR)
def check(request):
    """Walk the whole diary; compare with a mark printed earlier; print the mark of today."""
    form = AnchorForm(request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    anchors = [book.Anchor(given["number"], given["mark"])] if given.get("number") and given.get("mark") else []
    head = book.head()
    groups = [head.mark[start : start + 4] for start in range(0, len(head.mark), 4)]
    faults = list(islice(book.faults(anchors), 20))
    context = {"form": form, "head": head, "groups": groups, "faults": faults, "compared": bool(anchors)}
    return page(request, "people/diary_check.html", context)
