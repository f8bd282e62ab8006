"""持ち出し for all rooms: ask the reason with TakeoutForm, call take_out before the list is made, print the footer.

    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        takeout = take_out(what="…", count=len(rows), reason=form.cleaned_data["reason"], by=request.user, at=request.now)
        return csv_response(name, header, [*rows, *footer_rows(takeout)])

A printed page includes `people/parts/takeout_footer.html` with `takeout`.
"""

from otagaisama.base.days import day_of_tokyo
from otagaisama.people.actions import take_out
from otagaisama.people.forms.papers import TakeoutForm
from otagaisama.people.models import Takeout

__all__ = ["TakeoutForm", "footer_rows", "take_out"]


def footer_rows(takeout: Takeout) -> list[list[str]]:
    """The last rows of an exported list: number, who, when, and the day to destroy it."""
    return [
        [],
        ["持ち出し番号", takeout.number],
        ["持ち出した人", takeout.account.name],
        ["持ち出した日", day_of_tokyo(takeout.at).isoformat()],
        ["回収・破棄する日", takeout.destroy_on.isoformat()],
    ]
