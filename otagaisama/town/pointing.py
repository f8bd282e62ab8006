"""A point of the map, where a form wants coordinates: taken from a town or an address by a press that keeps nothing yet."""

from dataclasses import dataclass

from otagaisama.town.models import Town
from otagaisama.town.whereabouts import gazetteer

PRESS = "take_point"
TAKEN = "「{town}」の位置を入れました。地図でたしかめて（動かせます）、よければもう一度、下のボタンを押してください。"
UNKNOWN = "町がわかりませんでした。町をえらぶか、住所を町の名前から書いて、もう一度押してください。"


@dataclass(frozen=True)
class Place:
    """What was named, and where it lies."""

    name: str
    lat: float
    lon: float


def place_of(town: Town | None) -> Place | None:
    """The point of a town that has one."""
    return None if town is None or town.lat is None or town.lon is None else Place(town.name, town.lat, town.lon)


def field_of(which: str, name: str) -> str:
    """A field of the pair `which`: lat, or opens_lat."""
    return f"{which}_{name}" if which else name


class TakesPoint:
    """For a form with `lat` and `lon`: with the press `take_point` both are filled from the town that was chosen, or from where the address lies.

    A form with more than one pair names them in `points` (`opens`: opens_lat, opens_lon, its town opens_town, its words opens_near); the press says which.
    """

    points: tuple[str, ...] = ("",)

    def place_named(self, text: str) -> Place | None:
        """Where the words of a form lie; a room that knows more than towns knows more names."""
        return place_of(gazetteer().town(text))

    def place_chosen(self, code: str) -> Place | None:
        """Where the town lies that was chosen."""
        return place_of(Town.objects.filter(code=code).first())

    def full_clean(self):
        if not (self.is_bound and PRESS in self.data):
            return super().full_clean()
        which = self.data[PRESS] if self.data[PRESS] in self.points else self.points[0]
        place, lat = self._place(which), field_of(which, "lat")
        if place is not None:
            data = self.data.copy()
            data[self.add_prefix(lat)] = f"{place.lat:.5f}"
            data[self.add_prefix(field_of(which, "lon"))] = f"{place.lon:.5f}"
            self.data = data
        super().full_clean()
        self._errors.clear()  # nothing is kept by this press: what is still missing is not asked for yet
        self.add_error(lat, TAKEN.format(town=place.name) if place else UNKNOWN)
        return None

    def _place(self, which: str) -> Place | None:
        if not which:
            code = self.data.get("point_town", "")
            return self.place_chosen(code) if code else self.place_named(self.data.get(self.add_prefix("address"), ""))
        text, code = (self.data.get(self.add_prefix(f"{which}_{name}"), "").strip() for name in ("near", "town"))
        return self.place_named(text) if text else self.place_chosen(code) if code else None
