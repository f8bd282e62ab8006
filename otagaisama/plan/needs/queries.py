"""Areas and years of the sheet, what was written on it, and what its reader may count one by one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.days import fiscal_year_of, fiscal_year_range
from otagaisama.plan.models import NeedNote
from otagaisama.plan.needs.words import WARD
from otagaisama.support.needs import kind_of
from otagaisama.town.models import Area, District
from otagaisama.town.queries import area_choices, area_of_districts, districts
from otagaisama.troubles.burdens.queries import change_of, with_change
from otagaisama.troubles.thread.queries import troubles_for

YEARS_BACK = 5


@dataclass(frozen=True)
class Place:
    """The area of a sheet, as its address names it (`district-…`, `area-…`, nothing for the ward), with its districts."""

    code: str
    name: str
    districts: tuple[District, ...]
    district: District | None = None
    area: Area | None = None

    @property
    def chosen(self) -> dict[str, str]:
        """How the address of a list names it."""
        if self.district:
            return {"district": self.district.code}
        return {"area": str(self.area.pk)} if self.area else {}


def place_choices() -> list[tuple[str, str]]:
    """Everything a sheet can be of."""
    kept = [(f"district-{district.code}", district.name) for district in districts()]
    return [("", WARD), *kept, *((f"area-{key}", name) for key, name in area_choices())]


def place_of(code: str) -> Place | None:
    """The area that the address names; None where there is none."""
    kept = list(districts())
    if not code:
        return Place("", WARD, tuple(kept))
    kind, _, key = code.partition("-")
    if kind == "district":
        mine = next((district for district in kept if district.code == key), None)
        return mine and Place(code, mine.name, (mine,), district=mine)
    if kind != "area" or key not in dict(area_choices()):
        return None
    area = Area.objects.select_related("layer").get(pk=key)
    held = area_of_districts(area.layer)
    inside = tuple(district for district in kept if held.get(district.pk, (None,))[0] == area.pk)
    return Place(code, f"{area.name}（{area.layer.name}）", inside, area=area)


def year_choices(on: date) -> list[tuple[str, str]]:
    """The fiscal years a sheet can be of, the newest first."""
    newest = fiscal_year_of(on)
    return [(str(year), f"{year}年度") for year in range(newest, newest - YEARS_BACK, -1)]


def may_write(user, place: Place, *, on: date) -> bool:
    """Staff everywhere; a coordinator where all districts of the area are her own."""
    if Role.STAFF in user.roles_on(on):
        return True
    mine = set(user.district_ids_on(on, Role.COORDINATOR))
    return bool(mine) and bool(place.districts) and all(district.pk in mine for district in place.districts)


def notes_of(place: Place, year: int) -> dict[str, NeedNote]:
    """What was written, by kind of need."""
    notes = NeedNote.objects.filter(fiscal_year=year, district=place.district, area=place.area).select_related("by")
    return {note.need: note for note in notes.order_by("need", "id")}


@dataclass
class Heard:
    """The troubles of one kind of need, as this reader may count them."""

    categories: Counter
    routes: Counter
    changes: Counter
    answered: int = 0

    @property
    def total(self) -> int:
        return sum(self.categories.values())


NOTHING = Heard(Counter(), Counter(), Counter())


def heard_by_need(user, place: Place, year: int, *, on: date) -> dict[str, Heard]:
    """By kind of need, the troubles of an area and year that this reader may read; what is sealed is in none."""
    rows = troubles_for(user, on=on).filter(received_on__range=fiscal_year_range(year), knowing__sealed=False)
    if place.code:
        rows = rows.filter(district__in=[district.pk for district in place.districts])
    fields = ("category", "route", "told_back_at", "burden_first", "burden_last")
    return _gathered(with_change(rows.select_related(None)).order_by("pk").values_list(*fields))


def _gathered(rows: Iterable[tuple]) -> dict[str, Heard]:
    gathered: dict[str, Heard] = {}
    for category, route, answered, before, after in rows:
        heard = gathered.setdefault(kind_of(category), Heard(Counter(), Counter(), Counter()))
        heard.categories[category] += 1
        heard.routes[route] += 1
        heard.changes[change_of(before, after)] += 1
        heard.answered += answered is not None
    return gathered
