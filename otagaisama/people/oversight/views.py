"""Who did and saw what: the auditor's pages, and the desk's own look at who looked. Reading them shows no name of a resident."""

from itertools import islice

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.called import numbers_of
from otagaisama.base.lists import answer, file_asked, give_file
from otagaisama.base.pages import page
from otagaisama.base.paging import slice_page
from otagaisama.base.refusals import NotNow
from otagaisama.people import diary as book
from otagaisama.people import queries, rules, verbs, words
from otagaisama.people.knowing import unread
from otagaisama.people.once import press_once
from otagaisama.people.oversight.forms import AnchorForm, DiaryFilter
from otagaisama.people.oversight.lists import DIARY, LOOKS, LOOKS_AT_MINE, PAPERS_NEAR, PAPERS_OUT
from otagaisama.people.oversight.watching import people_to_look_at


@open_to(Role.AUDITOR)
def diary(request):
    """The lines, newest first."""
    form = DiaryFilter(request.GET or None)
    only = rules.STRONG_VERBS if request.GET.get("strong") else ()
    cut = slice_page(form.lines(only), ("-number",), request.GET.get("cursor", ""), 40)
    context = {"filter": form, "rows": _told(cut.rows), "next": cut.next, "strong": bool(only)}
    return page(request, "people/diary.html", context | {"unread": unread(on=request.today).count()})


def _told(lines):
    known, numbers = queries.known_accounts(lines), numbers_of(lines, verbs.CALLED)
    return [
        {
            "line": line,
            "did": verbs.label(line.verb),
            "who": known.get(line.who),
            "kind": verbs.kind_label(line.about_kind),
            "about": known.get(line.about_id),
            "called": numbers.get((line.about_kind, line.about_id), ""),
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
    """Who read, opened, handed on or took unlike others in the last seven days; and whom a steward trusted with a strong role."""
    context = {
        "readers": people_to_look_at(at=request.now),
        "trusted": queries.strongly_trusted(at=request.now),
    }
    return page(request, "people/diary_week.html", context)


@open_to(Role.AUDITOR)
@press_once
def looks(request):
    """The typed reason behind every name, contact and address that was opened."""
    return answer(request, LOOKS)


@open_to(Role.AUDITOR)
@press_once
def papers(request):
    """All papers, with the reason for which each was taken; those that have not come back first."""
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


@open_to(*DESK)
@press_once
def looks_at_mine(request):
    """Who opened a name, a contact or an address of people I answer for, and why."""
    return answer(request, LOOKS_AT_MINE)


@open_to(*DESK)
@press_once
def takeouts_near(request):
    """Who took lists that may hold people I answer for, and why."""
    return answer(request, PAPERS_NEAR)
