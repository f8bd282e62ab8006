"""What is asked before a reckoning, for a what-if, of the map, and of where to stop."""

from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import Search, line_field
from otagaisama.base.saying import call_area
from otagaisama.shopping.reach.actions.reckoning import Scenario, Spot
from otagaisama.shopping.reach.bridge import town_key
from otagaisama.shopping.reach.drawing import Layers
from otagaisama.shopping.reach.reckoning import GROUPS, LIMITS, Wanted
from otagaisama.shopping.stores import words as store_words
from otagaisama.shopping.stores.forms.points import KnowsPlaces
from otagaisama.shopping.stores.states import StoreKind
from otagaisama.town.models import Town
from otagaisama.town.pointing import Place
from otagaisama.town.queries import towns
from otagaisama.town.whereabouts import gazetteer

METRES = [(str(limit), f"{limit}m") for limit in LIMITS]
WALKS = [("500", "500m"), ("300", "300m"), ("800", "800m"), ("all", _("ぜんぶ重ねる")), ("0", _("出さない"))]
KINDS = [("", _("ぜんぶ")), *((code, _(said)) for code, said in StoreKind.choices)]


def called_apart(shops: list[dict], towns: list[dict]) -> list[tuple[str, str]]:
    """Each shop by its name and kind; where others are called the same, by its street or the town it is nearest to, too."""
    said = [f"{shop['name'] or '名前のない店'}（{StoreKind(shop['kind']).label}）" for shop in shops]
    often = Counter(said)
    return [
        (shop["id"], f"{name}　{_where(shop, towns)}" if often[name] > 1 else name)
        for shop, name in zip(shops, said, strict=True)
    ]


def _where(shop: dict, towns: list[dict]) -> str:
    if shop.get("address"):
        return shop["address"]
    placed = [town for town in towns if town.get("lat") is not None]
    near = min(
        placed,
        key=lambda town: (town["lat"] - shop["lat"]) ** 2 + (town["lon"] - shop["lon"]) ** 2 * 0.67,
        default=None,
    )
    return f"{near['name']}のあたり" if near else ""


class ReachForm(forms.Form):
    """Which shops count, and of which distance the report speaks."""

    title = line_field("題名", 120, help_text="空のままなら、きょうの日付が入ります。")
    group = forms.ChoiceField(
        label="数える店",
        choices=[(code, label) for code, (label, _kinds) in GROUPS.items()],
        widget=forms.RadioSelect,
        initial="food",
    )
    limit = forms.ChoiceField(label="報告で使う道のり", choices=METRES, widget=forms.RadioSelect, initial="500")

    def wanted(self) -> Wanted:
        return Wanted(group=self.cleaned_data["group"], limit=int(self.cleaned_data["limit"]))


class TownSelect(forms.Select):
    """Each town with its point, which a script puts into the fields beside it."""

    places: dict[str, dict] = {}

    def create_option(self, name, value, *args, **kwargs):
        option, place = super().create_option(name, value, *args, **kwargs), self.places.get(str(value))
        if place is not None:
            option["attrs"] |= {"data-lat": f"{place['lat']:.5f}", "data-lon": f"{place['lon']:.5f}"}
        return option


NOWHERE = "どこか、わかりませんでした。町の名前から書くか、町をえらんでください。"
NEAR = "番地まで書くと、その点になります。「位置を入れる」を押すと、下の緯度と経度に入ります。"


class WhatIfForm(KnowsPlaces, forms.Form):
    """This shop closes, one opens here, a van stops there."""

    points = ("opens", "stops")

    closes = forms.MultipleChoiceField(
        label="閉じる店",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="いくつでも、えらべます。",
    )
    opens_town = forms.ChoiceField(label="店が開く町", required=False, widget=TownSelect)
    opens_near = line_field("または、住所か店の名前（店が開く所）", 100, help_text=NEAR)
    opens_lat = forms.FloatField(label="店が開く所の緯度", required=False, min_value=20, max_value=46)
    opens_lon = forms.FloatField(label="店が開く所の経度", required=False, min_value=122, max_value=154)
    stops_town = forms.ChoiceField(label="移動販売が来る町", required=False, widget=TownSelect)
    stops_near = line_field("または、住所か店の名前（車が停まる所）", 100, help_text=NEAR)
    stops_lat = forms.FloatField(label="車が停まる所の緯度", required=False, min_value=20, max_value=46)
    stops_lon = forms.FloatField(label="車が停まる所の経度", required=False, min_value=122, max_value=154)

    def __init__(self, data, *, shops: list[dict], towns: list[dict]):
        super().__init__(data)
        self._towns = {town["code"]: town for town in towns}
        names = called_apart(shops, towns)
        self.fields["closes"].choices = sorted(names, key=lambda pair: pair[1])
        choices = [
            ("", "えらばない"),
            *sorted(((town["code"], town["name"]) for town in towns), key=lambda pair: pair[1]),
        ]
        for name in ("opens_town", "stops_town"):
            self.fields[name].widget.places = {
                code: town for code, town in self._towns.items() if town["lat"] is not None
            }
            self.fields[name].choices = choices

    def clean(self):
        cleaned = super().clean()
        for which in ("opens", "stops"):
            written = cleaned.get(f"{which}_lat"), cleaned.get(f"{which}_lon")
            if (written[0] is None) != (written[1] is None):
                self.add_error(f"{which}_lat", store_words.HALF_A_POINT)
            elif written[0] is None and cleaned.get(f"{which}_near") and self._near(which) is None:
                self.add_error(f"{which}_near", NOWHERE)
        if not self.errors and self.scenario().is_empty:
            raise forms.ValidationError("閉じる店、店が開く所、車の停まる所の、どれかをえらんでください。")
        return cleaned

    def scenario(self) -> Scenario:
        return Scenario(
            closes=tuple(self.cleaned_data.get("closes") or ()), opens=self._spots("opens"), stops=self._spots("stops")
        )

    def place_chosen(self, code: str) -> Place | None:
        town = self._towns.get(code)
        return None if town is None else Place(town["name"], town["lat"], town["lon"])

    def _near(self, which: str) -> Place | None:
        text = self.cleaned_data.get(f"{which}_near") or ""
        return self.place_named(text) if text else None

    def _spots(self, which: str) -> tuple[Spot, ...]:
        """The point that was written, else what the words name, else the point of the town that was chosen."""
        cleaned = self.cleaned_data
        town = self._towns.get(cleaned.get(f"{which}_town") or "")
        if cleaned.get(f"{which}_lat") is not None:
            said = cleaned.get(f"{which}_near") or (town["name"] if town else "書いた所")
            return (Spot(said, cleaned[f"{which}_lat"], cleaned[f"{which}_lon"]),)
        if (near := self._near(which)) is not None:
            return (Spot(near.name, near.lat, near.lon),)
        return (Spot(town["name"], town["lat"], town["lon"]),) if town else ()


class LayersForm(Search):
    """What is to be seen on the map. A strange word in the address shows the usual map."""

    walk = forms.ChoiceField(label=_("歩いて行ける所"), required=False, choices=WALKS)
    ring = forms.ChoiceField(label=_("直線の輪"), required=False, choices=[("", _("出さない")), *METRES])
    kind = forms.ChoiceField(label=_("店の種類"), required=False, choices=KINDS)
    points = forms.ChoiceField(
        label=_("点"),
        required=False,
        choices=[("towns", _("町")), ("addresses", _("住居表示の点")), ("none", _("出さない"))],
    )

    def layers(self) -> Layers:
        chosen = self.terms()
        walk = chosen["walk"] or "500"
        return Layers(
            walk=int(walk) if walk.isdecimal() else 500, every_walk=walk == "all", ring=int(chosen["ring"] or 0),
            towns=chosen["points"] in ("", "towns"), addresses=chosen["points"] == "addresses", kinds=(chosen["kind"],) if chosen["kind"] else (),
        )  # fmt: skip


class RoundForm(forms.Form):
    """What the suggestion must keep."""

    keep_times = forms.BooleanField(label="いまの着く時刻・出る時刻を守る", required=False)


class StopsForm(forms.Form):
    """How many stops, and how far somebody walks."""

    stops = forms.IntegerField(
        label="停まる場所の数", min_value=1, max_value=60, error_messages={"required": "数を書いてください。"}
    )
    walk_m = forms.IntegerField(label="歩ける道のり（m）", min_value=100, max_value=2_000, initial=300)


class WhichTown(Search):
    """A resident's town, written or chosen. Strange words find nothing, and the page says so."""

    where = forms.CharField(label=_("町の名前か住所"), max_length=100, required=False)
    town = forms.CharField(
        label=_("または、町をえらぶ"), max_length=20, required=False, widget=forms.Select(attrs={"autocomplete": "off"})
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["where"].widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search"}
        groups: dict[str, list] = {}
        for town in towns().order_by("district__order", "district__name", "name", "id"):
            groups.setdefault(call_area(town.district) if town.district else "", []).append((town.code, town.name))
        self.fields["town"].widget.choices = [("", _("えらんでください")), *groups.items()]

    @property
    def asks(self) -> bool:
        """Something was written or chosen."""
        return any(self.data.get(name, "").strip() for name in self.fields)

    def meant(self) -> list[Town]:
        """The towns that are meant: what is written goes before what is chosen; the beginning of a name or a reading is enough."""
        where, code = (self.terms()[name] for name in ("where", "town"))
        if not where:
            return list(towns().filter(code=code)) if code else []
        known, typed = gazetteer(), town_key(where)
        if named := known.town(where):
            return [named]
        return [
            town
            for town in known.towns
            if typed and any(town_key(name).startswith(typed) for name in (town.name, town.kana) if name)
        ]
