"""What is agreed with somebody; her times; whom she chose; what a contact or a press says."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import DaysAsked, MailField, day_field, line_field, words_field
from otagaisama.people.models import Consent
from otagaisama.town.forms import DistrictChoice
from otagaisama.watch.contacts import rules, states, words
from otagaisama.watch.contacts.models import ContactLog, EndWhy, PauseWhy, Way
from otagaisama.watch.contacts.states import Feeling, Reply

HOWS = [(how.value, how.label) for how in Consent.YES]
EVERY = [(1, "毎日"), (3, "3日ごと"), (7, "週に1回"), (14, "2週に1回"), (30, "月に1回")]
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
SOON = [("0", _("いますぐ")), ("30", _("30分後")), ("60", _("1時間後")), ("120", _("2時間後")), ("240", _("4時間後"))]


def _clock(label: str, **more) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=CLOCK, input_formats=["%H:%M"], error_messages={"invalid": words.UNREADABLE_TIME}, **more
    )


def _number(label: str, fewest: int, most: int, first: int) -> forms.IntegerField:
    said = words.NEEDS_REACH.format(fewest=fewest, most=most)
    return forms.IntegerField(
        label=label, min_value=fewest, max_value=most, initial=first,
        error_messages={"min_value": said, "max_value": said, "invalid": said, "required": said},
    )  # fmt: skip


class WatcherFields(forms.Form):
    """Who watches, how often, what is asked."""

    watcher = forms.ModelChoiceField(
        label="見守る人（登録のある方）", queryset=None, required=False, empty_label="えらばない"
    )
    watcher_name = line_field("見守る人（登録のない方）のお名前", 80)
    every_days = forms.TypedChoiceField(label="どのくらい", choices=EVERY, coerce=int, initial=7)
    questions = words_field(
        "聞くこと（1行にひとつ、10個まで）", rows=3, required=False, longest=1_000, help_text="ご本人と決めたことだけ。例：ご飯は食べられていますか"
    )  # fmt: skip
    note = words_field("知っておくこと", rows=2, required=False, longest=1_000)

    def __init__(self, *args, watchers, districts=None, **kwargs):
        super().__init__(*args, **kwargs)
        if districts is not None:
            self.fields["district"].queryset = districts
        for name in ("watcher", "cover"):
            if name in self.fields:
                self.fields[name].queryset = watchers
                self.fields[name].label_from_instance = lambda account: account.name

    def clean_questions(self):
        questions = [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        if len(questions) > rules.MOST_QUESTIONS:
            raise forms.ValidationError(words.MOST_QUESTIONS)
        return questions


class BeginForm(WatcherFields):
    """What she asked for, and her yes."""

    way = forms.ChoiceField(
        label="どんな見守りですか", choices=[choice for choice in Way.choices if choice[0] != Way.CHECK_IN], widget=forms.RadioSelect
    )  # fmt: skip
    called = line_field("呼び名（見守る方が使います）", 60, required=True)
    name = line_field("お名前", 80)
    phone = line_field("電話", 40, reads="phone")
    safe_way = line_field("安全な連絡のしかた", 200)
    district = DistrictChoice(required=True)
    how = forms.ChoiceField(
        label="ご本人の同意", choices=HOWS, widget=forms.RadioSelect, error_messages={"required": words.NEEDS_CONSENT}
    )
    said = line_field("同意のことば（そのまま）", 300)
    sealed = forms.BooleanField(label="知られると危ない方（名ざしした人だけが読めます）", required=False)
    field_order = (
        "way", "called", "name", "phone", "safe_way", "district", "watcher", "watcher_name", "every_days", "questions", "note", "how", "said", "sealed",
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("watcher") and not cleaned.get("watcher_name"):
            self.add_error("watcher", words.NEEDS_WATCHER)
        return cleaned


class RhythmFields(forms.Form):
    """Her own times, up to four a day; after how many misses somebody is turned to, within which hours."""

    time_1 = _clock("お知らせの時刻 1")
    time_2 = _clock("お知らせの時刻 2", required=False)
    time_3 = _clock("お知らせの時刻 3", required=False)
    time_4 = _clock("お知らせの時刻 4", required=False)
    misses = _number("何回なければ、お願いするか", 1, 8, 2)
    grace_minutes = _number("時刻から何分待つか", 10, 360, 60)
    patience_minutes = _number("お願いした方の返事を、何分待つか", 5, 120, 20)
    opens = _clock("お願いを出すのは", initial="07:00")
    closes = _clock("まで", initial="21:00")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["closes"] <= cleaned["opens"]:
            self.add_error("closes", words.CLOSES_AFTER)
        return cleaned

    def rhythm(self) -> dict:
        """The times and the rest, as the actions take them."""
        facts = dict(self.cleaned_data)
        times = [facts.pop(f"time_{number}") for number in range(1, states.MOST_TIMES + 1)]
        names = ("misses", "grace_minutes", "patience_minutes", "opens", "closes")
        return {
            **{name: value for name, value in facts.items() if name not in names},
            "times": [typed for typed in times if typed],
            "rhythm": {name: facts[name] for name in names},
        }


class BeginCheckInForm(RhythmFields):
    """元気のお知らせ, agreed with her."""

    called = line_field("呼び名（見に行く方に伝えます）", 60, required=True)
    name = line_field("お名前", 80)
    phone = line_field("電話", 40, reads="phone")
    safe_way = line_field("安全な連絡のしかた", 200)
    district = DistrictChoice(required=True)
    watcher = forms.ModelChoiceField(
        label="お知らせを聞いて書く人（登録のある方）", queryset=None, required=False, empty_label="いない"
    )
    note = words_field("知っておくこと", rows=2, required=False, longest=1_000)
    how = forms.ChoiceField(
        label="ご本人の同意", choices=HOWS, widget=forms.RadioSelect, error_messages={"required": words.NEEDS_CONSENT}
    )
    said = line_field("同意のことば（そのまま）", 300)
    sealed = forms.BooleanField(label="知られると危ない方（名ざしした人だけが読めます）", required=False)
    field_order = (
        "called", "name", "phone", "safe_way", "district", "time_1", "time_2", "time_3", "time_4", "misses", "grace_minutes", "patience_minutes",
        "opens", "closes", "watcher", "note", "how", "said", "sealed",
    )  # fmt: skip

    def __init__(self, *args, watchers, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["watcher"].queryset = watchers
        self.fields["watcher"].label_from_instance = lambda account: account.name


class ChangeForm(WatcherFields):
    """Who watches from now on; who covers, until when."""

    cover = forms.ModelChoiceField(label="代わりの人", queryset=None, required=False, empty_label="いない")
    cover_until = day_field("代わりの人は、この日まで")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("cover")) != bool(cleaned.get("cover_until")):
            self.add_error("cover_until", "代わりの人と、その終わりの日を、両方えらんでください。")
        return cleaned


class PauseForm(DaysAsked):
    """Until when nobody is missed; a far day is asked, for so long nobody would look."""

    ASKS_PAST = False

    until = day_field("この日から、また始める", required=True, error_messages={"required": words.PAUSE_AHEAD, "invalid": words.PAUSE_AHEAD})  # fmt: skip
    why = forms.ChoiceField(label="お休みのわけ", choices=PauseWhy.choices)


class EndForm(forms.Form):
    why = forms.ChoiceField(label="終わるわけ", choices=EndWhy.choices)


class LogForm(forms.Form):
    """How it was."""

    met = forms.ChoiceField(label="どうでしたか", choices=ContactLog.Met.choices, widget=forms.RadioSelect)
    said = line_field("ひとこと", 300)


class FeelingForm(forms.Form):
    feeling = forms.ChoiceField(choices=Feeling.choices)


class ContactForm(forms.Form):
    """Somebody who said she may be turned to."""

    relation = line_field("どんな方（例：となりの方、娘さん）", 40, required=True)
    account = forms.ModelChoiceField(
        label="登録のある方なら", queryset=None, required=False, empty_label="登録のない方"
    )
    name = line_field("お名前", 80)
    mail = MailField(label="メール（すぐ届きます）", required=False)
    phone = line_field("電話（窓口がかけます）", 40, reads="phone")

    def __init__(self, *args, watchers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = watchers
        self.fields["account"].label_from_instance = lambda account: account.name

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("account", "mail", "phone")):
            self.add_error("mail", words.NEEDS_WAY)
        return cleaned


class ReplyForm(forms.Form):
    """行けます with a time, 行けません, たぶん."""

    answer = forms.ChoiceField(choices=Reply.choices)
    soon = forms.ChoiceField(label=_("何時ごろ行けますか"), choices=SOON, required=False)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["answer"] == Reply.YES and not cleaned.get("soon"):
            self.add_error("soon", words.GOES_WHEN)
        return cleaned

    def reply(self, at) -> dict:
        """The answer and its moment, counted from the press."""
        soon = self.cleaned_data.get("soon")
        goes_at = at + timedelta(minutes=int(soon)) if soon and self.cleaned_data["answer"] == Reply.YES else None
        return {"answer": self.cleaned_data["answer"], "goes_at": goes_at}


class CloseForm(forms.Form):
    """Why it is over."""

    why = line_field("わけ（確かめたこと）", 300, required=True)
