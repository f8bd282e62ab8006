"""The second step's forms: a code works once, and everything is said in our words."""

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from otagaisama.people import guessing, words


class WorksOnce:
    """A code that was accepted is not accepted again, whichever page it is typed into."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = "アプリに出ている6けたの番号"
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code")

    def clean_code(self):
        """A right spare code passes whatever was guessed before; a one-time code is counted first."""
        request, typed = context.request, self.cleaned_data["code"]
        guess = None
        if not guessing.is_spare(self.user, typed):
            try:
                guess = guessing.guess_code(request, self.user)
            except guessing.TooManyGuesses as enough:
                until = words.opens_again(enough.until, now=request.now)
                raise forms.ValidationError(words.SLOWED.format(until=until), code="slowed") from enough
        code = super().clean_code()
        digits = "".join(letter for letter in code if letter.isalnum())
        if not guessing.use_once(f"code {self.user.pk} {digits}", at=request.now):
            raise get_adapter().validation_error("incorrect_code")
        if guess:
            guess.take_back()
        return code


class CodeForm(WorksOnce, base.AuthenticateForm):
    """The second step of signing in: the app's code, or a spare one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "code"
        ].help_text = "スマホが手もとにないときは、控えておいた予備の番号（16けた）を入れてください。何度まちがえたあとでも、予備の番号なら入れます。"


class CodeAgainForm(WorksOnce, base.ReauthenticateForm):
    """A code once more, before something about the sign-in changes."""


class ActivateCodeForm(WorksOnce, totp.ActivateTOTPForm):
    """The first code of an app that has just read the QR code."""


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A passkey of this phone or computer, or a security key."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "このパスキーの呼び名"
        self.fields["name"].help_text = "あとで見分けるための名前です。例：わたしのスマホ"
        self.fields["passwordless"].label = "合いことばなしでも、サインインできるようにする"
        self.fields["passwordless"].help_text = "顔・指紋・画面ロックの番号で確かめられる機械のときに、えらべます。"


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "このパスキーの呼び名"
