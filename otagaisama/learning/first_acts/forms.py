"""What is asked of somebody who learned: three boxes, one small act, days."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, words_field
from otagaisama.learning.first_acts import words
from otagaisama.learning.first_acts.states import Act, LeftWhy


class RoadForm(forms.Form):
    """Something about one person's road; with the version of it that the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReflectionForm(forms.Form):
    """振り返りカード."""

    session = forms.ChoiceField(label=_("どの回ですか"))
    noticed = words_field(_("気づいたこと"), rows=3, required=False, longest=2_000)
    hesitated = words_field(_("ためらったこと"), rows=3, required=False, longest=2_000)
    next_try = words_field(_("次にやってみること"), rows=3, required=False, longest=2_000)
    for_desk = forms.BooleanField(label=_("気にかける人（区社協・コーディネーター）に見せてよい"), required=False)
    for_roundtable = forms.BooleanField(label=_("座談会で、名前を出さずに使ってよい"), required=False)

    instead = forms.BooleanField(label=_("この回に前に書いたことばを、いま書いたことばに入れかえる"), required=False)

    def __init__(self, *args, sessions, written: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not written:
            del self.fields["instead"]
        self.sessions = {str(session.pk): session for session in sessions}
        self.fields["session"].choices = [
            (pk, f"{gettext('第%(number)s回') % {'number': session.order}}　{session.theme}")
            for pk, session in self.sessions.items()
        ]

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("noticed", "hesitated", "next_try")) and not self.errors:
            self.add_error("noticed", words.NOTHING_WRITTEN)
        return cleaned

    def facts(self) -> dict:
        """What the action takes."""
        return self.cleaned_data | {"session": self.sessions[self.cleaned_data["session"]]}


class SmallActForm(RoadForm):
    """One small act."""

    small_act = words_field(
        _("小さな一歩"), rows=2, longest=300, help_text=_("例：朝、角のベンチであいさつをする。サロンに1時間すわる。")
    )


class BuddyForm(SmallActForm):
    """The small act, and who goes along."""

    buddy = forms.ModelChoiceField(
        label="いっしょに行く人", queryset=None, required=False, empty_label="まだ決めていない"
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["buddy"].queryset = people
        self.fields["buddy"].label_from_instance = lambda person: f"{person.row}番　{person.short}"


class DayForm(RoadForm, DaysAsked):
    """On which day."""

    on = day_field("日", required=True)


class ActForm(DayForm):
    """The first real act."""

    act = forms.ChoiceField(label="何をしましたか", choices=Act.choices, widget=forms.RadioSelect)
    act_page = line_field(
        "その記録のページ（あれば）",
        200,
        help_text="訪問や停まる場所の記録など、このしくみのページの住所です。例：/desk/support/visits/…/",
    )

    field_order = ("act", "on", "act_page")


class LeaveForm(RoadForm):
    """She goes no further."""

    why = forms.ChoiceField(label="わけ", choices=LeftWhy.choices, widget=forms.RadioSelect)
