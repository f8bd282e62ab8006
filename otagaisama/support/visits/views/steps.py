"""How a page finds its visit."""

from otagaisama.base.pages import find_or_404
from otagaisama.support.visits import queries


def find_visit(request, pk):
    """The visit, if this reader may read its request."""
    return find_or_404(queries.visits_for(request.user, on=request.today), pk=pk)
