"""The lists that were brought in: what can be taken back, what was touched since and stays."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.register import actions, queries
from otagaisama.register.lists import BROUGHT

SHOWN = 50


@open_to(*DESK)
@press_once
def brought(request):
    """Every list that was brought in, newest first."""
    return answer(request, BROUGHT)


@open_to(*DESK)
@press_once
def brought_one(request, pk):
    """One list: what would be taken back, what stays and why; and the press that does it."""
    kept = find_own(request, queries.brought_for, pk)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        return press(
            request, lambda: actions.take_back(brought=kept, seen=int(seen) if seen.isdecimal() else -1, by=request.user, at=request.now),
            said=lambda done: "取り消しました。" + (f"あとで使われた{done.stayed}件は、そのまま残しました。" if done.stayed else ""),
            to=reverse("register:brought-one", args=[pk]),
        )  # fmt: skip
    outlook = queries.outlook_of(kept) if kept.may_go_back(request.today) else None
    context = {"kept": kept, "outlook": outlook, "touched": outlook.touched[:SHOWN] if outlook else [], "area": "desk"}
    return page(request, "register/brought_one.html", context)
