"""What is asked about an event, its dates, its insurance, and who came."""

from collections.abc import Sequence
from datetime import datetime

from django import forms

from otagaisama.base.days import TOKYO, fiscal_year_of, is_year_end, jdate_short
from otagaisama.base.form_fields import DaysAsked, WordsArea, ask_sure, day_field, line_field, words_field
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.events.insurance import Known
from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate
from otagaisama.gatherings.events.states import Every, Support, Times, repeated
from otagaisama.signups.forms import CLOCK, MOST_DATES, OfferForm

YES_NO = ((True, "はい"), (False, "いいえ"))
CLOSES_LATER = "しめきりは、はじまりより後にしてください。"


class EventForm(OfferForm):
    """An event with up to twelve dates, or the first one repeated. After it was published the dates move one by one."""

    MAKES = Times
    PUBLIC_IN = (*OfferForm.PUBLIC_IN, "easy", "rain", "area")
    EASY_IN = {"about": "easy"}
    NAMES_IN = (*OfferForm.NAMES_IN, "co_hosts")

    class Meta:
        model = Event
        fields = (
            "title", "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "co_hosts", "phone", "phone_hours", "rain", "support",
            "district", "area", "sign", "seats", "party_most", "opens_on", "closes_on", "keeps", "case",
        )  # fmt: skip
        widgets = {
            "about": WordsArea(attrs={"rows": 3}), "easy": WordsArea(attrs={"rows": 3}), "sign": forms.RadioSelect
        }  # fmt: skip
        help_texts = {
            "about": "ちらしと、住民のページに出ます。", "easy": "短い文で。外国から来た方や、子どもにも。やさしいちらしに出ます。",
            "bring": "例：筆記用具、飲みもの", "fee": "例：無料、100円（お茶代）", "for_whom": "例：学区にお住まいの方ならどなたでも",
            "rain": "例：雨でも行います／雨のときは20日（土）に延期／雨のときは集会所の中で", "seats": "空なら、定員はありません。",
            "phone_hours": "例：平日 午前9時〜午後5時", "district": "空なら区ぜんたいのもので、区社協だけが扱えます。",
            "sign": "公開したあとは変えられません。", "co_hosts": "例：子ども会、老人クラブ",
        }  # fmt: skip

    keep_days = None
    support = forms.MultipleChoiceField(
        label="来やすくする用意", choices=Support.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    every = forms.ChoiceField(label="1回めをくりかえす", choices=Every.choices, required=False)
    times = forms.IntegerField(
        label="ぜんぶで何回", min_value=2, max_value=60, required=False, help_text="くりかえすときだけ書きます。"
    )

    def __init__(self, *args, keepers, cases, fixed: bool = False, dates: Sequence = (), **kwargs):
        self.fixed = fixed
        super().__init__(*args, dates=dates, **kwargs)
        self.fields["keeps"].queryset, self.fields["case"].queryset = keepers, cases
        self.fields["keeps"].label_from_instance = lambda account: account.name
        self.fields["case"].empty_label = "なし"
        if fixed:
            rows = [f"{name}_{number}" for number in range(self.rows) for name in ("day", "from", "to", *self.MORE)]
            for name in (*rows, "every", "times", "sign"):
                del self.fields[name]
            self.rows = 0

    def clean(self):
        if self.fixed:
            cleaned = super(OfferForm, self).clean()
            opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
            if opens and closes and closes < opens:
                self.add_error("closes_on", CLOSES_LATER)
            return cleaned
        cleaned = super().clean()
        if cleaned.get("every") and not cleaned.get("times") and "times" not in self.errors:
            self.add_error("times", "ぜんぶで何回かを書いてください。")
        elif cleaned.get("every") and len(self.whens) > 1:
            self.add_error("every", "くりかえすときは、1回めだけを書いてください。")
        elif cleaned.get("every") and self.whens and cleaned.get("times"):
            self.whens = repeated(self.whens[0], cleaned["every"], cleaned["times"])
            self._ask_year_end()
        return cleaned

    def _ask_year_end(self) -> None:
        """Of the dates that follow the first one, those at the turn of the year are asked together."""
        local = [when.starts_at.astimezone(TOKYO).date() for when in self.whens[1:]]
        if resting := [day for day in local if is_year_end(day)]:
            days = "、".join(map(jdate_short, resting))
            question = f"{days}は年末年始です。その日もひらきますか。ひらかないときは、回数を分けて書いてください。"
            ask_sure(
                self,
                "every",
                question,
                value="・".join(day.isoformat() for day in resting),
                says=f"はい、{days}もひらきます",
            )

    def facts(self) -> dict:
        """What the actions take."""
        facts = {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}
        return facts if self.fixed else facts | {"dates": self.whens}


def rows_for(dates: Sequence) -> list:
    """As many dates as a form has room for."""
    return list(dates)[:MOST_DATES]


class EventListForm(UploadForm):
    """A list of events as a file, and what it does not say."""

    file = forms.FileField(label="行事の表のファイル（CSV・Excel）", required=False)
    year = forms.IntegerField(
        label="何年度の表ですか", min_value=2000, max_value=2100, help_text="曜日が合わない日は、そう言います。"
    )
    district = forms.ModelChoiceField(
        label="学区", queryset=None, required=False, help_text="空なら区ぜんたいのもので、区社協だけが扱えます。"
    )
    phone_hours = line_field("電話の時間（表にないとき）", 80, help_text="例：平日 午前9時〜午後5時")
    leave = forms.BooleanField(label="読めない行は置いておいて、読める行だけを取りこむ", required=False)

    def __init__(self, *args, today, districts, **kwargs):
        super().__init__(*args, initial={"year": fiscal_year_of(today)}, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "区ぜんたい"


class DateForm(AsksNames, DaysAsked):
    """When one date is to be, and why it moves."""

    PUBLIC_IN = ("title",)
    PLACES_IN = ("place",)
    NAMES_IN = ("why",)
    MEETS = ("day",)

    day = day_field("日", required=True)
    starts = forms.TimeField(label="はじまり", widget=CLOCK)
    ends = forms.TimeField(label="おわり", required=False, widget=CLOCK)
    place = line_field("ところ（いつもと違うとき）", 200)
    why = words_field(
        "わけ", rows=2, required=False, longest=300, help_text="申し込んだ方みなさんに、そのまま伝わります。"
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", "おわりは、はじまりより後にしてください。")
        return cleaned

    def moments(self) -> dict:
        """What the actions take."""
        said = self.cleaned_data
        ends = datetime.combine(said["day"], said["ends"], tzinfo=TOKYO) if said["ends"] else None
        return {"starts_at": datetime.combine(said["day"], said["starts"], tzinfo=TOKYO), "ends_at": ends}


class NewDateForm(DateForm):
    """One more date."""

    why = None
    title = line_field("題（書かなくてもかまいません）", 80)
    field_order = ("day", "starts", "ends", "title", "place")


class WhyForm(AsksNames):
    """Why it does not take place: goes to all who signed up."""

    NAMES_IN = ("why",)

    why = words_field(
        "わけ", rows=2, required=False, longest=300, help_text="申し込んだ方みなさんに、そのまま伝わります。"
    )


def _asked(label: str, **more) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, widget=forms.RadioSelect, coerce=lambda said: said in (True, "True"), **more
    )


class InsuranceForm(forms.Form):
    """Five questions."""

    members_only = _asked("会員だけの集まりですか")
    stay = _asked("泊まりがありますか")
    tools = _asked("電動工具を使ったり、見回りをしたりしますか")
    known = forms.ChoiceField(
        label="だれが参加したかを、あとで言えますか", choices=Known.choices, widget=forms.RadioSelect
    )
    bounded = _asked("屋内か、囲まれた場所（校庭・公園の一角など）ですか")
    expected = forms.IntegerField(
        label="見こみの人数（世話する人もふくめて）", min_value=1, max_value=100_000, required=False
    )


class CountForm(forms.ModelForm):
    """How many came. No names."""

    class Meta:
        model = EventDate
        fields = ("came", "first_time")
        help_texts = {
            "came": "子どもも、世話する人のほかに来た方も、みんなで。",
            "first_time": "分からなければ、空のままで。",
        }

    came = forms.IntegerField(label="来た人数", min_value=0, max_value=100_000)
    first_time = forms.IntegerField(label="うち、はじめての人数", min_value=0, max_value=100_000, required=False)


class LookBackForm(AsksNames):
    """What was learned."""

    NAMES_IN = ("said", "next_time")

    said = words_field(
        "よかったこと・困ったこと",
        rows=4,
        required=False,
        longest=2_000,
        help_text="どなたかの名前は書かないでください。",
    )
    next_time = words_field(
        "次にすること", rows=3, required=False, longest=1_000, help_text="来年、この行事を写してつくるときに出ます。"
    )


class CaseForm(AsksNames, DaysAsked, forms.ModelForm):
    """What others do: all desks of the ward read it."""

    NAMES_IN = ("title", "what", "copy", "worry", "seen_by")

    class Meta:
        model = CaseStudy
        fields = ("title", "where", "what", "copy", "worry", "seen_by", "seen_on", "source", "district")
        widgets = {name: WordsArea(attrs={"rows": 3}) for name in ("what", "copy", "worry")}

    seen_on = day_field("見てきた日")
