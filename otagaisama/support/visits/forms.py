"""What is typed about a visit: its day, who is asked, an answer on the telephone, a cancelling, what was done."""

from datetime import datetime

from django import forms
from django.utils import timezone

from otagaisama.base.form_fields import DaysAsked, line_field, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.people.models import Account
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests.forms import needed_day, number, version_field
from otagaisama.support.visits import words
from otagaisama.support.visits.models import Concern
from otagaisama.support.visits.models.choices import CancelledBy, CancelledWhen

NOW = (("waiting", "これから返事を待つ"), ("accept", "引き受けてくれた"), ("decline", "今回は見送り"))


def time_field(label: str, **more) -> forms.TimeField:
    """A time of day."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(
        label=label,
        required=False,
        widget=widget,
        error_messages={"invalid": "時刻が読めませんでした。例: 9:30"},
        **more,
    )


def escort_field(label: str = "いっしょに行く人") -> forms.ModelChoiceField:
    """A colleague who goes along the first time."""
    return forms.ModelChoiceField(
        label=label, queryset=Account.objects.none(), required=False, empty_label="まだ決めない・だれも行かない"
    )


class EscortPart(forms.Form):
    """Who goes along the first time, or why nobody does."""

    escort = escort_field()
    alone_reason = line_field(
        "付き添わないときは、そのわけ", 300, help_text="例: 前から顔なじみのため。家族が立ち会うため。"
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["escort"].queryset = colleagues
        self.fields["escort"].label_from_instance = lambda account: account.name


class PlanForm(DaysAsked, EscortPart):
    """A day for a request. Far days, and days on which everybody rests, are asked once more."""

    ASKS_PAST = False
    MEETS = ("planned_on",)

    planned_on = needed_day("行く日", words.DAY_NEEDED)
    slot = forms.ChoiceField(
        label="時間", choices=[("", "えらんでください"), *Slot.choices], error_messages={"required": words.SLOT_NEEDED}
    )
    starts_at = time_field("何時ごろ（決まっていれば）")
    needed = number("何人で行きますか", 1, 4)
    version = version_field()

    field_order = ("planned_on", "slot", "starts_at", "needed", "escort", "alone_reason", "version")


class EscortForm(EscortPart):
    """Who goes along, decided later."""

    version = version_field()


class AskForm(EscortPart):
    """お願いする: noted before or after the call; an answer on the telephone at once."""

    answer = forms.ChoiceField(label="返事", choices=NOW, initial="waiting", widget=forms.RadioSelect)
    for_routine = forms.BooleanField(label="「いつもの人」として、続けてお願いする", required=False)
    version = version_field()


class AnswerForm(forms.Form):
    """What she said on the telephone."""

    answer = forms.ChoiceField(
        label="返事", choices=NOW[1:], widget=forms.RadioSelect, error_messages={"required": "返事をえらんでください。"}
    )


class CancelForm(forms.Form):
    """取りやめ, with the facts."""

    cancelled_by = forms.ChoiceField(
        label="だれの都合ですか",
        choices=CancelledBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.CANCEL_FACTS},
    )
    cancelled_when = forms.ChoiceField(
        label="いつわかりましたか",
        choices=CancelledWhen.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.CANCEL_FACTS},
    )
    note = words_field("ひかえ", rows=2, required=False, longest=1_000)
    version = version_field()


class ReportForm(AsksNames):
    """手助けが済んだ: what the helper tells on the telephone."""

    NAMES_IN = ("done", "client_word", "noticed")

    came = time_field("着いた")
    left = time_field("終わった")
    minutes = number("かかった分", 1, 720, help_text="時刻がわからないときに。")
    done = words_field("したこと", rows=3, required=False, longest=4_000)
    client_word = words_field("ご本人のことば", rows=2, required=False, longest=2_000)
    handed = number("預かったお金（円）", 0, 100_000)
    receipt = number("レシート（円）", 0, 100_000)
    change = number("おつり（円）", 0, 100_000)
    tickets = number("利用券（枚）", 0, 200)
    thanked_yen = number("謝礼（円）", 0, 100_000, help_text="空のままなら、きまりのとおりに数えます。")
    noticed = words_field("気になったこと", rows=2, required=False, longest=2_000)
    noticed_kind = forms.ChoiceField(
        label="気になったことの種類", choices=Concern.Kind.choices, initial=Concern.Kind.NOTICED, required=False
    )
    version = version_field()

    def __init__(self, *args, visit, **kwargs):
        super().__init__(*args, **kwargs)
        self.visit = visit
        if not visit.request.is_paid:
            del self.fields["tickets"], self.fields["thanked_yen"]

    def report(self) -> dict:
        """What `report_visit` wants."""
        data = self.cleaned_data
        money = {name: data[name] for name in ("handed", "receipt", "change") if data[name] is not None}
        facts = {name: data.get(name) for name in ("minutes", "done", "client_word", "tickets", "thanked_yen")}
        return facts | {
            "came_at": self._moment(data["came"]),
            "left_at": self._moment(data["left"]),
            "money": money or None,
        }

    def concerns(self) -> list[tuple[str, str]]:
        """What was noticed, if anything; a kind alone (袋が出ていない) is enough."""
        kind, said = self.cleaned_data["noticed_kind"] or Concern.Kind.NOTICED, self.cleaned_data["noticed"]
        return [(kind, said)] if said or kind != Concern.Kind.NOTICED else []

    @staticmethod
    def initial_of(visit) -> dict:
        """What stands there now."""
        start = {
            name: getattr(visit, name)
            for name in ("minutes", "done", "client_word", "tickets", "thanked_yen", "version")
        }
        start |= visit.money or {}
        for name, moment in (("came", visit.came_at), ("left", visit.left_at)):
            start[name] = timezone.localtime(moment).time() if moment else None
        return start

    def _moment(self, at_time):
        if at_time is None:
            return None
        return datetime.combine(self.visit.planned_on, at_time, tzinfo=timezone.get_current_timezone())


class ConcernForm(AsksNames):
    """Something noticed outside of a report."""

    NAMES_IN = ("said",)

    kind = forms.ChoiceField(label="何に気づきましたか", choices=Concern.Kind.choices)
    said = words_field("ことば", rows=2, required=False, longest=2_000)
