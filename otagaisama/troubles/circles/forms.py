"""What is typed around a circle. Words that go on paper are looked through for names while they are read."""

from django import forms

from otagaisama.base.days import year_end_question
from otagaisama.base.form_fields import ask_about
from otagaisama.troubles.circles import copies
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.actions.cards import Agreed
from otagaisama.troubles.circles.models import Circle
from otagaisama.troubles.circles.queries import areas_for
from otagaisama.troubles.thread.forms.parts import DistrictChoice, category_field, words_field

ROWS = (1, 2, 3)
LONG_AGO, FAR_AHEAD = 92, 731  # days
WHOLE_WARD = "区全体（学区を決めない）"


def _day(label: str, *, required: bool = True, **more) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "日付が読めませんでした。例: 2026-04-10", "required": "日をえらんでください。"}, **more,
    )  # fmt: skip


def _line(label: str, longest: int, *, required: bool = False, need: str = "", **more) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=longest,
        error_messages={"required": need, "max_length": f"{longest}文字までで書いてください。"}, **more,
    )  # fmt: skip


def _cut_district(field, user, today) -> None:
    field.queryset, whole = areas_for(user, today)
    field.required, field.empty_label = not whole, WHOLE_WARD if whole else None
    field.error_messages["required"] = "学区をえらんでください。"
    if not whole:
        field.initial = field.queryset.first()


class CircleForm(forms.Form):
    """Where, when, who calls. A name and a day are enough."""

    title = _line(
        "よび名", 80, required=True, need="よび名を書いてください。例: 10月の考える場", help_text="例: 10月の考える場"
    )
    kind = forms.ChoiceField(label="種類", choices=Circle.Kind.choices, initial=Circle.Kind.THINK)
    district = DistrictChoice(label="学区")
    held_on = _day("ひらく日")
    starts = forms.TimeField(
        label="はじまり", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "時刻が読めませんでした。例: 13:30"},
    )  # fmt: skip
    place = _line("ところ", 120, help_text="例: 城北コミュニティセンター 2階")
    host = _line("よびかけ", 80, help_text="例: 城北学区 地域福祉推進協議会")
    note = words_field("準備のひかえ（印刷には出ません）", rows=2, required=False, longest=2_000)

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        _cut_district(self.fields["district"], user, today)

    def clean_held_on(self):
        """One that was held may be written down afterwards; a year that slipped is asked about."""
        day = self.cleaned_data["held_on"]
        if "held_on" in self.changed_data and not -LONG_AGO <= (day - self.today).days <= FAR_AHEAD:
            raise forms.ValidationError("ずいぶん前か、先の日になっています。年をもう一度お確かめください。")
        return day

    def clean(self):
        given = super().clean()
        day = given.get("held_on")
        if day and "held_on" in self.changed_data and day >= self.today:
            ask_about(self, "held_on", year_end_question(day))
        return given


class GuestForm(forms.Form):
    """Somebody invited: the standing is enough; the name is for the door."""

    stands_for = _line(
        "立場",
        60,
        required=True,
        need="立場を書いてください。例: 民生委員",
        help_text="例: 民生委員、サロンの世話人、商店の方",
    )
    name = _line("お名前", 80, help_text="入口の案内にだけ使います。話し合いの記録には出ません。")


class ReasonForm(forms.Form):
    """Why a paper leaves the house."""

    reason = _line("何のために印刷しますか", 200, required=True, need="ひとこと書いてください。例: 考える場で配るため")


class Looked(forms.Form):
    """A form whose words are looked through: `found` are its doubts, `fine` what was ticked as 「そのままでよい」."""

    def look(self, texts, cards, sentence: str) -> None:
        self.doubts = copies.doubts_of_many(texts, cards)
        self.fine = self.data.getlist("fine") if hasattr(self.data, "getlist") else []
        if copies.left(self.doubts, self.fine):
            self.add_error(None, sentence)
        if any(doubt.must_go for doubt in self.doubts):
            self.add_error(None, circle_words.KNOWN_STAYS_OUT)

    doubts: list = []
    fine: list = []


class CardTextForm(Looked):
    """The words of a card. `do` keep: kept and blocked; clear: looked through, and out if nothing is left."""

    text = words_field("カードのことば", rows=6, longest=2_000)
    shows_district = forms.BooleanField(label="学区の名前もカードに書く", required=False)

    def __init__(self, *args, card, **kwargs):
        super().__init__(*args, **kwargs)
        self.card = card

    @property
    def keeps_only(self) -> bool:
        return self.data.get("do") == "keep"

    def clean(self):
        given = super().clean()
        if "text" in given and not self.keeps_only:
            self.look([given["text"]], [self.card], circle_words.CARD_BLOCKED)
        return given


class ThinkForm(Looked):
    """One card at the table: what we know, ideas, and up to three decisions at a time."""

    known = words_field("わかっていること", rows=4, required=False, longest=4_000)
    ideas = words_field("出たアイデア（一行に一つ）", rows=5, required=False, longest=4_000)
    somebody_wrote = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(self, *args, card, **kwargs):
        super().__init__(*args, **kwargs)
        self.card = card
        for row in ROWS:
            self.fields[f"text_{row}"] = _line("決めたこと", 300)
            self.fields[f"who_{row}"] = _line("だれが", 80, help_text="お名前でなく、立場で。例: サロンの世話人")
            self.fields[f"by_{row}"] = _day("いつまでに", required=False)

    @property
    def rows(self):
        """The three fields of each row, for the template."""
        return [(row, self[f"text_{row}"], self[f"who_{row}"], self[f"by_{row}"]) for row in ROWS]

    @property
    def agreed(self) -> list[Agreed]:
        given = self.cleaned_data
        return [Agreed(given[f"text_{r}"], given[f"who_{r}"], given[f"by_{r}"]) for r in ROWS if given.get(f"text_{r}")]

    def clean(self):
        given = super().clean()
        for row in ROWS:
            self._whole_row(given, row)
        said = [given.get(name) or "" for name in ("known", "ideas")]
        said += [given.get(f"{name}_{row}") or "" for row in ROWS for name in ("text", "who")]
        self.look(said, [self.card], circle_words.NAME_IN_WORDS)
        if given.get("seen") and given["seen"] != copies.words_seen(self.card):
            self.somebody_wrote = True
            self.add_error(None, circle_words.SOMEBODY_WROTE)
        return given

    def _whole_row(self, given, row: int) -> None:
        text, who, by = (given.get(f"{name}_{row}") for name in ("text", "who", "by"))
        if not (text or who or by):
            return
        if not text:
            self.add_error(f"text_{row}", "決めたことを書いてください。")
        if not who:
            self.add_error(f"who_{row}", "だれがするのかを、立場で書いてください。")
        if not by and f"by_{row}" not in self.errors:
            self.add_error(f"by_{row}", "いつまでにするのかをえらんでください。")
        elif by and by < self.card.circle.held_on:
            self.add_error(f"by_{row}", "考える場より前の日になっています。")


class CloseForm(forms.Form):
    """What is asked at the end."""

    minutes_public = forms.BooleanField(
        label="決まったことのまとめを、公開してよい",
        required=False,
        help_text="名前や困りごとの中身は、まとめに入りません。",
    )


class IssueForm(Looked):
    """Three and more cards become a common issue; its title and summary are looked through as well."""

    title = _line("題名", 80, required=True, need="題名を書いてください。例: 坂の上からごみを出せない")
    summary = words_field("どんな悩みか（だれのことかわからないように）", rows=4, required=False, longest=2_000)

    def __init__(self, *args, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = chosen

    def clean(self):
        given = super().clean()
        self.look([given.get("title", ""), given.get("summary", "")], self.chosen, circle_words.ISSUE_WORDS)
        return given


class NewIssueForm(IssueForm):
    """The same, with where it belongs."""

    category = category_field("分類")
    district = DistrictChoice(label="学区")

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        _cut_district(self.fields["district"], user, today)
