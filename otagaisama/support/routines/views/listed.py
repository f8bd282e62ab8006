"""The list of requests, with the steps for many."""

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer, file_asked
from otagaisama.people.once import press_once
from otagaisama.people.persons.short_names import note_names_seen
from otagaisama.support.routines.lists import REQUESTS


@open_to(*DESK)
@press_once
def requests(request):
    """One box of requests: searched, sorted, paged, taken out without names."""
    if request.method != "POST" and not file_asked(request):  # names stand on the page alone
        note_names_seen(REQUESTS.title, by=request.user, at=request.now)
    return answer(request, REQUESTS)
