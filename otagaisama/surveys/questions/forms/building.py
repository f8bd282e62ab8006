"""Making a survey: its texts and days, and each question with its choices, one a line."""

from django import forms

from otagaisama.base.form_fields import day_field, line_field, reads_phones, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.surveys.questions.kinds import KINDS, One, offered
from otagaisama.surveys.questions.models import Question, Survey
from otagaisama.surveys.questions.ready import READY
from otagaisama.town.queries import districts

EMPTY = "empty"
MOST_CHOICES = 60


class StartForm(AsksNames):
    """What a new survey begins from, and for where."""

    PUBLIC_IN = ("title",)

    begin = forms.ChoiceField(label="何からはじめますか", widget=forms.RadioSelect)
    title = line_field("題（書かなければ、もとの題のまま）", 100)
    district = forms.ModelChoiceField(
        label="学区",
        queryset=None,
        required=False,
        empty_label="区ぜんたい",
        help_text="町の一覧は、この学区の町から作ります。",
    )

    def __init__(self, data=None, *, surveys=(), **more):
        super().__init__(data, **more)
        ready = [(f"ready:{subject}", f"ひな型「{form.title}」から") for subject, form in READY.items()]
        copies = [
            (str(survey.pk), f"前のアンケート「{survey.title}」（{survey.number}）を写して") for survey in surveys
        ]
        self.fields["begin"].choices = [*ready, *copies, (EMPTY, "何もないところから")]
        self.fields["begin"].initial = ready[0][0]
        self.fields["district"].queryset = districts()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("begin") == EMPTY and not cleaned.get("title"):
            self.add_error("title", "題を書いてください。")
        return cleaned


class SurveyForm(AsksNames, forms.ModelForm):
    """The texts, the days, and what goes with it. What residents read names nobody."""

    EASY_IN = {"title": "title_easy", "greeting": "greeting_easy", "purpose": "purpose_easy"}
    PUBLIC_IN = ("title", "title_easy", "greeting", "greeting_easy", "purpose", "purpose_easy")

    title = line_field("題", 100, required=True)
    title_easy = line_field("題（やさしい日本語）", 150)
    greeting = words_field("はじめのことば", rows=3, required=False, longest=1_000)
    greeting_easy = words_field("はじめのことば（やさしい日本語）", rows=3, required=False, longest=1_500)
    purpose = words_field("答えを何に使うか（紙にもウェブにも出ます）", rows=3, longest=1_000)
    purpose_easy = words_field("答えを何に使うか（やさしい日本語）", rows=3, required=False, longest=1_500)
    phone = line_field("問い合わせの電話", 30)
    phone_hours = line_field("電話の受付時間", 80, help_text="例: 月〜金 午前9時〜午後5時")
    opens_on = day_field("受付をはじめる日")
    closes_on = day_field("しめきりの日")
    district = forms.ModelChoiceField(label="学区", queryset=None, required=False, empty_label="区ぜんたい")
    slip_days = forms.IntegerField(label="申し出カードを消すまでの日数", min_value=7, max_value=730)
    check_share = forms.IntegerField(label="2回打って確かめる紙の割合（%）", min_value=0, max_value=100)

    class Meta:
        model = Survey
        fields = ("title", "title_easy", "greeting", "greeting_easy", "purpose", "purpose_easy", "phone", "phone_hours", "district", "opens_on",
                  "closes_on", "with_slip", "slip_days", "check_share")  # fmt: skip

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["district"].queryset = districts()
        reads_phones(self, "phone")
        if not self.instance.is_draft:
            del self.fields["district"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("opens_on") and cleaned.get("closes_on") and cleaned["closes_on"] < cleaned["opens_on"]:
            self.add_error("closes_on", "しめきりの日が、はじめる日より前になっています。")
        if cleaned.get("phone") and not cleaned.get("phone_hours"):
            self.add_error("phone_hours", "電話の受付時間も書いてください。いつかけてよいか、わかるようにします。")
        return cleaned

    def _post_clean(self):
        """The record is changed by its action, not by the form."""


class QuestionForm(AsksNames):
    """One question. Its choices are written one a line; plain words beside them, line by line. They stand in what is told of the answers, too."""

    EASY_IN = {"text": "text_easy", "help": "help_easy"}
    PUBLIC_IN = ("text", "text_easy", "help", "help_easy", "choices", "choices_easy")

    kind = forms.ChoiceField(label="答えかた", widget=forms.RadioSelect, initial=One.code)
    text = line_field("質問", 200, required=True)
    text_easy = line_field("質問（やさしい日本語）", 300)
    help = line_field("説明", 200)
    help_easy = line_field("説明（やさしい日本語）", 300)
    choices = words_field("選ぶ答え（1行にひとつ）", rows=6, required=False, longest=4_000)
    choices_easy = words_field(
        "選ぶ答え（やさしい日本語。上と同じ順に、1行にひとつ）", rows=6, required=False, longest=6_000
    )
    alone = line_field("ほかといっしょに選べない答えの番号", 30, help_text="「とくにない」などの番号です。例: 6")
    most = forms.IntegerField(
        label="いくつまで選べるか", required=False, min_value=2, max_value=60, help_text="空なら、いくつでも選べます。"
    )
    low = forms.IntegerField(label="いちばん小さい数", required=False, min_value=-1_000_000, max_value=1_000_000)
    high = forms.IntegerField(label="いちばん大きい数", required=False, min_value=-1_000_000, max_value=1_000_000)
    unit = line_field("単位", 10, help_text="例: 回、人、分")
    required = forms.BooleanField(label="ウェブでは、必ず答えてもらう", required=False)

    def __init__(self, data=None, *, question: Question | None = None, rebuild: bool = True):
        start = _start(question) if question else None
        super().__init__(data, initial=start)
        self.question = question
        self.fields["kind"].choices = offered()
        if question and question.of_kind.takes_towns:
            for name in ("choices", "choices_easy", "alone"):
                del self.fields[name]
        if not rebuild:
            for name in ("kind", "alone", "most", "low", "high", "unit"):
                self.fields.pop(name, None)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind") or (self.question.kind if self.question else None)
        if kind not in KINDS:
            return cleaned
        if KINDS[kind].writes_choices:
            cleaned["made"] = self._choices(cleaned)
        for name, sentence in KINDS[kind].faults(cleaned | {"choices": cleaned.get("made")}):
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    @property
    def facts(self) -> dict:
        """The fields of the question, as the actions take them."""
        kept = ("kind", "text", "text_easy", "help", "help_easy", "required", "most", "low", "high", "unit")
        fields = {name: self.cleaned_data[name] for name in kept if name in self.cleaned_data}
        return fields | ({"choices": self.cleaned_data["made"]} if "made" in self.cleaned_data else {})

    def _choices(self, cleaned: dict) -> list[dict]:
        texts, easy = _lines(cleaned.get("choices")), _lines(cleaned.get("choices_easy"), keep_empty=True)
        if not 2 <= len(texts) <= MOST_CHOICES:
            self.add_error("choices", f"選ぶ答えは、2つから{MOST_CHOICES}までです。1行にひとつ書いてください。")
        elif len(set(texts)) < len(texts):
            self.add_error("choices", "同じ答えが2度あります。")
        if any(len(text) > 80 for text in texts) or any(len(text) > 120 for text in easy):
            self.add_error("choices", "答えのことばが長すぎます。80文字までにしてください。")
        if len(easy) > len(texts):
            self.add_error("choices_easy", "やさしい日本語の行が、上の答えより多くなっています。")
        alone = self._alone(cleaned, len(texts))
        return [
            {"code": code, "text": text, "easy": easy[code - 1] if code <= len(easy) else ""}
            | ({"alone": True} if code in alone else {})
            for code, text in enumerate(texts, 1)
        ]

    def _alone(self, cleaned: dict, count: int) -> set[int]:
        if "alone" not in self.fields:
            return {choice["code"] for choice in self.question.choices if choice.get("alone")}
        parts = (cleaned.get("alone") or "").replace("、", " ").replace(",", " ").split()
        if any(not part.isdecimal() or not 1 <= int(part) <= count for part in parts):
            self.add_error("alone", f"1から{count}までの番号を書いてください。")
            return set()
        return {int(part) for part in parts}


def _lines(words: str | None, *, keep_empty: bool = False) -> list[str]:
    lines = [line.strip() for line in (words or "").strip().splitlines()]
    return lines if keep_empty else [line for line in lines if line]


def _start(question: Question) -> dict:
    fields = {
        name: getattr(question, name)
        for name in ("kind", "text", "text_easy", "help", "help_easy", "required", "most", "low", "high", "unit")
    }
    fields["choices"] = "\n".join(choice["text"] for choice in question.choices)
    fields["choices_easy"] = "\n".join(choice.get("easy", "") for choice in question.choices)
    fields["alone"] = " ".join(str(choice["code"]) for choice in question.choices if choice.get("alone"))
    return fields
