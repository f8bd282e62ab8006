"""What is asked of whoever noticed something, and of the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import line_field, words_field
from otagaisama.people.models.knowing import Reach
from otagaisama.watch.notices import pictures, words
from otagaisama.watch.notices.states import About, After, DangerSign, Inside, Result, Sign, fits


class NoticeForm(forms.Form):
    """Twenty seconds: a sign, one line where. Everything else may stay as it is."""

    signs = forms.MultipleChoiceField(
        label=_("なにに気づきましたか"),
        choices=[*Sign.choices, *DangerSign.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    where = line_field(
        _("どこですか"),
        200,
        help_text=_("場所だけで大丈夫です。お名前はいりません。例：コンビニの角の、青い屋根の家"),
    )
    did = words_field(_("ひとこと（したことなど）"), rows=2, required=False, longest=2_000)
    inside = forms.ChoiceField(
        label=_("新聞や郵便を、だれかが中に入れましたか"),
        choices=[(code, _(label)) for code, label in Inside.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(
        label="だれのことですか", choices=About.choices, required=False, initial=About.PLACE, widget=forms.RadioSelect
    )
    district = forms.ModelChoiceField(label=_("学区"), queryset=None, required=False, empty_label=_("わからない"))
    tapped_at = forms.DateTimeField(required=False, widget=forms.HiddenInput(attrs={"data-otagai-tapped": ""}))

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        if self.initial.get("district") is None and len(districts) == 1:
            self.initial["district"] = districts[0].pk

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("signs", "where", "did")):
            self.add_error("where", words.NOTHING)
        cleaned["about"] = cleaned.get("about") or About.PLACE
        return cleaned


class CallForm(NoticeForm):
    """The same, told on the telephone: whom the answer goes back to."""

    caller_name = line_field("知らせてくれた方（答えを返すため）", 80)
    caller_phone = line_field("その方の電話", 40, reads="phone")
    sealed = forms.BooleanField(label="知られると危ない方のこと（名ざしした人だけが読めます）", required=False)


class PictureForm(forms.Form):
    """A picture of the place."""

    picture = forms.FileField(
        label="場所の写真（人や表札は、写さないでください）",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": pictures.NO_PICTURE, "empty": pictures.NO_PICTURE},
    )

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if picture.size > pictures.MOST_BYTES:
            raise forms.ValidationError(pictures.PICTURE_LARGE)
        return picture


class AnswerForm(forms.Form):
    """How it was, what comes after, one line for whoever noticed."""

    result = forms.ChoiceField(label="どうでしたか", choices=Result.choices, widget=forms.RadioSelect)
    after = forms.ChoiceField(label="このあと", choices=After.choices, widget=forms.RadioSelect)
    said = line_field(
        "気づいた方へのひとこと", 200, help_text="決まったことばに添えます。お名前や病気のことは、書かないでください。"
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not fits(cleaned["result"], cleaned["after"]):
            self.add_error("after", words.NOT_SURE)
        return cleaned


class KnowingForm(forms.Form):
    """Who may know."""

    reach = forms.ChoiceField(label="どこまで知ってよいか", choices=Reach.choices)
    sealed = forms.BooleanField(label="知られると危ない（名ざしした人だけが読めます）", required=False)
