"""What is asked of whoever thinks of somebody, and of whoever asks that person."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, words_field
from otagaisama.learning.discovering.states import Answer, Hour, How, Part

BOXES = forms.CheckboxSelectMultiple


class SuggestForm(forms.Form):
    """「あの人なら」."""

    name = line_field("その方のお名前（呼び名でもかまいません）", 60, required=True)
    district = forms.ModelChoiceField(label="学区", queryset=None, empty_label=None)
    part = forms.ChoiceField(label="何をお願いしたいですか", choices=Part.choices, widget=forms.RadioSelect)
    why = words_field(
        "どうして、そう思いましたか", rows=2, required=False, longest=300,
        help_text="例：朝の角で、子どもに声をかけてくださっている。よいことだけを書いてください。",
    )  # fmt: skip
    contact = line_field(
        "どこで会えますか・連絡先（わかれば）",
        200,
        help_text="気をつけること（平日の昼だけ、家族には言わない、など）も、ここに続けて。",
    )
    may_tell = forms.BooleanField(label="わたしが言ったことを、ご本人に話してよい", required=False)

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts


class DeskSuggestForm(SuggestForm):
    """The same, typed at a desk for somebody who told it."""

    teller = line_field("話してくださった方", 60)
    sealed = forms.BooleanField(label="声をかける人だけが知る（学区の窓口のほかの人には見せない）", required=False)


class ReasonForm(forms.Form):
    """Why somebody's name and contact are looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例：きょう、声をかけに行くため")


class ApproachForm(DaysAsked):
    """She was spoken to."""

    on = day_field("声をかけた日", required=True)
    how = forms.ChoiceField(label="どうやって", choices=How.choices, widget=forms.RadioSelect)
    answer = forms.ChoiceField(label="どうでしたか", choices=Answer.choices, widget=forms.RadioSelect)
    she_asked = forms.BooleanField(label="ご本人から話があった", required=False)
    parts = forms.MultipleChoiceField(label="ご本人がしたいこと", choices=Part.choices, widget=BOXES, required=False)
    hours = forms.MultipleChoiceField(label="都合のよい時", choices=Hour.choices, widget=BOXES, required=False)
    said = words_field("ひかえ（ご本人が読んでも、こまらないことばで）", rows=2, required=False, longest=500)
    act_page = line_field(
        "その後の記録のページ（あれば）",
        200,
        help_text="手助けの登録や講座など、このしくみのページの住所です。例：/desk/learning/…/",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MinderForm(forms.Form):
    """Who asks her from now on."""

    to = forms.ModelChoiceField(label="声をかける人", queryset=None, empty_label="えらんでください")

    def __init__(self, *args, able, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = able
        self.fields["to"].label_from_instance = lambda account: account.name
