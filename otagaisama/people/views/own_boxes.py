"""わたしの箱: a list's filters kept by a name, opened like any box, thrown away by a press."""

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to_members
from otagaisama.base.fields import some_id
from otagaisama.base.lists import declared
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.ways import own_path
from otagaisama.base.words import NOT_FOUND
from otagaisama.people import actions, words
from otagaisama.people.once import press_once

NOT_KEPT = {"cursor", "pick", "as", "draft"}
LONGEST_NAME, LONGEST_QUESTION = 40, 500


@open_to_members
@require_POST
@press_once
def keep_own_box(request):
    """Keep what the list is asked just now."""
    code = request.POST.get("list", "")
    if code not in {shown.code for shown in declared()}:
        raise NotYours(NOT_FOUND)
    place = own_path(request.POST.get("place", ""), otherwise="/my/").partition("?")[0][:200]
    pairs = parse_qsl(request.POST.get("question", "")[:LONGEST_QUESTION].replace("\0", ""))
    question = urlencode([(name, value) for name, value in pairs if name not in NOT_KEPT])
    name = request.POST.get("name", "").replace("\0", "").strip()[:LONGEST_NAME]
    try:
        box = actions.keep_own_box(
            list_code=code, place=place, name=name, question=question, by=request.user, at=request.now
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{place}?{question}")
    messages.success(request, words.OWN_BOX_KEPT.format(box.name))
    return redirect(box.address)


@open_to_members
@require_POST
@press_once
def drop_own_box(request):
    """Throw one away."""
    box = some_id(request.POST.get("box", ""))
    if box is not None:
        actions.drop_own_box(box=box, by=request.user, at=request.now)
        messages.success(request, words.OWN_BOX_DROPPED)
    return redirect(own_path(request.POST.get("place", ""), otherwise="/my/"))
