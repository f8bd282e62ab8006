"""The list of requests and that of visits, with the steps for many."""

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import List, answer, file_asked
from otagaisama.people.once import press_once
from otagaisama.people.persons.short_names import note_names_seen
from otagaisama.support.routines.lists.requests import REQUESTS
from otagaisama.support.routines.lists.visits import VISITS


@open_to(*DESK)
@press_once
def requests(request):
    """One box of requests: searched, sorted, paged, taken out without names."""
    return _listed(request, REQUESTS)


@open_to(*DESK)
@press_once
def visits(request):
    """One box of visits: filtered, sorted, paged, confirmed or called off together, taken out without names."""
    return _listed(request, VISITS)


def _listed(request, shown: List):
    if request.method != "POST" and not file_asked(request):  # names stand on the page alone
        note_names_seen(shown.title, by=request.user, at=request.now)
    return answer(request, shown)
