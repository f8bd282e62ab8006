"""Searching, ticking off, and bringing a table."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from otagaisama.base.form_fields import Search, day_field, line_field
from otagaisama.base.intake.uploading import UploadForm as FileForm
from otagaisama.base.naming import AsksNames
from otagaisama.base.saying import call_area
from otagaisama.shopping.stores.intake import LISTS
from otagaisama.shopping.stores.states import OrderWay, ServiceKind


class ServiceSearch(Search):
    """Which service: what kind, where, how to order."""

    what = forms.CharField(label=pgettext_lazy("search", "ことば"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("種類"),
        required=False,
        choices=[("", _("ぜんぶ")), *((code, _(said)) for code, said in ServiceKind.choices)],
    )
    district = forms.ChoiceField(label=_("学区"), required=False)
    how = forms.ChoiceField(
        label=_("たのみかた"),
        required=False,
        choices=[("", _("ぜんぶ")), *((code, _(said)) for code, said in OrderWay.choices)],
    )

    def __init__(self, data, *, districts):
        super().__init__(data)
        self.fields["district"].choices = [
            ("", _("区ぜんぶ")),
            *((str(district.pk), call_area(district)) for district in districts),
        ]


class CheckForm(AsksNames):
    """These are as written: how somebody saw it."""

    NAMES_IN = ("how",)

    how = line_field(
        "どうやって確かめたか",
        80,
        required=True,
        initial="電話で",
        help_text="例：電話で、店に行って。人の名前は書きません。",
    )


class LastDayForm(forms.Form):
    last_day = day_field(
        "さいごの営業日", required=True, help_text="閉店がこれからのときは、その日まで開いている店として数えます。"
    )


class UploadForm(FileForm):
    """A table or a map file of the council's own."""

    kind = forms.ChoiceField(label="何の表ですか", choices=list(LISTS.items()), widget=forms.RadioSelect)
    file = forms.FileField(label="ファイル（CSV・Excel・GeoJSON、4MBまで）", required=False)
    source = line_field(
        "出典",
        200,
        help_text="出典の列がない行に入れます。人口と住居表示では、かならず書いてください。例：名古屋市の統計、お店に聞いたもの",
    )
    day = day_field(
        "いつのものか", help_text="日の列がない行に入れます。店・サービスでは確かめた日、人口では何日の人口かです。"
    )
    allow_far = forms.BooleanField(label="区から3km以上はなれた場所も入れる", required=False)

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("kind") in ("population", "addresses")
            and not cleaned.get("source")
            and "source" not in self.errors
        ):
            self.add_error("source", "人口や住居表示の表には、出典を書いてください。")
        return cleaned
