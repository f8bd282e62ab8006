"""持ち出し for all rooms: the reason is asked, a number given, the day to destroy it stands under the list, the diary has its line.

A declared list that names people takes `gate=GATE`, and nothing more is needed. A printed page asks with TakeoutForm, calls `take_out`
before it is made, and includes `people/parts/takeout_footer.html` with `takeout`.
"""

from django import forms

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.lists import List
from otagaisama.base.pages import page
from otagaisama.base.steps import tried
from otagaisama.people.actions import take_out
from otagaisama.people.models import Takeout
from otagaisama.people.words import SEALED_INSIDE

__all__ = ["GATE", "TakeoutForm", "footer_rows", "take_out"]


class TakeoutForm(forms.Form):
    """Why a named list is taken out. Another room's form may inherit from it."""

    reason = forms.CharField(
        label="持ち出す理由",
        max_length=200,
        help_text="何のために、どこで使うかを、ひとことで。例：民生委員さんとの打合せで使う",
    )


def footer_rows(takeout: Takeout) -> list[list[str]]:
    """The last rows of an exported list: number, who, when, and the day to destroy it."""
    return [
        [],
        ["持ち出し番号", takeout.number],
        ["持ち出した人", takeout.account.name],
        ["持ち出した日", day_of_tokyo(takeout.at).isoformat()],
        ["回収・破棄する日", takeout.destroy_on.isoformat()],
    ]


class TakeoutGate:
    """What a list that names people, or holds sealed rows, passes before it leaves."""

    def pass_through(self, request, taken: List, count: int, sealed: int):
        """Ask for the reason; with it, write the takeout and answer the rows that stand under the file."""
        form = TakeoutForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            what = f"{taken.title}（{SEALED_INSIDE}{sealed}件をふくむ）" if sealed else taken.title
            paper = tried(
                form, lambda: take_out(what=what, count=count, by=request.user, at=request.now, **form.cleaned_data)
            )
            if paper is not None:
                return None, footer_rows(paper)
        context = {"form": form, "what": taken.title, "count": count, "unit": taken.unit, "sealed": sealed}
        return page(request, "people/takeout.html", context | {"area": taken.area}), []


GATE = TakeoutGate()
