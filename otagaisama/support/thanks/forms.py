"""What is typed after a visit: a word of thanks, how it goes, a rule of thanks, tickets sold and given back."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, words_field
from otagaisama.people.takeout import TakeoutForm
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.requests.models.choices import Fee
from otagaisama.support.thanks import words
from otagaisama.support.thanks.models import CheckBack
from otagaisama.town.forms import DistrictChoice


def number_field(label: str, *, least: int, most: int, required: bool = False, **more) -> forms.IntegerField:
    """A whole number between two bounds, with its unit in the label."""
    errors = {"invalid": "数字で書いてください。", "required": "数字を書いてください。"}
    errors |= {
        "min_value": f"{least:,}から{most:,}までで書いてください。",
        "max_value": f"{least:,}から{most:,}までで書いてください。",
    }
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, error_messages=errors, **more
    )


class ThanksForm(forms.Form):
    """A word to either side."""

    to_helper = words_field(
        "行った方へ",
        rows=3,
        required=False,
        longest=1_000,
        help_text="例: 「玄関が明るくなった」と喜んでおられました。",
    )
    to_requester = words_field(
        "依頼した方へ",
        rows=3,
        required=False,
        longest=1_000,
        help_text="例: お茶をありがとうございました。楽しい時間でした。",
    )


class AnswerForm(forms.Form):
    """How it goes, as it was told on the telephone."""

    answer = forms.ChoiceField(
        label="お返事",
        choices=CheckBack.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": words.ANSWER_WHICH},
    )
    said = words_field("そのときのことば（なくても大丈夫です）", rows=3, required=False, longest=2_000)


class LinkForm(forms.Form):
    """How it goes, by one of three large buttons."""

    answer = forms.ChoiceField(
        choices=CheckBack.Answer.choices,
        error_messages={"required": words.ANSWER_WHICH, "invalid_choice": words.ANSWER_WHICH},
    )
    said = words_field(
        "ひとこと（書かなくても大丈夫です）",
        rows=3,
        required=False,
        longest=2_000,
        help_text="お名前や電話番号は、書かなくて大丈夫です。",
    )


class NameForm(forms.Form):
    """Why name and telephone are looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例: その後のようすを電話で聞くため")


class RuleForm(DaysAsked):
    """謝礼のきまり: free, an amount, or tickets for each unit of minutes begun."""

    district = DistrictChoice(empty_label="すべての学区")
    task = forms.ChoiceField(label="どんな手助け", choices=[("", "すべての手助け"), *Task.choices], required=False)
    fee = forms.ChoiceField(label="お礼のしかた", choices=Fee.choices, widget=forms.RadioSelect, initial=Fee.FREE)
    unit_min = number_field("何分ごとに", least=5, most=480, initial=30)
    amount = number_field(
        "謝礼の額（円）",
        least=1,
        most=100_000,
        help_text="「謝礼あり」のとき。始まった単位ごと、行った方お一人ごとです。",
    )
    tickets = number_field("利用券（枚）", least=1, most=100, help_text="「利用券」のとき。")
    helper_yen = number_field(
        "行った方へお渡しする額（円）", least=0, most=100_000, help_text="空のままなら、ぜんぶが行った方のものです。"
    )
    from_on = day_field("いつから", required=True)
    until_on = day_field("いつまで（決まっていなければ空のまま）")
    note = line_field("説明", 200)

    def rule(self) -> FeeRule:
        """The rule as it was typed, not kept."""
        cleaned = dict(self.cleaned_data)
        return FeeRule(**cleaned | {"unit_min": cleaned["unit_min"] or 30})


class EndRuleForm(DaysAsked):
    """The last day of a rule."""

    ASKS_PAST = False

    until_on = day_field("このきまりの終わりの日", required=True)


class BookForm(DaysAsked):
    """A book of tickets, handed to somebody who asks for help."""

    help_request = forms.ModelChoiceField(label="どのお願いの方に", queryset=None, empty_label="えらんでください")
    number = line_field("つづりの番号", 20, required=True)
    tickets = number_field("枚数", least=1, most=1_000, required=True)
    yen = number_field("いただいた額（円）", least=0, most=1_000_000, required=True)
    sold_on = day_field("渡した日", required=True)

    def __init__(self, *args, requests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["help_request"].queryset = requests
        self.fields["help_request"].label_from_instance = lambda help_request: (
            f"{help_request.number}　{help_request.get_task_display()}（{help_request.district.name}）"
        )


class GiveBackForm(forms.Form):
    """Unused tickets that come back."""

    tickets = number_field("戻していただく枚数", least=1, most=1_000, required=True)


class StatementForm(TakeoutForm):
    """Why statements are taken out, and whose."""

    who = forms.ChoiceField(label="どなたの明細", required=False)

    field_order = ("who", "reason")

    def __init__(self, *args, rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", f"全員（{len(rows)}人）"), *((row.code, row.name) for row in rows)]
