"""What is typed about a request: while the caller talks, and step by step afterwards."""

from django import forms

from otagaisama.base.access import Role
from otagaisama.base.days import year_end_question
from otagaisama.base.form_fields import (
    ask_about,
    ask_far_days,
    asks_who_called,
    day_field,
    line_field,
    words_field,
)
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.people.models import Consent
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.models.choices import OkWith, Slot, Task, Training
from otagaisama.support.requests import looking, words
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.models.choices import Fee, GenderWish, PublicService, Reach, Where
from otagaisama.town import whereabouts
from otagaisama.town.forms import DistrictChoice, TownField

UNSAID = ("", "聞いていない")
PERSON = ("name", "kana", "phone", "address", "safe_way")
SCOPES = [(code, label) for code, label in Consent.Scope.choices if code in ("district", "ward", "helpers")]
YES_NO = (("", "聞いていない"), ("yes", "あり"), ("no", "なし"))
HOME = (("", "聞いていない"), ("yes", "いる"), ("no", "いない"))


class OwnIds(forms.Form):
    """One of several forms on a page: its controls carry its own ids, so that each label finds its control."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}_%s")
        super().__init__(*args, **kwargs)


def needed_day(label: str, sentence: str, **more) -> forms.DateField:
    """A day that must be chosen; `sentence` asks for it."""
    return day_field(
        label,
        required=True,
        error_messages={"required": sentence, "invalid": "日付が読めませんでした。例: 2026-04-10"},
        **more,
    )


def version_field() -> forms.IntegerField:
    """The version that the writer saw."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


def yes_no(label: str, choices=YES_NO) -> forms.TypedChoiceField:
    """Yes, no, or not asked yet."""
    return forms.TypedChoiceField(
        label=label, choices=choices, required=False, coerce=lambda said: said == "yes", empty_value=None
    )


def number(label: str, least: int, most: int, **more) -> forms.IntegerField:
    """A whole number, typed with Japanese or western digits."""
    sentence = f"{least}から{most}までの数字で書いてください。"
    errors = dict.fromkeys(("min_value", "max_value", "invalid", "required"), sentence)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, error_messages=errors, **more
    )


def reaches_for(user, on) -> list[tuple[str, str]]:
    """How far this writer may let it be known: nobody writes what she may not read herself."""
    staff = Role.STAFF in user.roles_on(on)
    return [(code, label) for code, label in Reach.choices if code != (Reach.DISTRICT if staff else Reach.WARD_ONLY)]


class FactsForm(forms.Form):
    """What is known of a request, in the order in which it comes up on the telephone. Only task and district are needed."""

    FACTS = (
        "town", "detail", "where", "floor", "elevator", "needs_ok", "someone_home", "needed", "gender_wish", "training", "wanted_on",
        "slot", "by_car", "costs",
    )  # fmt: skip

    task = forms.ChoiceField(
        label="どんな手助けですか",
        choices=[("", "えらんでください"), *Task.choices],
        error_messages={"required": words.TASK_NEEDED},
    )
    district = DistrictChoice(
        required=True, empty_label="えらんでください", error_messages={"required": helper_words.DISTRICT_NEEDED}
    )
    detail = words_field(
        "くわしく", rows=3, required=False, longest=4_000,
        help_text="お名前は、下の欄に書いてください。通帳・印鑑・はしご・おむつ交換など、ご近所の手助けではお受けできないことがあります。",
    )  # fmt: skip
    wanted_on = day_field("来てほしい日（決まっていれば）")
    slot = forms.ChoiceField(label="時間", choices=[("", "いつでも"), *Slot.choices], required=False)
    where = forms.ChoiceField(label="どこで", choices=[UNSAID, *Where.choices], required=False)
    floor = number("何階ですか", 1, 60)
    elevator = yes_no("エレベーター")
    someone_home = yes_no("行くとき、家にどなたか", HOME)
    needs_ok = forms.MultipleChoiceField(
        label="来る人に知らせること", choices=OkWith.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    needed = number("何人で行きますか", 1, 4, initial=1)
    gender_wish = forms.ChoiceField(
        label="来てほしい人", choices=[("", "どなたでも"), *GenderWish.choices], required=False
    )
    training = forms.ChoiceField(label="要る講座", choices=[("", "とくになし"), *Training.choices], required=False)
    by_car = forms.BooleanField(label="車に乗せてほしい", required=False, help_text=words.RIDE_NO_FEE)
    costs = line_field("かかる費用（バス代など、実費だけ）", 200)
    town = TownField(help_text="町の名前がわかると、近くの方にお願いできます。")

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on

    def clean(self):
        cleaned = super().clean()
        wanted_on = cleaned.get("wanted_on")
        if "wanted_on" in self.changed_data and wanted_on and wanted_on > self.on:
            ask_far_days(self, "wanted_on", today=self.on)
            ask_about(self, "wanted_on", year_end_question(wanted_on))
        return cleaned

    def clean_district(self):
        district = self.cleaned_data["district"]
        if district is not None and not self.may_take(district):
            raise forms.ValidationError(words.OTHER_DISTRICT)
        return district

    def may_take(self, district) -> bool:
        """This writer may write a request of that district down."""
        held = self.user.district_ids_on(self.on, Role.COORDINATOR)
        return Role.STAFF in self.user.roles_on(self.on) or district.pk in held

    def clean_town(self):
        town, district = self.cleaned_data.get("town"), self.cleaned_data.get("district")
        if town and district and town.district_id and town.district_id != district.pk:
            raise forms.ValidationError(
                "その町は、えらんだ学区の中にありません。町か学区を直すか、町を空にしてください。"
            )
        return town

    def facts(self) -> dict:
        """What `open_request` and `change_request` want."""
        cleaned = {name: self.cleaned_data[name] for name in self.FACTS}
        return cleaned | {"needed": cleaned["needed"] or 1}


class ChangeRequestForm(FactsForm):
    """Correcting what is known of a request."""

    district = None
    reach = forms.ChoiceField(label="知ってよい人", choices=Reach.choices)
    version = version_field()

    def __init__(self, *args, user, on, lent: bool = False, **kwargs):
        super().__init__(*args, user=user, on=on, **kwargs)
        if lent:
            del self.fields["reach"]
        else:
            self.fields["reach"].choices = reaches_for(user, on)

    clean_district = None

    @staticmethod
    def initial_of(help_request: HelpRequest) -> dict:
        """What stands there now, as the form shows it."""
        start = {name: getattr(help_request, name) for name in (*FactsForm.FACTS, "task", "reach", "version")}
        said = {True: "yes", False: "no", None: ""}
        return start | {
            "elevator": said[help_request.elevator],
            "someone_home": said[help_request.someone_home],
            "town": help_request.town.name if help_request.town else "",
        }


class ConsentPart(forms.Form):
    """Name and contact, if they were told, and what may be done with them."""

    name = line_field("お名前", 80)
    kana = line_field("よみがな", 80)
    phone = line_field("連絡先", 80, reads="phone")
    address = line_field("住所", 200, reads="town")
    safe_way = line_field("安全な連絡のしかた", 200, help_text="例: 平日の昼だけ。留守番電話には残さない。")
    how = forms.ChoiceField(
        label="伝えてよいかを、どうやって聞きましたか", choices=Consent.How.choices, initial=Consent.How.NOT_ASKED
    )
    scopes = forms.MultipleChoiceField(
        label="どこまで伝えてよいですか", choices=SCOPES, required=False, widget=forms.CheckboxSelectMultiple
    )
    consent_words = line_field("そのときのことば", 500)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") in Consent.YES and not cleaned.get("scopes"):
            self.add_error("scopes", "同意があったときは、どこまで伝えてよいかを一つ以上えらんでください。")
        return cleaned

    def person(self) -> dict:
        """What people keeps of the person."""
        return {name: self.cleaned_data[name] for name in PERSON}

    def consent(self) -> dict:
        """The consent in its own words."""
        cleaned = self.cleaned_data
        return {"how": cleaned["how"], "scopes": cleaned["scopes"], "words": cleaned["consent_words"]}


class RequestForm(ConsentPart, FactsForm):
    """電話・窓口で聞く: everything on one page, from the top to the bottom of the talk."""

    reach = forms.ChoiceField(label="知ってよい人", choices=Reach.choices, initial=Reach.WARD)

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, user=user, on=on, **kwargs)
        self.fields["reach"].choices = reaches_for(user, on)
        asks_who_called(self, tick=True)
        if self.data.get("address") or self.data.get("town"):
            self.fields["district"].required = False

    def clean(self):
        """A town or an address says the district where nobody else does."""
        cleaned = super().clean()
        if "district" in cleaned and cleaned["district"] is None:
            town = cleaned.get("town")
            district = (town and town.district) or whereabouts.find(cleaned.get("address", "")).district
            if district is None:
                self.add_error("district", helper_words.DISTRICT_NEEDED)
            elif self.may_take(district):
                cleaned["district"] = district
            else:
                self.add_error("district", words.OTHER_DISTRICT)
        return cleaned


class PersonForm(ConsentPart):
    """Name and contact that were told only later. Of whoever is written down (`known`) it is enough to say what she agreed to."""

    version = version_field()

    def __init__(self, *args, known: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    def clean(self):
        cleaned = super().clean()
        heard = self.known and cleaned.get("how") != Consent.How.NOT_ASKED
        if not heard and not any(cleaned.get(name) for name in PERSON):
            self.add_error("name", "お名前か連絡先の、聞けたところだけを書いてください。")
        return cleaned


class PublicServiceForm(forms.Form):
    """公のサービスを先に."""

    what = forms.ChoiceField(
        label="公のサービスを確かめた結果",
        choices=PublicService.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.PUBLIC_WHICH},
    )
    version = version_field()


class CityServiceForm(forms.Form):
    """A service of the municipality, as its own paper says it."""

    name = line_field("サービスの名前", 80, required=True)
    tasks = forms.MultipleChoiceField(
        label="どの手助けのときに出しますか", choices=Task.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="一つもえらばないと、どの手助けのときにも出ます。",
    )  # fmt: skip
    whom = words_field("どんな方が使えるか（無料か、何をしてもらえるかも）", rows=3, longest=300)
    apply = line_field("申し込み先（電話も）", 200)
    order = number("並び順（小さいものが先）", 0, 999)
    checked_on = needed_day("確かめた日", "いつ確かめたかを書いてください。")
    is_used = forms.BooleanField(label="いま使えるサービスとして出す", required=False)
    version = version_field()

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0


class LookForm(forms.Form):
    """行く前の確かめ: a line for each question of the task. What is not answered stays empty."""

    version = version_field()

    def __init__(self, *args, task: str, **kwargs):
        super().__init__(*args, **kwargs)
        for code, question, hint in looking.questions(task):
            self.fields[code] = line_field(question, 300, help_text=hint)

    def look(self) -> dict:
        """The answers by their codes."""
        return {code: said for code, said in self.cleaned_data.items() if code != "version"}

    def questions(self) -> list:
        """The fields without the version, in order."""
        return [self[code] for code in self.fields if code != "version"]


class FeeForm(forms.Form):
    """謝礼のこと. There is no such form for a ride (D17)."""

    fee = forms.ChoiceField(label="謝礼", choices=Fee.choices, initial=Fee.FREE)
    amount = number("1回（単位）の額（円）または枚数", 1, 100_000, help_text="空のままなら、学区のきまりのとおりです。")
    unit_min = number("何分ごとに", 5, 480, help_text="空のままなら、学区のきまりのとおりです。")
    version = version_field()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fee") == Fee.FREE and cleaned.get("amount"):
            self.add_error("amount", words.AMOUNT_WITHOUT_THANKS)
        return cleaned


class EndForm(forms.Form):
    """済み, or 取りやめ: how it came out."""

    outcome = words_field("どうなりましたか（ひとこと）", rows=3, required=False, longest=2_000)
    version = version_field()


class MoveForm(OwnIds):
    """A press that needs no words: only that nobody wrote in the meantime."""

    version = version_field()


class OpenNameForm(OwnIds):
    """Why a name is opened."""

    REASONS = tuple((said, said) for said in ("連絡するため", "訪ねるため", "書類を作るため", "本人に求められて"))
    reason = forms.ChoiceField(label="ひらく理由", choices=REASONS, required=False)


class PeopleListForm(UploadForm):
    """A list of people who are helped as a file, and what all of them agreed to."""

    file = forms.FileField(label="名簿のファイル（CSV・Excel）", required=False)
    how = forms.ChoiceField(
        label="お名前を伝えてよいかを、どうやって聞いてありますか", choices=Consent.How.choices, initial=Consent.How.NOT_ASKED, required=False,
        help_text="名簿の方みんなについて、同じときだけえらんでください。未確認なら、お名前は聞いた人のほかには出ません。",
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label="どこまで伝えてよいですか", choices=SCOPES, required=False, widget=forms.CheckboxSelectMultiple
    )
    reach = forms.ChoiceField(label="知ってよい人", choices=Reach.choices, initial=Reach.WARD, required=False)

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = reaches_for(user, on)

    def clean(self):
        cleaned = super().clean()
        cleaned["how"] = cleaned.get("how") or Consent.How.NOT_ASKED
        cleaned["reach"] = cleaned.get("reach") or Reach.WARD
        if cleaned["how"] in Consent.YES and not cleaned.get("scopes"):
            self.add_error("scopes", "同意があったときは、どこまで伝えてよいかを一つ以上えらんでください。")
        return cleaned

    def consent(self) -> dict:
        """What all of them agreed to."""
        return {"how": self.cleaned_data["how"], "scopes": self.cleaned_data["scopes"]}
