"""What a steward fills in: accounts, roles, dates, years."""

import re

from django import forms

from otagaisama.base.access import Role
from otagaisama.base.form_fields import day_field
from otagaisama.people.guessing import fold_login
from otagaisama.town import queries as town

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


def district_field(**kwargs) -> forms.ModelChoiceField:
    """One of the council's districts."""
    return forms.ModelChoiceField(town.districts(), label="学区", required=False, **kwargs)


class GrantForm(forms.Form):
    """A role, where, and from when until when."""

    role = forms.ChoiceField(label="役割", choices=Role.choices, help_text="できることは、役割で決まります。")
    district = district_field(
        empty_label="区全体", help_text="世話やきさん・コーディネーター・場の世話人には、学区がいります。"
    )
    starts_on = day_field("いつから", required=True)
    ends_on = day_field("いつまで", required=False, help_text="この日をすぎると、ひとりでに終わります。")


class AccountForm(GrantForm):
    """Somebody new, with a first role."""

    name = forms.CharField(label="お名前", max_length=60)
    login = forms.CharField(
        label="サインイン名", max_length=40, help_text="小さい英字・数字で3文字以上。例：hanako-kita"
    )
    field_order = ("name", "login")

    def clean_login(self):
        login = fold_login(self.cleaned_data["login"])
        if not LOGIN.fullmatch(login):
            raise forms.ValidationError("小さい英字・数字・「-」「.」「_」で、3文字以上にしてください。")
        return login


class SuccessorForm(forms.Form):
    """Who reads on."""

    to = forms.ModelChoiceField(
        None, label="あとを読む方", empty_label="えらんでください",
        help_text="区社協の方をえらぶと、どの記録も読めるようになります。困りごとの中身は、ここには出ません。",
    )  # fmt: skip

    def __init__(self, *args, team, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = team
        self.fields["to"].label_from_instance = lambda account: account.name


class DatesForm(forms.Form):
    """From when until when a role is held."""

    starts_on = day_field("いつから", required=True)
    ends_on = day_field(
        "いつまで", required=False, help_text="きょうで終わりにするときは、きのうの日付を入れてください。"
    )


class PhraseHelpForm(forms.Form):
    """Whether the phone of the second step is lost too."""

    forget_second_step = forms.BooleanField(
        label="スマホもなくした（2つめの確認も、はじめからにする）", required=False,
        help_text="ご本人だと、お顔を見て確かめてからにしてください。",
    )  # fmt: skip


class HouseFilter(forms.Form):
    """Which accounts to show."""

    q = forms.CharField(label="名前・サインイン名", required=False, max_length=60)
    role = forms.ChoiceField(label="役割", required=False, choices=[("", "すべて"), *Role.choices])
    district = district_field(empty_label="すべて")
    state = forms.ChoiceField(
        label="状態", required=False, choices=[("active", "使っている"), ("ended", "終わった"), ("all", "すべて")]
    )

    def facts(self) -> dict:
        """What was asked, or nothing asked."""
        given = self.cleaned_data if self.is_valid() else {}
        state = given.get("state") or "active"
        district = given.get("district")
        return {
            "role": given.get("role", ""),
            "district_id": district.pk if district else None,
            "state": "" if state == "all" else state,
        }


class HoldForm(forms.Form):
    """Until when those who are due are kept."""

    until = day_field("この日まで残す", required=True)


class YearsForm(forms.Form):
    """How many years a kind of record keeps its person."""

    years = forms.IntegerField(label="年数", min_value=1, max_value=30)
