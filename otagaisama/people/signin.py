"""How people sign in: no self-made accounts, the second step's secret is hidden like everything private."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from otagaisama.base.fields import Token, seal, unseal

PLACE = "mfa|secret"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by a steward; nobody registers alone."""

    def is_open_for_signup(self, request):
        return False

    def get_user_search_fields(self):
        return ["login"]


class SecondStepAdapter(DefaultMFAAdapter):
    """Keeps the secret of the one-time code encrypted."""

    def encrypt(self, text: str) -> str:
        return str(seal(text, PLACE))

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(Token(encrypted_text), PLACE)
