"""保険: who is covered until when, the list the insurer wants, one enrolment noted for many (E4, D16)."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import jdate
from otagaisama.base.lists import file_asked, table_file
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.contacts import beside
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, footer_rows, take_out
from otagaisama.support.helpers import actions, words
from otagaisama.support.helpers.forms import InsureForm
from otagaisama.support.helpers.lists import batches_noted, insurance_rows, warns
from otagaisama.support.helpers.pages import insurance_years

# The day of birth is asked only where an insurer wants it; where it is not known the column waits for a pen.
INSURER_HEADER = (
    "番号",
    "お名前",
    "よみがな",
    "生まれた年",
    "生年月日",
    "住所",
    "電話",
    "保険のプラン",
    "加入する年度",
)


@open_to(*DESK)
@press_once
def insurance(request):
    """Everybody's cover; tick those who went to the insurer, and note it once for all."""
    rows = insurance_rows(request.user, on=request.today)
    form = InsureForm(
        request.POST or None,
        initial={"asked_on": request.today},
        years=insurance_years(request.today),
        today=request.today,
    )
    if request.method == "POST" and form.is_valid():
        wanted = set(request.POST.getlist("helper"))
        chosen = [row.helper for row in rows if str(row.helper.pk) in wanted]
        if chosen:
            done = actions.insure_many(helpers=chosen, by=request.user, at=request.now, **form.cleaned_data)
            messages.success(request, f"{done}人の加入を書きとめました。")
            return redirect("support:insurance")
        form.add_error(None, "加入した方に、しるしをつけてください。")
    ticked = [str(row.helper.pk) for row in rows if request.GET.get("tick") == "all" or not row.now]
    context = {
        "batches": batches_noted(request.user, on=request.today),
        "may_next": len(insurance_years(request.today)) > 1,
        "rows": rows,
        "form": form,
        "warns": warns(request.today),
        "chosen": ticked if request.GET.get("tick") in ("all", "missing") else request.POST.getlist("helper"),
        "area": "desk",
    }
    return page(request, "support/insurance.html", context)


@open_to(*DESK)
@require_POST
@press_once
def insurance_back(request):
    """What was noted by mistake within the last week is taken back, all that were noted together."""
    wanted = request.POST.get("batch", "")
    batches = batches_noted(request.user, on=request.today)
    batch = next((batch for batch in batches if batch.code == wanted), None)
    if batch is None:
        raise NotYours(NOT_FOUND)
    done = actions.take_back_insurances(insurances=batch.insurances, by=request.user, at=request.now)
    messages.success(request, words.INSURANCE_TAKEN_BACK.format(count=done))
    return redirect("support:insurance")


@open_to(*DESK)
@press_once
def insurer_list(request):
    """Exactly the list that the insurer wants, with names: a reason, a number, a day to destroy it (D27)."""
    form = TakeoutForm(request.POST or None)
    year = insurance_years(request.today)[-1 if request.GET.get("year") == "next" else 0]
    if request.method == "POST" and form.is_valid():
        rows = insurance_rows(request.user, on=request.today)
        helpers = [row.helper for row in rows]
        facts = {"reason": form.cleaned_data["reason"], "by": request.user, "at": request.now}
        takeout = take_out(what="保険の加入者名簿", count=len(helpers), **facts)
        if kind := file_asked(request):
            return table_file(kind, "保険の加入者名簿", INSURER_HEADER, _insurer_rows(rows, year), footer_rows(takeout))
        context = {
            "rows": [
                [jdate(cell) if isinstance(cell, date) else cell for cell in row] for row in _insurer_rows(rows, year)
            ],
            "header": INSURER_HEADER,
            "takeout": takeout,
            "year": year,
            "area": "desk",
        }
        return page(request, "support/insurer_list.html", context)
    return page(
        request,
        "support/insurer_reason.html",
        {"form": form, "year": year, "next": request.GET.get("year") == "next", "area": "desk"},
    )


def _insurer_rows(rows, year: int):
    for number, row in enumerate(rows, 1):
        person = row.helper.person
        yield (
            number,
            person.name,
            person.kana,
            f"{row.helper.birth_year}年" if row.helper.birth_year else "",
            date.fromisoformat(row.helper.born_on) if row.helper.born_on else "",
            beside(person.address, person),
            beside(person.phone, person),
            row.cover_label or "（プランをえらんでください）",
            f"{year}年度",
        )
