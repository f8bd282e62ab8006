"""What is typed about a routine: the cell of the garbage calendar, or weekly and monthly choices; who stands for it; its pauses."""

from django import forms

from otagaisama.base.days import jday
from otagaisama.base.form_fields import DaysAsked, ask_about, day_field, line_field
from otagaisama.base.refusals import Refused
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.forms import needed_day, number, version_field
from otagaisama.support.requests.models import Routine
from otagaisama.support.requests.models.choices import PauseWhy
from otagaisama.support.routines import bridge, words
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.forms import EscortPart, time_field

WEEKDAYS = [(str(place), label) for place, label in enumerate(Day.labels)]
NTHS = (("1", "第1"), ("2", "第2"), ("3", "第3"), ("4", "第4"), ("5", "第5"), ("-1", "最後の"))
WAYS = (
    ("garbage", "ごみの日で（カレンダーのます目のとおり）"),
    ("week", "毎週、曜日で"),
    ("month_weekday", "毎月、第何曜日で"),
    ("month_day", "毎月、日にちで"),
)


class RoutineForm(DaysAsked):
    """When it comes: one of four ways. The next days are shown before anything is kept."""

    ASKS_PAST = False

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
        help_text="ごみは祝日も集めます。年末年始のお休みがカレンダーに書いてあれば、ます目に「年末年始12/31-1/3を除く」のように写してください。",
    )
    starts_on = needed_day("いつから", "始める日をえらんでください。")
    ends_on = day_field("いつまで（決まっていれば）")
    version = version_field()

    def clean(self):
        cleaned = super().clean()
        starts_on = cleaned.get("starts_on")
        if "starts_on" in self.changed_data and starts_on is not None and starts_on < self.today:
            self.add_error("starts_on", request_words.PAST_DAY)
        if not self.errors:
            try:
                cleaned |= self._rule(cleaned)
            except Refused as refusal:
                self.add_error(
                    "pattern"
                    if cleaned["way"] == "garbage"
                    else "month_days"
                    if cleaned["way"] == "month_day"
                    else "weekdays",
                    str(refusal),
                )
        return cleaned

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

    def _rule(self, cleaned: dict) -> dict:
        if cleaned["way"] == "garbage":
            if not cleaned["pattern"]:
                raise Refused("ごみカレンダーのます目を、書いてあるとおりに写してください。例: 月 木")
            return {
                "kind": Routine.Kind.GARBAGE,
                "pattern": bridge.checked_pattern(Routine.Kind.GARBAGE, cleaned["pattern"], cleaned["starts_on"]),
            }
        pattern = bridge.rule_of_choices(
            every=cleaned["way"], weekdays=[int(day) for day in cleaned["weekdays"]], nths=[int(nth) for nth in cleaned["nths"]],
            month_days=_month_days(cleaned["month_days"]), starts_on=cleaned["starts_on"], steps=cleaned["steps"] or 1,
        )  # fmt: skip
        return {"kind": Routine.Kind.RULE, "pattern": pattern}


class EndStandingForm(DaysAsked):
    """The last day she is asked for as いつもの人."""

    ASKS_PAST = False

    from_on = day_field("いつから、行かなくなりますか（空なら、きょうから）")


class StandingForm(DaysAsked, EscortPart):
    """いつもの人."""

    ASKS_PAST = False

    helper = forms.ModelChoiceField(
        label="いつもの人",
        queryset=Helper.objects.none(),
        empty_label="えらんでください",
        error_messages={"required": "どなたかをえらんでください。"},
    )
    since = day_field("いつから（空なら、次の日から）")

    in_spite = line_field(
        "都合のよい時と違っても決めるときは、そのわけ", 300, help_text="例: この曜日だけ、都合がつくようになったため。"
    )

    field_order = ("helper", "since", "escort", "alone_reason", "in_spite")

    def __init__(self, *args, helpers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helper"].queryset = helpers
        self.fields["helper"].label_from_instance = lambda helper: helper.name


class MoveForm(DaysAsked, EscortPart):
    """Another day and time for a visit. Holidays, far days and the turn of the year are asked once more."""

    ASKS_PAST = False
    MEETS = ("planned_on",)

    planned_on = needed_day("どの日に", visit_words.DAY_NEEDED)
    slot = forms.ChoiceField(label="どの時間に", choices=Slot.choices)
    starts_at = time_field("何時ごろ（決まっていれば）")
    reason = line_field(
        "都合のよい時と違っても動かすときは、そのわけ", 300, help_text="例: この日だけ、都合がつくとうかがったため。"
    )
    release = forms.BooleanField(label="行けない方を、この訪問からはずす（代わりの方をさがします）", required=False)
    version = version_field()

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("planned_on")
        if "planned_on" in self.changed_data and day and (name := bridge.holiday_of(day)):
            ask_about(self, "planned_on", words.HOLIDAY_ASKED.format(day=jday(day, self.today), name=name))
        return cleaned


class PauseForm(DaysAsked):
    """お休み."""

    ASKS_PAST = False

    starts_on = needed_day("いつから", "お休みの始まりの日をえらんでください。")
    ends_on = day_field("いつまで（わからなければ空のまま）")
    why = forms.ChoiceField(label="わけ", choices=PauseWhy.choices)

    def clean(self):
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", words.ENDS_BEFORE_START)
        return super().clean()


class ResumeForm(DaysAsked):
    """また始める日."""

    ASKS_PAST = False

    on = day_field("いつから、また始めますか（空なら、きょうから）")


def _month_days(text: str) -> list[int]:
    """10、25、末日 as numbers; what is no day is refused by name."""
    days = []
    for part in (
        text.replace("、", ",").replace("，", ",").replace("・", ",").replace(" ", ",").replace("　", ",").split(",")
    ):
        part = part.strip().removesuffix("日") if part.strip() != "末日" else "-1"
        if not part:
            continue
        if part != "-1" and not part.isdigit():
            raise Refused(f"「{part}」は日にちとして読めません。「10、25」や「末日」のように書いてください。")
        days.append(int(part))
    return days


class WithdrawForm(forms.Form):
    """What becomes of the help that stands planned when a consent is taken back."""

    PLANNED = (
        ("stop", "取りやめる（行く人にお知らせします）"),
        ("keep", "続ける（行く前に窓口に電話するよう、行く人にお知らせします）"),
    )

    planned = forms.ChoiceField(
        label="予定している手助けを、どうしますか", choices=PLANNED, widget=forms.RadioSelect,
        error_messages={"required": "予定している手助けをどうするか、えらんでください。"},
    )  # fmt: skip

    def __init__(self, *args, planned: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not planned:
            del self.fields["planned"]
