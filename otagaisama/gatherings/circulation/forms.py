"""What is asked about a block, its slips, a round, a sheet, and what came back."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, reads_phones, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.circulation import words
from otagaisama.gatherings.circulation.models import Block, Circular, Sheet
from otagaisama.gatherings.circulation.states import Per

LARGEST_BLOCK, MOST_SPARE = 2_000, 500


def _number(label: str, most: int, **more) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, **more)


class BlockForm(AsksNames, forms.ModelForm):
    """A block and how its homes read."""

    NAMES_IN = ("receiver",)

    class Meta:
        model = Block
        fields = ("district", "neighborhood", "name", "order", "households", "spare", "receiver")
        help_texts = {
            "name": "例：3組、東班、あおばマンション", "order": "歩く順の番号。小さいほうから届けます。",
            "receiver": "例：組長、管理室。名前は書きません。", "spare": "足りないときや、あとから入る方のために、余分に届ける枚数。",
        }  # fmt: skip

    households = _number("世帯の数", LARGEST_BLOCK)
    spare = _number("予備", MOST_SPARE, initial=0)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        self.fields["district"].empty_label = "えらんでください"

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class AnswersForm(forms.Form):
    """The slips of a block, counted."""

    on_screen = _number("画面だけで読む", LARGEST_BLOCK)
    both = _number("画面も紙も", LARGEST_BLOCK)
    paper = _number("紙だけ", LARGEST_BLOCK)

    def __init__(self, *args, households: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.households = households

    def clean(self):
        given = super().clean()
        if not self.errors and sum(given.values()) > self.households:
            raise forms.ValidationError(words.TOO_MANY)
        return given


class CircularForm(DaysAsked, forms.ModelForm):
    """A round: until when, when, and by when it is back."""

    ASKS_PAST = False
    MEETS = ("closes_on",)

    class Meta:
        model = Circular
        fields = ("title", "district", "closes_on", "goes_on", "back_by", "spare", "phone", "phone_hours", "keeps")
        help_texts = {
            "title": "例：6月の回覧", "phone_hours": "例：平日 午前9時〜午後5時", "spare": "会館に置く分など。紙ごとに足します。",
        }  # fmt: skip

    closes_on = day_field("しめきり（紙を持ってくる日）", required=True)
    goes_on = day_field("配る日", required=True)
    back_by = day_field("戻る日", help_text="この日をすぎても戻らない組・班は、一覧のいちばん上に出ます。")
    spare = _number("区社協・会館の予備", MOST_SPARE, initial=0)

    def __init__(self, *args, districts, keepers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["district"].empty_label = "えらんでください"
        self.fields["keeps"].label_from_instance = lambda account: account.name
        reads_phones(self, "phone")

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class SheetForm(AsksNames, forms.ModelForm):
    """One paper, and the words that everybody reads on the screen."""

    PUBLIC_IN = ("title", "body", "easy")
    EASY_IN = {"body": "easy"}
    NAMES_IN = ("brought_by",)

    class Meta:
        model = Sheet
        fields = ("title", "body", "easy", "event", "per", "brought_by")
        widgets = {"per": forms.RadioSelect}

    body = words_field(
        "画面で読むことば", rows=8, required=False, longest=2_000, help_text="紙と同じことが、画面でも分かるように。"
    )
    easy = words_field(
        "やさしい日本語での説明",
        rows=5,
        required=False,
        longest=2_000,
        help_text="短い文で。外国から来た方や、子どもにも。",
    )
    per = forms.ChoiceField(label="部数", choices=Per.choices, widget=forms.RadioSelect, initial=Per.HOME)
    brought_by = line_field("どこから（役割・団体）", 60, help_text="例：学区推進協、消防署、子ども会")

    def __init__(self, *args, events, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events
        self.fields["event"].empty_label = "行事のちらしではない"
        self.fields["event"].help_text = "えらぶと、画面から行事のページに行けます。"

    def facts(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class BackForm(AsksNames, DaysAsked):
    """When it was handed out and came back, and how much was left."""

    NAMES_IN = ("note",)

    handed_on = day_field("配った日")
    back_on = day_field("回覧板が戻った日")
    left = _number("残った枚数", LARGEST_BLOCK * 10, required=False)
    note = line_field("気づいたこと（名前は書かない）", 200)
