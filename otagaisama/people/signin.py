"""How people sign in: no self-made accounts, the second step's secret is hidden like everything private."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth import authenticate
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from otagaisama.base.fields import Token, seal, unseal
from otagaisama.people import actions, guessing, queries, words

PLACE = "mfa|secret"
STEPS = {
    "mfa/email/totp_activated": "add-code-app",
    "mfa/email/totp_deactivated": "remove-code-app",
    "mfa/email/webauthn_added": "add-passkey",
    "mfa/email/webauthn_removed": "remove-passkey",
    "mfa/email/recovery_codes_generated": "make-spare-codes",
}
WAYS = {
    "reauthenticate": "合いことばで確かめる",
    "mfa_reauthenticate": "アプリの数字か、予備の番号で確かめる",
    "mfa_reauthenticate:webauthn": "パスキーで確かめる",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a steward; nobody registers alone. Every failure says the same."""

    error_messages = {**DefaultAccountAdapter.error_messages, **words.SIGNIN_ERRORS}

    def is_open_for_signup(self, request):
        return False

    def get_user_search_fields(self):
        return ["login"]

    def get_client_ip(self, request):
        return guessing.address_of(request)

    def is_safe_url(self, url):
        """Only a path of this very site; a whole address, even an own one, is not followed."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request, **credentials):
        login = credentials.get("username", "")
        try:
            guess = guessing.guess_phrase(request, login)
        except guessing.TooManyGuesses as enough:
            if not guessing.is_spare_of(login, getattr(request, "spare_code", "")):
                raise ImmediateHttpResponse(_slowed(request, enough.until)) from enough
            guess = None
        account = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()  # a closed account fails like an unknown one
        if account is None or (account.start_until and account.start_until < request.today):
            return None
        if guess:
            guess.take_back()
        return account

    def respond_user_inactive(self, request, user):
        messages.error(request, words.SIGNIN_FAILED)
        return redirect("account_login")

    def login(self, request, user):
        super().login(request, user)
        actions.note_sign_in(account=user, at=request.now)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        if queries.unsent_of(user, at=request.now):
            response = redirect("people:unsent")  # what was typed comes before where one was going
        guessing.remember(request, response, user.login)
        return response

    def logout(self, request):
        actions.note_sign_out(account=request.user, at=request.now)
        super().logout(request)

    def set_password(self, user, password):
        actions.choose_phrase(account=user, phrase=password, at=context.request.now)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """No mail: a line in the diary, which the auditor reads."""
        if template_prefix in STEPS:
            actions.note_second_step(account=user, verb=STEPS[template_prefix], at=self.request.now)

    def get_reauthentication_methods(self, user):
        return [{**way, "description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]


class SecondStepAdapter(DefaultMFAAdapter):
    """Keeps the secret of the one-time code encrypted."""

    error_messages = {**DefaultMFAAdapter.error_messages, **words.SECOND_STEP_ERRORS}

    def encrypt(self, text: str) -> str:
        return str(seal(text, PLACE))

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(Token(encrypted_text), PLACE)

    def generate_authenticator_name(self, user, type):
        return f"パスキー{user.authenticator_set.filter(type=type).count() + 1}"


def _slowed(request, until):
    """Too many guesses: when it opens again, and which ways stay open for the owner."""
    return render(request, "people/slowed.html", {"until": words.opens_again(until, now=request.now)}, status=429)
