"""How a page finds its visit."""

from otagaisama.base.pages import find_own
from otagaisama.support.visits import queries


def find_visit(request, pk):
    """The visit, if this reader may read its request."""
    return find_own(request, queries.visits_for, pk)
