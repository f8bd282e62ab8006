"""Fields that the forms of every room share."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from otagaisama.base import days
from otagaisama.base.bridge import is_seen, read_mails, read_phone

LONGEST = 10_000
# What a caller is known again by, and how a field asks for her while it is typed (htmx; without it, a press).
CALLER = ("name", "kana", "phone", "address")
ASK_WHO_CALLED = {
    "hx-post": reverse_lazy("troubles:known_line"), "hx-trigger": "input changed delay:500ms", "hx-target": "#known",
    "hx-params": "csrfmiddlewaretoken,name,kana,phone,address,same,district,ticks", "hx-sync": "closest form:replace",
}  # fmt: skip
UNREADABLE_DAY = "日付が読めませんでした。例: 2026-04-10"


class WordsArea(forms.Textarea):
    """A box for free words. An end of a line counts once, as the browser counts it while one types (L8)."""

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        return typed.replace("\r\n", "\n").replace("\r", "\n") if isinstance(typed, str) else typed


class WrittenField(forms.CharField):
    """Words or a line; what nobody can see (only spaces, joiners, blank fillers) is nothing written (R11)."""

    def to_python(self, value):
        written = super().to_python(value)
        return written if written is None or is_seen(written) else self.empty_value


def words_field(
    label: str, *, rows: int = 4, required: bool = True, longest: int = LONGEST, autofocus: bool = False, **more
) -> forms.CharField:
    """A box for free words; says kindly when nothing, or far too much, was written."""
    first = {"autofocus": True} if autofocus else {}
    return WrittenField(
        label=label, required=required, max_length=longest, strip=True,
        widget=WordsArea(attrs={"rows": rows, **first}),
        error_messages={
            "required": _("ひとことで大丈夫です。ことばを書いてください。"),
            "max_length": format_lazy(
                _("長すぎて一度に受け取れません。{longest}文字までに分けて送ってください。"), longest=f"{longest:,}"
            ),
            "null_characters_not_allowed": _("読めない文字がまざっています。その文字を消して、もう一度送ってください。"),
        },
        **more,
    )  # fmt: skip


def line_field(
    label: str, longest: int = 200, *, required: bool = False, reads: str = "", own: str = "", **more
) -> forms.CharField:
    """One line of words; with `reads` (phone, town …) the page says how it will be read while it is typed.

    With `own` (HTML's name: name, tel, email …) whoever types is asked for her own: her browser offers it.
    """
    more.setdefault(
        "error_messages",
        {"max_length": format_lazy(_("長すぎます。{longest}文字までで書いてください。"), longest=longest)},
    )
    field = WrittenField(label=label, required=required, max_length=longest, **more)
    if reads:
        field.widget.attrs["data-otagai-reads"] = reads
    if own:
        field.widget.attrs["autocomplete"] = own
    if "tel" in own or reads == "phone":
        field.widget.attrs["inputmode"] = "tel"
    return field


def day_field(label: str, *, required: bool = False, **more) -> forms.DateField:
    """A day, picked from the browser's calendar or typed; a year that nobody lives in is not a day."""
    more.setdefault("error_messages", {"invalid": UNREADABLE_DAY})
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, validators=[_check_lived_in], **more)


def _check_lived_in(day: date) -> None:
    if not days.EARLIEST <= day <= days.LATEST:
        raise ValidationError(UNREADABLE_DAY)


class Search(forms.Form):
    """A search is never refused: a strange word in the address asks nothing."""

    def full_clean(self):
        super().full_clean()
        self.errors.clear()

    def terms(self) -> dict:
        """What was asked; a word that fits no list is empty."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


def says_back(form: forms.BaseForm, **kinds: str) -> None:
    """While these fields are typed, the page says how they will be read: `says_back(self, hours="hours", address="town")`."""
    for name, kind in kinds.items():
        if name in form.fields:
            form.fields[name].widget.attrs["data-otagai-reads"] = kind


def reads_phones(form: forms.BaseForm, *names: str) -> None:
    """Telephones that others will dial: read while they are typed, and refused with a sentence where they cannot be read (R7)."""
    says_back(form, **dict.fromkeys(names, "dialled"))
    for name in names:
        if name in form.fields:
            form.fields[name].validators.append(_check_phone)


def _check_phone(text: str) -> None:
    reading = read_phone(text)
    if not reading.understood:
        raise ValidationError(reading.why)


def asks_who_called(form: forms.BaseForm, *, tick: bool = False) -> None:
    """While name, kana, telephone or address are typed, the line beside them says who called before (`web/parts/known_caller.html`).

    `tick`: whether the form takes the tick 「同じ方です」.
    """
    for name in CALLER:
        if name in form.fields:
            form.fields[name].widget.attrs |= ASK_WHO_CALLED | ({} if tick else {"hx-vals": '{"ticks": "no"}'})


def ask_about(form: forms.BaseForm, name: str, question: str) -> None:
    """In a form's `clean`: ask once more about a day; `{% field %}` shows the tick, which holds for that day alone."""
    day = form.cleaned_data.get(name)
    if not day or not question:
        return
    ask_sure(form, name, question, value=day.isoformat(), says=f"はい、{days.jdate(day)}です")


def ask_sure(form: forms.BaseForm, name: str, question: str, *, value: str, says: str) -> None:
    """In a form's `clean`: a question under a field that a tick answers, for this `value` alone; `{% field %}` shows both."""
    tick = f"{form.add_prefix(name)}_sure"
    ticked = form.data.get(tick) == value
    if not ticked:
        form.add_error(name, question)
    vars(form.fields[name])["sure"] = {"name": tick, "value": value, "says": says, "ticked": ticked}


def ask_far_days(form: forms.BaseForm, *names: str, today: date) -> None:
    """In a form's `clean`: ask once more about each far day."""
    for name in names:
        day = form.cleaned_data.get(name)
        if day:
            ask_about(form, name, days.far_question(day, today))


class DaysAsked(forms.Form):
    """A form that asks once more about each far day that was typed into it (a day that stood there before is not asked).

    Where a day that has passed is refused anyway, `ASKS_PAST` is False. Days on which people come (`meets`) are asked at the turn of the year too.
    """

    ASKS_PAST = True
    MEETS: tuple[str, ...] = ()

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        super().clean()
        typed = [name for name in self.changed_data if isinstance(self.fields[name], forms.DateField)]
        doubtful = [
            name for name in typed if self.ASKS_PAST or (self.cleaned_data.get(name) or self.today) >= self.today
        ]
        ask_far_days(self, *doubtful, today=self.today)
        for name in typed:
            day = self.cleaned_data.get(name)
            if day and day >= self.today and self.meets(name):
                ask_about(self, name, days.year_end_question(day))
        return self.cleaned_data

    def meets(self, name: str) -> bool:
        """People come together on the day of this field."""
        return name in self.MEETS


class MailField(forms.CharField):
    """Mail addresses as people write them; `several` may stand in it, kept with 「; 」 between. What cannot be read is said, never half kept."""

    def __init__(self, *, several: bool = True, **more):
        self.several = several
        attrs = {"inputmode": "email", "autocomplete": more.pop("autocomplete", "email")}
        more.setdefault("max_length", 200)
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**more)

    def clean(self, value) -> str:
        text = super().clean(value)
        reading = read_mails(text)
        if reading.fault:
            raise ValidationError(self.error_messages.get("invalid") or reading.fault)
        if len(reading.addresses) > 1 and not self.several:
            raise ValidationError(self.error_messages.get("invalid") or "メールアドレスを一つだけ書いてください。")
        return "; ".join(reading.addresses)
