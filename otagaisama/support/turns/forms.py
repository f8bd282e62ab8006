"""What is typed about a helper with turns at the desk, and what she writes on her telephone."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.people.models import Account
from otagaisama.support.requests import words as request_words
from otagaisama.support.visits.models import Concern


class RegisterForm(DaysAsked):
    """The pledge was read, and perhaps an account is hers."""

    pledged_on = day_field("守秘の約束を読んだ日", required=True)
    account = forms.ModelChoiceField(
        label="サインインする方なら、そのアカウント", queryset=Account.objects.none(), required=False,
        empty_label="サインインしない（電話や手紙でお願いする）",
    )  # fmt: skip

    def __init__(self, *args, accounts=None, **kwargs):
        super().__init__(*args, **kwargs)
        if accounts is not None:
            self.fields["account"].queryset = accounts
        self.fields["account"].label_from_instance = lambda account: f"{account.name}（{account.login}）"


class RestForm(DaysAsked):
    """Until when; no reason is asked."""

    ASKS_PAST = False

    until = day_field("いつまで（決まっていなければ空のまま）")

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day and day < self.today:
            raise forms.ValidationError(request_words.PAST_DAY)
        return day


class ApartForm(forms.Form):
    """Whom she is not sent to: chosen from the requests of the desk, never by name."""

    help_request = forms.ModelChoiceField(label="どのお願いの方と", queryset=None, empty_label="えらんでください")
    reason = words_field("わけ（コーディネーターだけが読みます）", rows=2, required=False, longest=500)

    def __init__(self, *args, requests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["help_request"].queryset = requests
        self.fields["help_request"].label_from_instance = lambda help_request: (
            f"{help_request.number}　{help_request.get_task_display()}（{help_request.district.name}）"
        )


class OpenForm(forms.Form):
    """Why telephone and address are looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例: 土曜の手助けをお願いする電話のため")


AMOUNT = {
    "min_value": "0円から書いてください。",
    "max_value": "金額が大きすぎます。確かめてください。",
    "invalid": "数字で書いてください。例: 500",
}


def _yen(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=100_000, error_messages=AMOUNT)


def _clock(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"})
    return forms.TimeField(
        label=label, required=False, widget=widget, error_messages={"invalid": "時刻が読めませんでした。例: 9:30"}
    )


class TurnForm(AsksNames):
    """手助けが済んだ: nothing is required; what was noticed may be written by itself."""

    NAMES_IN = ("done", "client_word", "concern")

    came = _clock("着いた")
    left = _clock("終わった")
    minutes = forms.IntegerField(
        label="かかった分", required=False, min_value=1, max_value=720,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), "1から720（12時間）までの数字で書いてください。例: 30"),
    )  # fmt: skip
    done = words_field("したこと", rows=2, required=False, longest=1_000)
    client_word = words_field("ご本人のことば", rows=2, required=False, longest=1_000)
    handed = _yen("預かったお金（円）")
    receipt = _yen("レシートの額（円）")
    change = _yen("返したおつり（円）")
    concern = words_field(
        "気になったこと",
        rows=2,
        required=False,
        longest=1_000,
        help_text="いつもと違うと感じたことを、ひとことで。窓口の人が読んで、お返事します。",
    )
    bag_not_out = forms.BooleanField(label="袋が出ていなかった", required=False)
    not_home = forms.BooleanField(label="返事がなかった・留守だった", required=False)
    extra_task = forms.BooleanField(label="ほかのことも頼まれた（引き受けていません）", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("came") and cleaned.get("left") and cleaned["left"] < cleaned["came"]:
            self.add_error("left", "「終わった」が「着いた」より前になっています。どちらかを直してください。")
        return cleaned

    def report(self, day) -> dict:
        """What `report_visit` wants, with the times on the day of the visit."""
        cleaned = self.cleaned_data
        money = {name: cleaned[name] for name in ("handed", "receipt", "change") if cleaned[name] is not None}
        report = {
            "done": cleaned["done"],
            "client_word": cleaned["client_word"],
            "minutes": cleaned["minutes"],
            "money": money or None,
        }
        report |= {"came_at": _moment(day, cleaned["came"]), "left_at": _moment(day, cleaned["left"])}
        return {**report, "concerns": self.concerns()}

    def concerns(self) -> list[tuple[str, str]]:
        """What somebody should take up: kind and words."""
        cleaned = self.cleaned_data
        ticked = [kind for kind in ("bag_not_out", "not_home", "extra_task") if cleaned[kind]]
        kinds = ticked or (["noticed"] if cleaned["concern"] else [])
        return [(Concern.Kind(kind), cleaned["concern"] if place == 0 else "") for place, kind in enumerate(kinds)]


def _moment(day, clock: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, clock)) if clock else None
