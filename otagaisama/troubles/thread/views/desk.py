"""The desk: intake while the caller talks, and the boxes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.base.paging import slice_page
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.people.once import press_once
from otagaisama.town.queries import districts
from otagaisama.troubles.thread import actions, bridge, queries, words
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.models import Draft
from otagaisama.troubles.thread.models.choices import Category

DESK = (Role.COORDINATOR, Role.STAFF)
HEADER = (
    "番号",
    "聞いた日",
    "学区",
    "分類",
    "急ぎ",
    "受けた所",
    "話した人",
    "ようす",
    "行き先",
    "受け持ち",
    "次の期限",
)


@open_to(*DESK)
@press_once
def intake(request):
    """電話・窓口で聞く: the words first; whatever else is said falls into its place."""
    draft = Draft.objects.filter(account=request.user).first() if request.method == "GET" else None
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial=_start(request, draft))
    if request.method == "POST" and form.is_valid():
        dangers = bridge.danger.danger_words(form.cleaned_data["words"])
        told = form.told()
        told["danger"] = told["danger"] or bool(dangers)
        trouble = actions.hear_call(by=request.user, at=request.now, **told)
        messages.success(request, "書きとめました。次にすることと期限を決めておきましょう。")
        return redirect("troubles:thread", pk=trouble.pk)
    context = {
        "form": form, "draft": draft, "calls": words.CALLS, "aloud": words.CONSENT_READ_ALOUD, "purpose": words.PURPOSE,
        "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/intake.html", context)


@open_to(*DESK)
@require_POST
def keep_draft(request):
    """Save what is being typed; the form says when it did."""
    allowed = set(CallForm.base_fields)
    told = {name: request.POST.getlist(name) for name in request.POST if name in allowed}
    told = {name: [value.replace("\0", "")[:10_000] for value in values] for name, values in told.items()}
    actions.keep_draft(told=told, by=request.user, at=request.now)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    messages.success(request, "途中まで保存しました。戻ってくれば、続きから書けます。")
    return redirect("troubles:intake")


@open_to(*DESK)
@require_POST
@press_once
def drop_draft(request):
    """Begin with an empty page."""
    actions.drop_draft(by=request.user, at=request.now)
    return redirect("troubles:intake")


@open_to(*DESK)
def troubles(request):
    """One box as a list: searched, filtered, paged, taken out without names."""
    code = asked if (asked := request.GET.get("box")) in queries.BOXES else "new"
    rows = _filtered(request, queries.box(request.user, code, on=request.today))
    if request.GET.get("as") in ("csv", "xlsx"):
        return _taken_out(request, rows)
    cut = slice_page(rows, queries.sort_key(code), request.GET.get("cursor", ""))
    context = {
        "slice": cut, "box": queries.BOXES[code],
        "categories": Category.choices, "districts": districts(), "asked": request.GET, "area": "desk",
        "tabs": _tabs(request, code), "risen": queries.late_facts_for(request.user, on=request.today)[:50] if code == "late" else [],
    }  # fmt: skip
    return page(request, "troubles/troubles.html", context)


def _tabs(request, code: str) -> list[dict]:
    counts = queries.box_counts(request.user, on=request.today)
    shown = {name: f"{most}以上" if count > (most := queries.MOST_COUNTED) else count for name, count in counts.items()}
    return [
        {"url": f"?box={box.code}", "label": box.label, "count": shown.get(box.code), "current": box.code == code}
        for box in queries.BOXES.values()
    ]


def _filtered(request, rows):
    asked = {
        name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("q", "category", "district", "urgency")
    }
    if asked["category"] in Category.values:
        rows = rows.filter(category=asked["category"])
    if asked["urgency"] in ("now", "soon", "usual"):
        rows = rows.filter(urgency=asked["urgency"])
    if asked["district"]:
        rows = rows.filter(district__code=asked["district"])
    return queries.search(rows, asked["q"], bridge.fold)


def _taken_out(request, rows):
    """No words and no names leave here: what a list of this kind needs outside is how many and how long."""
    table = (
        (
            row.number, row.received_on, row.district.name if row.district else "", "・".join(row.category_labels),
            row.get_urgency_display(), row.get_channel_display(), row.get_told_by_display(), row.get_status_display(),
            row.get_route_display(), row.owner.name if row.owner else "", row.next_due,
        )
        for row in rows[:20_000]
    )  # fmt: skip
    if request.GET["as"] == "csv":
        return csv_response("困りごと一覧", HEADER, table)
    return xlsx_response("困りごと一覧", {"困りごと": (HEADER, table)})


def _start(request, draft: Draft | None) -> dict:
    start = {"district": next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)}
    if draft is None:
        return start
    many = {"more_categories", "scopes"}
    start.update({name: values if name in many else values[-1] for name, values in draft.told.items() if values})
    return start
