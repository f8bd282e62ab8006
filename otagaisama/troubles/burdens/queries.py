"""What was said of 「いまの困り具合」, and how it changed between the first answer and the last."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from otagaisama.base.days import day_of_tokyo
from otagaisama.troubles.burdens.models import Burden

EASED, SAME, HARDER = "eased", "same", "harder"
CHANGES = ((EASED, "軽くなった"), (SAME, "変わらない"), (HARDER, "重くなった"))
NOT_ASKED_TWICE = "前と後は聞いていない"
CUT = {EASED: Q(burden_last__lt=F("burden_first")), SAME: Q(burden_last=F("burden_first")), HARDER: Q(burden_last__gt=F("burden_first"))}  # fmt: skip


def burdens_of(trouble) -> QuerySet[Burden]:
    """The answers, the first one first."""
    return trouble.burdens.select_related("by").order_by("at", "id")


def with_change(troubles: QuerySet) -> QuerySet:
    """Each with the level that was said first and the last one said later (`burden_first`, `burden_last`; none where it was not asked twice)."""
    said = Burden.objects.filter(trouble=OuterRef("pk"))
    oldest, newest = (said.order_by(*order).values("level") for order in (("at", "id"), ("-at", "-id")))
    twice = When(Exists(oldest[1:2]), then=Subquery(newest[:1]))
    return troubles.annotate(burden_first=Subquery(oldest[:1]), burden_last=Case(twice, default=None))


def of_change(troubles: QuerySet, code: str) -> QuerySet:
    """Those that changed so; with another code those that were not asked twice."""
    return with_change(troubles).filter(CUT.get(code, Q(burden_last=None)))


def change_of(first: int | None, last: int | None) -> str:
    """The code of `CHANGES`; "" where it was not asked twice."""
    if first is None or last is None:
        return ""
    return SAME if first == last else EASED if last < first else HARDER


def changes_until(*, first: date, ends: Iterable[date]) -> dict[str, list[int]]:
    """By `burden_…` code, the troubles heard from `first` on that had changed so at each of `ends`; sealed ones are in none."""
    ends = list(ends)
    rows = Burden.objects.filter(trouble__received_on__range=(first, ends[-1]), trouble__knowing__sealed=False)
    by_trouble: dict = {}
    for trouble, level, at in rows.order_by("at", "id").values_list("trouble", "level", "at"):
        by_trouble.setdefault(trouble, []).append((day_of_tokyo(at), level))
    counts = {code: [0] * len(ends) for code, _ in CHANGES}
    for said in by_trouble.values():
        for place, end in enumerate(ends):
            levels = [level for day, level in said if day <= end]
            if len(levels) > 1:
                counts[change_of(levels[0], levels[-1])][place] += 1
    return {
        "burden_twice": [sum(each) for each in zip(*counts.values(), strict=True)],
        **{f"burden_{code}": series for code, series in counts.items()},
    }
