"""What is asked about a place where a van stops."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.bridge import read_mails
from otagaisama.base.form_fields import Search, day_field, line_field, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.base.saying import call_area
from otagaisama.shopping.stores.forms.points import KnowsPlaces
from otagaisama.shopping.stores.forms.records import check_pair
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import MobileStop
from otagaisama.shopping.vans.states import Known, Missed, Outcome, Way

WEEKDAYS = [(str(place), f"{name}曜") for place, name in enumerate(states.WEEKDAYS)]
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def weeks_field(label: str) -> forms.MultipleChoiceField:
    """Which weeks of a month; none is every week."""
    return forms.MultipleChoiceField(
        label=label, required=False, choices=states.WEEKS, widget=forms.CheckboxSelectMultiple, help_text="ひとつもえらばなければ、毎週です。",
    )  # fmt: skip


class BoardSearch(Search):
    """Which district's places."""

    district = forms.ChoiceField(label=_("学区"), required=False)

    def __init__(self, data, *, districts):
        super().__init__(data)
        self.fields["district"].choices = [("", _("区ぜんぶ")), *((str(each.pk), call_area(each)) for each in districts)]  # fmt: skip


class StopForm(KnowsPlaces, AsksNames, forms.ModelForm):
    """The place itself: nothing in it names a person."""

    PLACES_IN = ("name", "address")
    NAMES_IN = ("rain", "helper_role", "found_by")

    weekday = forms.TypedChoiceField(label="来る曜日", required=False, coerce=int, empty_value=None, choices=[("", "まだ決めていない"), *WEEKDAYS])  # fmt: skip
    weeks = weeks_field("何週めに来るか")

    class Meta:
        model = MobileStop
        fields = (
            "name", "kana", "district", "address", "lat", "lon", "seller", "weekday", "arrive", "leave", "rests", "rain", "surface", "level",
            "off_road", "shade", "bench", "toilet", "helper_role", "likely_buyers", "found_by",
        )  # fmt: skip
        widgets = {"arrive": CLOCK, "leave": CLOCK}
        help_texts = {
            "name": "例：田幡市営住宅の集会所前", "address": "だれにでも分かる目じるしを。", "lat": "例：35.1900。地図に出ます。", "lon": "例：136.9100",
            "rests": "例：年末年始、祝日", "rain": "例：雨の日は集会所の中", "helper_role": "例：町内会の当番。人の名前は、ここには書きません。",
            "found_by": "例：アンケート、考える場の話し合い",
        }  # fmt: skip

    def __init__(self, *args, districts, sellers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["district"].empty_label = districts, "えらんでください"
        self.fields["seller"].queryset, self.fields["seller"].empty_label = sellers, "まだ決まっていない"
        self.initial.setdefault("weeks", [str(week) for week in sorted(states.weeks_of(self.instance.rule))])

    def clean(self):
        cleaned = super().clean()
        check_pair(self, cleaned)
        arrive, leave = cleaned.get("arrive"), cleaned.get("leave")
        if bool(arrive) != bool(leave) and not {"arrive", "leave"} & self.errors.keys():
            self.add_error("leave", "着く時刻と出る時刻は、両方書いてください。")
        elif arrive and leave and leave <= arrive:
            self.add_error("leave", "出る時刻は、着く時刻より後にしてください。")
        return cleaned

    def facts(self) -> dict:
        """What the action takes."""
        facts = dict(self.cleaned_data)
        return facts | {"rule": states.rule_of(facts.pop("weeks"))}


class AgreementForm(forms.Form):
    """What must be there before a van comes: each with its day."""

    owner_agreed_on = day_field("持ち主の承諾を、書面でもらった日")
    insurance_seen_on = day_field("販売する人の賠償責任の保険を確かめた日")
    permit_seen_on = day_field("営業の許可を見た日", help_text="食品の営業許可証など。車にのせてあるものを見ます。")


class ContactsForm(forms.Form):
    """People, for those who keep the place only. Shown empty: what was written is opened by a press."""

    owner_name = line_field("持ち主", 80)
    owner_contact = line_field("持ち主の連絡先", 200)
    helper_name = line_field("立ち会う人", 80)
    helper_contact = line_field("立ち会う人の連絡先", 200)
    note = words_field("ひかえ", rows=2, required=False, longest=1_000)


class ReasonForm(forms.Form):
    """Why names and numbers are looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例：承諾書をもらう約束の電話のため")


class WhyForm(AsksNames):
    """A step, or a look: what was said."""

    NAMES_IN = ("why",)

    why = words_field("わけ・話したこと（名前は書かない）", rows=2, required=False, longest=500)


class LogForm(AsksNames):
    """One day at the stop."""

    NAMES_IN = ("note",)

    on = day_field("日", required=True)
    came = forms.BooleanField(label="車が来た", required=False)
    other_day = forms.BooleanField(label="いつもと違う日に来た", required=False)
    buyers = forms.IntegerField(
        label="買った人数",
        min_value=0,
        max_value=500,
        error_messages={"required": "人数を書いてください。いなければ0です。"},
    )
    note = words_field("気づいたこと（名前は書かない）", rows=2, required=False, longest=500)


class CallOffForm(AsksNames):
    """What is different on a day."""

    NO_NAMES_IN = ("said",)

    on = day_field("日", required=True)
    kind = forms.ChoiceField(label="どうなる", choices=Missed.choices, widget=forms.RadioSelect)
    said = line_field("ひとこと", 120, help_text="例：車のぐあいが悪いため。30分ほどおくれます。")


class AskerForm(forms.Form):
    """Somebody who wants to be told."""

    name = line_field("お名前", 60, required=True)
    way = forms.ChoiceField(label="知らせかた", choices=Way.choices, widget=forms.RadioSelect)
    contact = line_field("知らせる先（電話番号・メール・届け先）", 200, required=True)
    safe_way = line_field(
        "安全な連絡のしかた", 200, help_text="例：平日の昼だけ。留守番電話には残さない。名前を名乗らない。"
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == Way.MAIL and cleaned.get("contact"):
            reading = read_mails(cleaned["contact"])
            cleaned["contact"] = "; ".join(reading.addresses)
            if reading.fault:
                self.add_error("contact", reading.fault)
        return cleaned


class LinkForm(forms.Form):
    """One more in the chain."""

    role = line_field("だれに（役割）", 60, required=True, help_text="例：民生委員、となりの方")
    name = line_field("お名前", 60)
    contact = line_field("連絡先", 200)


class AbsenceForm(AsksNames):
    """Somebody who always comes did not come."""

    NAMES_IN = ("said",)

    on = day_field("来なかった日", required=True)
    who = line_field(
        "どなたのことか", 80, required=True, help_text="町と呼び名など、伝わるだけで十分です。例：3棟の田中さん"
    )
    known = forms.ChoiceField(label="ご本人から聞いていること", choices=Known.choices, widget=forms.RadioSelect)
    danger = forms.BooleanField(
        label="あぶないしるしがある（新聞がたまっている、倒れている音がした など）", required=False
    )
    said = words_field("ようす", rows=3, required=False, longest=1_000)


class ToldForm(forms.Form):
    """Whom somebody told, and what was said."""

    link = forms.ChoiceField(label="だれに伝えましたか", required=False)
    said = words_field("話したこと", rows=2, required=True, longest=1_000)

    def __init__(self, data=None, *, links):
        super().__init__(data)
        self.links = {str(link.pk): link for link in links}
        chain = [(pk, f"{place}. {link.role}") for place, (pk, link) in enumerate(self.links.items(), 1)]
        self.fields["link"].choices = [("", "コーディネーターが、ご本人に"), *chain]


class OutcomeForm(AsksNames):
    """What became of it."""

    NAMES_IN = ("answer",)

    outcome = forms.ChoiceField(
        label="どうなりましたか", choices=[choice for choice in Outcome.choices if choice[0] != Outcome.WAITING], widget=forms.RadioSelect,
        error_messages={"required": "どうなったかを、えらんでください。"},
    )  # fmt: skip
    answer = words_field("気づいた方へのひとこと", rows=2, required=False, longest=1_000)
