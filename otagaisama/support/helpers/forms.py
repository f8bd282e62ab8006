"""What is typed about a helper: by herself on the open page, by staff on the telephone."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.form_fields import DaysAsked, MailField, asks_who_called, day_field, line_field, words_field
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.base.saying import catalogued
from otagaisama.support.helpers import words
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import (
    ContactWay,
    Cover,
    Day,
    Gender,
    HowFar,
    Move,
    OkWith,
    Slot,
    Task,
    Training,
    short_times,
)
from otagaisama.town.forms import DistrictChoice, TownOrWords

PERSON = ("name", "kana", "phone", "address")


def _slot_here(day: Day, slot: Slot) -> str:
    """月曜日の午前, in the language of the page."""
    return gettext("{day}の{part}").format(day=catalogued(f"{day.label}曜日"), part=catalogued(slot.label))


said_slot = lazy(_slot_here, str)


def some_of(label: str, choices, *, required: bool = False, **more) -> forms.MultipleChoiceField:
    """Some of a list of codes, each a box to tick."""
    labelled = [(code, _(said) if type(said) is str else said) for code, said in choices]
    return forms.MultipleChoiceField(
        label=label, choices=labelled, required=required, widget=forms.CheckboxSelectMultiple, **more
    )


def one_of(label: str, choices, *, initial="", required: bool = False, **more) -> forms.ChoiceField:
    """One of a list of codes."""
    labelled = [(code, _(said)) for code, said in choices]
    return forms.ChoiceField(label=label, choices=labelled, initial=initial, required=required, **more)


class FactsForm(forms.Form):
    """What both the open page and the desk ask: only a name, a way to reach her and a district are needed."""

    name = line_field(_("お名前"), 80, required=True, own="name")
    kana = line_field(_("よみがな"), 80)
    phone = line_field(_("電話"), 40, own="tel", help_text=_("電話かメールの、どちらか一つは書いてください。"))
    mail = MailField(
        label=_("メール"), required=False,
        error_messages={"invalid": _("メールの書きかたを確かめてください。例: hana@example.jp")},
    )  # fmt: skip
    town = TownOrWords(help_text=_("町の名前か学区の、どちらか一つは教えてください。近くの方をお願いできます。"))
    district = DistrictChoice()
    can = some_of(_("できること"), Task.choices)
    cannot = words_field(_("できないこと・気をつけてほしいこと"), rows=2, required=False, longest=1_000)
    slots = some_of(
        _("都合のよい時"),
        [(f"{day.value}-{slot.value}", said_slot(day, slot)) for day in Day for slot in Slot],
    )
    max_per_month = forms.IntegerField(
        label=_("月に何回まで"), min_value=1, max_value=31, initial=4, required=False,
        error_messages={"min_value": _("1回から31回までで書いてください。"), "max_value": _("1回から31回までで書いてください。")},
    )  # fmt: skip
    how_far = one_of(_("どこまで行けますか"), HowFar.choices, initial=HowFar.DISTRICT)
    moves = some_of(_("どうやって行きますか"), Move.choices)
    ok_with = some_of(_("だいじょうぶなこと"), OkWith.choices)
    languages = line_field(_("話せることば"), 100)
    contact_way = one_of(_("連絡の方法"), ContactWay.choices, initial=ContactWay.PHONE)

    def clean(self):
        cleaned = super().clean()
        town = cleaned.get("town")
        self.town_written = town if isinstance(town, str) else ""
        cleaned["town"] = town = None if self.town_written else town
        cleaned["district"] = cleaned.get("district") or (town.district if town else None)
        if not cleaned["district"]:
            self.add_error("district", _(words.DISTRICT_NEEDED))
        if not self.instance_has_contact(cleaned):
            self.add_error("phone", _("電話かメールの、どちらか一つを書いてください。"))
        return cleaned

    def instance_has_contact(self, cleaned: dict) -> bool:
        """There is a way to reach her."""
        return bool(cleaned.get("phone") or cleaned.get("mail"))

    def facts(self) -> dict:
        """What `join` and `change_helper` want."""
        cleaned = self.cleaned_data
        names = ("district", "town", "mail", "can", "cannot", "moves", "ok_with", "languages")
        facts = {name: cleaned[name] for name in names if name in cleaned}
        if self.town_written:
            note = cleaned.get("note") or ""
            facts["note"] = f"{note}\n町の名前（書かれたまま）: {self.town_written}".strip()
        facts |= {"max_per_month": cleaned["max_per_month"] or 4, "how_far": cleaned["how_far"] or HowFar.DISTRICT}
        facts |= {
            "contact_way": cleaned["contact_way"] or ContactWay.PHONE,
            "slots": cleaned["slots"],
        }
        return facts

    def heads_of_times(self) -> list[str]:
        """The times of a day, shortly."""
        return [catalogued(time) for time in short_times()]

    def rows_of_times(self) -> list[dict]:
        """The ticks as seven days by five times: Tuesday morning and Friday afternoon are not four times."""
        ticks = iter(self["slots"])
        return [{"label": pgettext("weekday", day.label), "ticks": [next(ticks) for _ in Slot]} for day in Day]

    def person(self) -> dict:
        """What people keeps of her."""
        return {name: self.cleaned_data[name] for name in PERSON if name in self.cleaned_data}


class JoinForm(FactsForm):
    """手伝いたい: the open page. Small things count."""

    pledge = forms.BooleanField(
        label=_("手助けで知ったことを、ほかの人に話しません"),
        error_messages={"required": _("この約束を読んで、しるしをつけてください。")},
    )


class HelperForm(FactsForm):
    """What the desk keeps of a helper."""

    phone = line_field("電話", 40, reads="phone")
    address = line_field("住所", 200, reads="town")
    gender = one_of("性別", Gender.choices, initial=Gender.UNSAID)
    birth_year = forms.IntegerField(
        label="生まれた年（西暦）", required=False, min_value=1900, max_value=2100,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), "西暦4けたで書いてください。例: 1955"),
    )  # fmt: skip
    born_on = day_field("生年月日（保険会社が求めるときだけ）")
    emergency_contact = line_field("緊急のときの連絡先", 200)
    trainings = some_of("受けた講座", Training.choices)
    came_from = one_of("きっかけ", Helper.CameFrom.choices, initial=Helper.CameFrom.STAFF)
    note = words_field("窓口のひかえ（ほかの人には見せません）", rows=2, required=False, longest=2_000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asks_who_called(self)

    def facts(self) -> dict:
        cleaned = self.cleaned_data
        born = cleaned.get("born_on")
        more = {
            "gender": cleaned["gender"] or Gender.UNSAID, "born_on": born.isoformat() if born else "",
            "birth_year": str((born.year if born else cleaned["birth_year"]) or ""),
        }  # fmt: skip
        return super().facts() | more | {name: cleaned[name] for name in ("emergency_contact", "trainings", "note")}


class ChangeHelperForm(HelperForm):
    """Changing keeps what is not shown: telephone, address and the like are asked only when they change."""

    KEPT_WHEN_EMPTY = ("phone", "address", "mail", "birth_year", "born_on", "emergency_contact")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["came_from"]
        for name in self.KEPT_WHEN_EMPTY:
            self.fields[name].help_text = "変わるときだけ書いてください。空なら、いまのままです。"

    def instance_has_contact(self, cleaned: dict) -> bool:
        return True

    def facts(self) -> dict:
        return {name: value for name, value in super().facts().items() if value or name not in self.KEPT_WHEN_EMPTY}

    def person(self) -> dict:
        return {name: value for name, value in super().person().items() if value or name not in self.KEPT_WHEN_EMPTY}


def initial_of(helper: Helper) -> dict:
    """What the form of a change starts from; what opens only with a reason is left empty."""
    names = (
        "district",
        "can",
        "cannot",
        "max_per_month",
        "how_far",
        "moves",
        "ok_with",
        "languages",
        "contact_way",
        "gender",
        "trainings",
        "note",
        "slots",
        "version",
    )
    values = {name: getattr(helper, name) for name in names}
    values |= {"name": helper.person.name, "kana": helper.person.kana, "town": helper.town.name if helper.town else ""}
    return values


class InsureForm(DaysAsked):
    """One enrolment."""

    cover = forms.ChoiceField(label="保険", choices=Cover.choices, initial=Cover.BASIC)
    asked_on = day_field("申し込んだ日", required=True)
    year = forms.TypedChoiceField(label="年度", coerce=int, choices=())

    def __init__(self, *args, years=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"{year}年度（令和{year - 2018}年度）") for year in years]

    def clean(self):
        cleaned = super().clean()
        asked_on, year = cleaned.get("asked_on"), cleaned.get("year")
        if asked_on and year and not year - 1 <= fiscal_year_of(asked_on) <= year:
            self.add_error("asked_on", words.INSURANCE_YEAR)
        return cleaned


class HelperListForm(UploadForm):
    """A list of helpers as a file."""

    file = forms.FileField(label="名簿のファイル（CSV・Excel）", required=False)
