"""What is asked: by residents, by a desk that types a call or a fax, and about the offer itself."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.bridge import read_phone
from otagaisama.base.days import TOKYO
from otagaisama.base.form_fields import (
    DaysAsked,
    MailField,
    WordsArea,
    asks_who_called,
    day_field,
    line_field,
    reads_phones,
    words_field,
)
from otagaisama.base.naming import AsksNames
from otagaisama.signups import words
from otagaisama.signups.models import Offer, SignUp
from otagaisama.signups.states import CONTACT_OF, CameBy, How, Standing, When, Wish

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
MOST_DATES = 12
WEB_WISHES = [(Wish.PHONE, _("電話")), (Wish.MAIL, _("メール"))]
TYPED_BY = [(way.value, way.label) for way in (CameBy.PHONE, CameBy.FAX, CameBy.COUNTER)]
HEARD_BY = [(way.value, way.label) for way in (How.PHONE, How.COUNTER, How.FAX)]


class _Party(forms.Form):
    """Who comes, and how she is told."""

    name = line_field(_("お名前"), 60, required=True, own="name")
    party = forms.IntegerField(label=_("いっしょに来る人数（ご本人をふくめて）"), min_value=1, max_value=500, initial=1)
    wish = forms.ChoiceField(label=_("お知らせの方法"), widget=forms.RadioSelect, choices=WEB_WISHES)
    phone = line_field(_("電話番号"), 40, own="tel")
    mail = MailField(label=_("メールアドレス"), required=False, several=False)
    safe_way = line_field(
        _("安全な連絡のしかた（書かなくてもかまいません）"),
        200,
        help_text=_("例：平日の昼だけ。留守番電話には残さない。名前を名乗らない。"),
    )

    def clean_phone(self):
        """A number that cannot be read would never be called."""
        phone = self.cleaned_data["phone"]
        if phone and not read_phone(phone).understood:
            raise forms.ValidationError(_("電話番号を、数字で書いてください。例: 00-0000-0000"))
        return phone

    def clean(self):
        cleaned = super().clean()
        place = CONTACT_OF.get(cleaned.get("wish") or "")
        if place and not cleaned.get(place) and place not in self.errors:
            self.add_error(place, words.WISHED_CONTACT)
        return cleaned


class SignUpForm(_Party):
    """A resident signs up."""

    note = words_field(
        _("知っておいてほしいこと（書かなくてもかまいません）"), rows=2, required=False, longest=500,
        help_text=_("例：車いすで行きます。耳が聞こえにくいです。"),
    )  # fmt: skip

    def __init__(self, *args, most: int, **kwargs):
        super().__init__(*args, **kwargs)
        if most == 1:
            del self.fields["party"]
        else:
            field = self.fields["party"]
            field.max_value, field.help_text = most, _("まとめて{most}人まで申し込めます。").format(most=most)
            field.validators = [check for check in field.validators if not hasattr(check, "limit_value")]
            field.error_messages["required"] = _("人数を書いてください。")

    def clean_party(self):
        party = self.cleaned_data["party"]
        most = self.fields["party"].max_value
        if not 1 <= party <= most:
            raise forms.ValidationError(str(words.TOO_MANY).format(most=most) if party > 1 else _("1人からです。"))
        return party


class TypedForm(_Party):
    """A desk types what somebody said, or what a fax holds."""

    came_by = forms.ChoiceField(label="申し込みの方法", choices=TYPED_BY, widget=forms.RadioSelect, initial="phone")
    kana = line_field("よみがな", 60)
    wish = forms.ChoiceField(label="お知らせの方法", choices=Wish.choices, widget=forms.RadioSelect, initial="phone")
    fax = line_field("ファクス", 40)
    address = line_field("手紙の届け先", 200)
    note = words_field("知っておいてほしいこと", rows=2, required=False, longest=500)

    field_order = ("came_by", "name", "kana", "party", "wish", "phone", "mail", "fax", "address", "safe_way", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asks_who_called(self)


class InviteForm(TypedForm):
    """Somebody is asked to come."""

    came_by = None

    field_order = ("name", "kana", "party", "wish", "phone", "mail", "fax", "address", "safe_way", "note")


class NoteForm(TypedForm):
    """Name and contacts as they are now. Shown with what stands there only after it was opened with a reason."""

    came_by = None
    party = None
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("name", "kana", "wish", "phone", "mail", "fax", "address", "safe_way", "note")

    def __init__(self, *args, signup: SignUp, **kwargs):
        initial = {name: getattr(signup, name) for name in (*self.field_order, "version")}
        super().__init__(*args, initial=initial, **kwargs)


class ReasonForm(forms.Form):
    """Why contacts are looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例：折り返しの電話のため")


class AnswerForm(forms.Form):
    """What she said, and how."""

    how = forms.ChoiceField(label="どうやって聞きましたか", choices=HEARD_BY, widget=forms.RadioSelect, initial="phone")


class FewerForm(AnswerForm):
    """With how many she comes now."""

    party = forms.IntegerField(label="来る人数", min_value=1, max_value=500)


class WhyForm(AsksNames):
    """Why it is called off: goes to all who signed up."""

    NAMES_IN = ("why",)

    why = words_field(
        "わけ", rows=2, required=False, longest=300, help_text="申し込んだ方みなさんに、そのまま伝わります。"
    )


class TellForm(AsksNames):
    """The same words to all who stand so."""

    NAMES_IN = ("said",)

    said = words_field("知らせること", rows=4, longest=1_000)
    standings = forms.MultipleChoiceField(
        label="だれに", widget=forms.CheckboxSelectMultiple,
        choices=[(standing.value, standing.label) for standing in (Standing.SEATED, Standing.OFFERED, Standing.WAITING, Standing.INVITED)],
        initial=[Standing.SEATED.value, Standing.OFFERED.value, Standing.WAITING.value],
        error_messages={"required": "だれに知らせるかを、えらんでください。"},
    )  # fmt: skip


class OfferForm(AsksNames, DaysAsked, forms.ModelForm):
    """What one signs up for, with up to twelve dates. A room above may ask more about each date: `MORE`, `MAKES`, `row_fields`."""

    MORE = {"theme": "title", "where": "place"}  # field of a row → attribute of what `MAKES` makes
    MAKES: type = When
    PUBLIC_IN = ("title", "about", "easy", "for_whom", "bring", "fee", "theme")
    EASY_IN = {"about": "easy"}
    PLACES_IN = ("place", "where")
    NAMES_IN = ("host",)

    class Meta:
        model = Offer
        fields = (
            "kind", "title", "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "phone", "phone_hours", "district", "seats", "party_most",
            "opens_on", "closes_on", "invited_only", "keep_days",
        )  # fmt: skip
        widgets = {"about": WordsArea(attrs={"rows": 3}), "easy": WordsArea(attrs={"rows": 3})}
        help_texts = {
            "kind": "例：行事、講座、つどい", "about": "申し込みのページと、ちらしに出ます。", "bring": "例：筆記用具、飲みもの",
            "easy": "短い文で。外国から来た方や、子どもにも。", "fee": "例：無料、100円（お茶代）",
            "for_whom": "例：区内にお住まいの方ならどなたでも", "seats": "空なら、定員はありません。", "phone_hours": "例：平日 午前9時〜午後5時",
            "invited_only": "しるしをつけると、住民のページには出ません。", "district": "空なら区ぜんたいのもので、区社協だけが扱えます。",
        }  # fmt: skip

    opens_on = day_field("申し込みのはじまり（空ならすぐ）")
    closes_on = day_field("申し込みのしめきり（空なら、はじまるまで）")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    keep_days = forms.IntegerField(label="終わってから、名前を消すまでの日数", min_value=7, max_value=400, initial=90)

    def __init__(self, *args, districts, dates: Sequence = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "区ぜんたい"
        reads_phones(self, "phone")
        shown = min(max(len(dates) + 1, 2), MOST_DATES)
        posted = [number for number in range(MOST_DATES) if f"day_{number}" in self.data]
        self.rows = 0
        self.add_rows(max([shown, *(number + 1 for number in posted)]), dates)

    def add_rows(self, count: int, dates: Sequence = ()) -> None:
        """Make room for so many dates, those that are known filled in."""
        for number in range(self.rows, count):
            self._add_row(number, dates[number] if number < len(dates) else None)
        self.rows = max(self.rows, count)

    def _add_row(self, number: int, when) -> None:
        starts = when.starts_at.astimezone(TOKYO) if when else None
        ends = when.ends_at.astimezone(TOKYO) if when and when.ends_at else None
        first = {
            "day": starts.date() if starts else None, "from": starts.time() if starts else None, "to": ends.time() if ends else None,
            **{name: getattr(when, self.MORE[name]) for name in self.MORE if when},
        }  # fmt: skip
        for name, field in self.row_fields(f"{number + 1}回め").items():
            self.fields[f"{name}_{number}"] = field
            self.initial[f"{name}_{number}"] = first.get(name)

    def row_fields(self, head: str) -> dict[str, forms.Field]:
        """The fields of one date."""
        return {
            "day": day_field(f"{head}：日"),
            "from": forms.TimeField(label=f"{head}：はじまり", required=False, widget=CLOCK),
            "to": forms.TimeField(label=f"{head}：おわり", required=False, widget=CLOCK),
            "theme": line_field(f"{head}：題（書かなくてもかまいません）", 80),
            "where": line_field(f"{head}：ところ（いつもと違うとき）", 200),
        }

    @property
    def date_rows(self):
        """The fields of each date, together."""
        return [[self[f"{name}_{number}"] for name in ("day", "from", "to", *self.MORE)] for number in range(self.rows)]

    def meets(self, name: str) -> bool:
        return name.startswith("day_")

    def clean(self):
        cleaned = super().clean()
        whens = [when for number in range(self.rows) if (when := self._when(number, cleaned))]
        if not whens and not any(name.startswith(("day_", "from_", "to_")) for name in self.errors):
            self.add_error("day_0", words.DAY_NEEDED)
        starts = [when.starts_at for when in whens]
        if len(set(starts)) != len(starts):
            self.add_error("day_0", "同じ日時が、ふたつあります。")
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "しめきりは、はじまりより後にしてください。")
        self.whens = whens
        return cleaned

    def _when(self, number: int, cleaned: dict):
        day, starts, ends = (cleaned.get(f"{name}_{number}") for name in ("day", "from", "to"))
        if not (day or starts or ends):
            return None
        if not day or not starts:
            missing = "day" if not day else "from"
            if f"{missing}_{number}" not in self.errors:
                self.add_error(f"{missing}_{number}", "日と、はじまりの時刻を書いてください。")
            return None
        if ends and ends <= starts:
            self.add_error(f"to_{number}", "おわりは、はじまりより後にしてください。")
            return None
        more = {attribute: cleaned.get(f"{name}_{number}") or "" for name, attribute in self.MORE.items()}
        return self.MAKES(starts_at=_moment(day, starts), ends_at=_moment(day, ends) if ends else None, **more)

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields} | {"dates": self.whens}

    def changes(self) -> dict:
        """The same, of something that stands there: with the version that the writer saw."""
        return self.facts() | {"version": self.cleaned_data["version"]}


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=TOKYO)
