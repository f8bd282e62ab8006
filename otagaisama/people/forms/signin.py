"""The forms of allauth in our words."""

from allauth.account import forms as account
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import check_password

from otagaisama.people import guessing, words
from otagaisama.people.guessing import fold_login

PHRASE_HELP = "15文字以上。好きなことばを3つほどつなげると、覚えやすく、当てられにくくなります。記号や大文字は、なくてもかまいません。"


def _plain(field: forms.Field, label: str, help_text: str = "") -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    """Sign-in name and phrase; and for whoever strangers have shut out, a spare code with them."""

    spare = forms.CharField(
        label="予備の番号（16けた）", max_length=40, required=False, help_text="入れなくなったときだけ、合いことばといっしょに入れてください。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], "サインイン名", "はじめにもらった紙に書いてある名前です。")
        _plain(self.fields["password"], "合いことば")
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")

    def clean(self):
        context.request.spare_code = self.cleaned_data.get("spare", "")
        return super().clean()

    def clean_login(self):
        return fold_login(self.cleaned_data["login"])


class ConfirmPhraseForm(account.ReauthenticateForm):
    """The phrase once more, before something about the sign-in changes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], "合いことば")


class ChangePhraseForm(account.ChangePasswordForm):
    """The phrase until now, and the new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], "いまの合いことば")
        _plain(self.fields["password1"], "新しい合いことば", PHRASE_HELP)
        _plain(self.fields["password2"], "新しい合いことば（もう一度）")

    def clean_oldpassword(self):
        try:
            guess = guessing.count([("own phrase", str(self.user.pk))], at=context.request.now)
        except guessing.TooManyGuesses as enough:
            until = words.opens_again(enough.until, now=context.request.now)
            raise forms.ValidationError(words.SLOWED.format(until=until), code="slowed") from enough
        phrase = super().clean_oldpassword()
        guess.take_back()
        return phrase


class FirstPhraseForm(forms.Form):
    """The first phrase of one's own, twice."""

    password1 = account.SetPasswordField(label="新しい合いことば", help_text=PHRASE_HELP)
    password2 = account.PasswordField(label="新しい合いことば（もう一度）", autocomplete="new-password")

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = self.fields["password1"].user = account
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_password1(self):
        """Another one than that on the paper, which somebody else has made, and seen (P2)."""
        phrase = self.cleaned_data["password1"]
        if check_password(phrase, self.account.password):
            raise forms.ValidationError(words.SAME_PHRASE)
        return phrase

    def clean(self):
        given = super().clean()
        if given.get("password1") and given.get("password2") and given["password1"] != given["password2"]:
            self.add_error("password2", words.PHRASES_DIFFER)
        return given
