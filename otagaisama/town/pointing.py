"""A point of the map, where a form wants coordinates: taken from a town or an address by a press that keeps nothing yet."""

from otagaisama.town.models import Town
from otagaisama.town.whereabouts import gazetteer

PRESS = "take_point"
TAKEN = "「{town}」の位置を入れました。地図でたしかめて（動かせます）、よければもう一度、下のボタンを押してください。"
UNKNOWN = "町がわかりませんでした。町をえらぶか、住所を町の名前から書いて、もう一度押してください。"


class TakesPoint:
    """For a form with `lat` and `lon`: with the press `take_point` both are filled from the town that was chosen, or in which the address lies."""

    def full_clean(self):
        if not (self.is_bound and PRESS in self.data):
            return super().full_clean()
        town = self._town()
        if town is not None:
            data = self.data.copy()
            data[self.add_prefix("lat")], data[self.add_prefix("lon")] = f"{town.lat:.5f}", f"{town.lon:.5f}"
            self.data = data
        super().full_clean()
        self._errors.clear()  # nothing is kept by this press: what is still missing is not asked for yet
        self.add_error("lat", TAKEN.format(town=town.name) if town else UNKNOWN)
        return None

    def _town(self) -> Town | None:
        towns = Town.objects.exclude(lat=None).exclude(lon=None)
        if code := self.data.get("point_town", ""):
            return towns.filter(code=code).first()
        named = gazetteer().town(self.data.get(self.add_prefix("address"), ""))
        return towns.filter(pk=named.pk).first() if named else None
