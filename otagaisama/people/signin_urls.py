"""allauth's pages under our own addresses, each saying who may open it. No sign-up and no e-mail pages."""

from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as code_app
from allauth.mfa.webauthn import views as passkey
from django.conf import settings
from django.shortcuts import redirect, resolve_url
from django.urls import path
from django.utils.http import urlencode

from otagaisama.base.access import MEMBERS, open_to_everyone


def own(view):
    """Open a member's own sign-in pages: before the second step is set up, but not before an own phrase is chosen."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
        if request.user.must_choose_phrase:
            return redirect("people:first_phrase")
        return view(request, *args, **kwargs)

    guarded.open_to = frozenset({MEMBERS})
    return guarded


urlpatterns = [
    path("signin/", open_to_everyone(account.login), name="account_login"),
    path("signin/step/", open_to_everyone(second_step.authenticate), name="mfa_authenticate"),
    path("signin/passkey/", open_to_everyone(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("signout/", open_to_everyone(account.logout), name="account_logout"),
    path("account/phrase/", own(account.password_change), name="account_change_password"),
    path("account/confirm/", own(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", own(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("account/confirm/passkey/", own(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/step/", own(second_step.index), name="mfa_index"),
    path("account/step/app/add/", own(code_app.activate_totp), name="mfa_activate_totp"),
    path("account/step/app/remove/", own(code_app.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/step/spare/", own(spare_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/step/spare/make/", own(spare_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/step/spare/file/", own(spare_codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("account/step/passkeys/", own(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("account/step/passkeys/add/", own(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("account/step/passkeys/<int:pk>/name/", own(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/step/passkeys/<int:pk>/remove/", own(passkey.remove_webauthn), name="mfa_remove_webauthn"),
]
