"""What is typed about a routine: the cell of the garbage calendar, or weekly and monthly choices; who stands for it; its pauses."""

from django import forms

from otagaisama.base.form_fields import day_field, line_field
from otagaisama.base.refusals import Refused
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.requests.forms import needed_day, number, version_field
from otagaisama.support.requests.models import Routine
from otagaisama.support.requests.models.choices import PauseWhy
from otagaisama.support.routines import bridge, words
from otagaisama.support.visits.forms import EscortPart

WEEKDAYS = [(str(place), label) for place, label in enumerate(Day.labels)]
NTHS = (("1", "第1"), ("2", "第2"), ("3", "第3"), ("4", "第4"), ("5", "第5"), ("-1", "最後の"))
WAYS = (
    ("garbage", "ごみの日で（カレンダーのます目のとおり）"),
    ("week", "毎週、曜日で"),
    ("month_weekday", "毎月、第何曜日で"),
    ("month_day", "毎月、日にちで"),
)


class RoutineForm(forms.Form):
    """When it comes: one of four ways. The next days are shown before anything is kept."""

    way = forms.ChoiceField(label="決めかた", choices=WAYS, initial="garbage", widget=forms.RadioSelect)
    pattern = line_field(
        "ごみカレンダーのます目",
        200,
        help_text="カレンダーに書いてあるとおりに。例: 「月 木」「水2」（第2水曜）「火2 金4」「20260408」",
    )
    waste = line_field("何のごみ", 60, help_text="例: 可燃ごみ（家の前）、びん・缶（ステーションまで）")
    weekdays = forms.MultipleChoiceField(
        label="曜日", choices=WEEKDAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    steps = number("何週間（何か月）ごと", 1, 12, initial=1)
    nths = forms.MultipleChoiceField(label="第何", choices=NTHS, required=False, widget=forms.CheckboxSelectMultiple)
    month_days = line_field("日にち", 40, help_text="例: 10、25。月の終わりは「末日」")
    slot = forms.ChoiceField(label="時間", choices=Slot.choices, initial=Slot.DAWN)
    holiday = forms.ChoiceField(
        label="祝日",
        choices=Routine.Holiday.choices,
        initial=Routine.Holiday.KEEP,
        help_text="名古屋市のごみは、祝日も集めます（年末年始を除く）。",
    )
    starts_on = needed_day("いつから", "始める日をえらんでください。")
    ends_on = day_field("いつまで（決まっていれば）")
    version = version_field()

    def clean(self):
        told = super().clean()
        if not self.errors:
            try:
                told |= self._rule(told)
            except Refused as refusal:
                self.add_error(
                    "pattern"
                    if told["way"] == "garbage"
                    else "month_days"
                    if told["way"] == "month_day"
                    else "weekdays",
                    str(refusal),
                )
        return told

    def rule(self) -> dict:
        """What `set_routine` and `change_routine` want."""
        return {
            name: self.cleaned_data[name]
            for name in ("kind", "pattern", "waste", "holiday", "starts_on", "ends_on", "slot")
        }

    @staticmethod
    def initial_of(routine: Routine, slot: str) -> dict:
        """What was chosen."""
        start = {name: getattr(routine, name) for name in ("waste", "holiday", "starts_on", "ends_on", "version")} | {
            "slot": slot or Slot.DAWN
        }
        if routine.kind == Routine.Kind.GARBAGE:
            return start | {"way": "garbage", "pattern": routine.pattern}
        chosen = bridge.choices_of_rule(routine.pattern, routine.starts_on)
        days = "、".join("末日" if day == -1 else str(day) for day in chosen["month_days"])
        return start | {
            "way": chosen["every"], "weekdays": [str(day) for day in chosen["weekdays"]], "nths": [str(nth) for nth in chosen["nths"]],
            "month_days": days, "steps": chosen["steps"],
        }  # fmt: skip

    def _rule(self, told: dict) -> dict:
        if told["way"] == "garbage":
            if not told["pattern"]:
                raise Refused("ごみカレンダーのます目を、書いてあるとおりに写してください。例: 月 木")
            return {
                "kind": Routine.Kind.GARBAGE,
                "pattern": bridge.checked_pattern(Routine.Kind.GARBAGE, told["pattern"], told["starts_on"]),
            }
        pattern = bridge.rule_of_choices(
            every=told["way"], weekdays=[int(day) for day in told["weekdays"]], nths=[int(nth) for nth in told["nths"]],
            month_days=_month_days(told["month_days"]), starts_on=told["starts_on"], steps=told["steps"] or 1,
        )  # fmt: skip
        return {"kind": Routine.Kind.RULE, "pattern": pattern}


class EndStandingForm(forms.Form):
    """The last day she is asked for as いつもの人."""

    from_on = day_field("いつから、行かなくなりますか（空なら、きょうから）")


class StandingForm(EscortPart):
    """いつもの人."""

    helper = forms.ModelChoiceField(
        label="いつもの人",
        queryset=Helper.objects.none(),
        empty_label="えらんでください",
        error_messages={"required": "どなたかをえらんでください。"},
    )
    since = day_field("いつから（空なら、次の日から）")

    field_order = ("helper", "since", "escort", "alone_reason")

    def __init__(self, *args, helpers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helper"].queryset = helpers
        self.fields["helper"].label_from_instance = lambda helper: helper.name


class PauseForm(forms.Form):
    """お休み."""

    starts_on = needed_day("いつから", "お休みの始まりの日をえらんでください。")
    ends_on = day_field("いつまで（わからなければ空のまま）")
    why = forms.ChoiceField(label="わけ", choices=PauseWhy.choices)

    def clean(self):
        told = super().clean()
        if told.get("starts_on") and told.get("ends_on") and told["ends_on"] < told["starts_on"]:
            self.add_error("ends_on", words.ENDS_BEFORE_START)
        return told


class ResumeForm(forms.Form):
    """また始める日."""

    on = day_field("いつから、また始めますか（空なら、きょうから）")


def _month_days(text: str) -> list[int]:
    """10、25、末日 as numbers; what is no day is refused by name."""
    found = []
    for part in (
        text.replace("、", ",").replace("，", ",").replace("・", ",").replace(" ", ",").replace("　", ",").split(",")
    ):
        part = part.strip().removesuffix("日") if part.strip() != "末日" else "-1"
        if not part:
            continue
        if part != "-1" and not part.isdigit():
            raise Refused(f"「{part}」は日にちとして読めません。「10、25」や「末日」のように書いてください。")
        found.append(int(part))
    return found
