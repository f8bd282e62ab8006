"""Who signs in, what is trusted to them and until when."""

import unicodedata
from datetime import date
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from otagaisama.base.access import Role
from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.base.kept_sql import get_by, read_by


class AccountManager(BaseUserManager):
    """Finds an account by its sign-in name, whatever the width or case it was typed in."""

    def get(self, *args, **kwargs):
        """As Django's; among all accounts by the key alone, as every page asks for whoever signed in, with SQL that is made once."""
        # The accounts of a record are asked through a class of their own, made of this one, which cuts them to it.
        is_of_all = type(self) is AccountManager and self._db is None
        if is_of_all and not args and set(kwargs) == {"pk"} and isinstance(kwargs["pk"], UUID):
            return get_by("account", lambda: self.filter(pk=new_id()), kwargs["pk"])
        return super().get(*args, **kwargs)

    def get_by_natural_key(self, login):
        return self.get(login=self.model.normalize_username(login).lower())


class Account(AbstractBaseUser):
    """Somebody who signs in. The name is shown to colleagues only; the sign-in name is no secret."""

    OPEN = {"id", "login", "password", "last_login", "is_active", "made_on", "left_on", "start_until", "session_round"}
    HIDDEN = {"name", "mail", "phone"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField("サインイン名", max_length=40, unique=True)
    name = HiddenTextField("名前")
    mail = HiddenTextField("メール", blank=True)
    phone = HiddenTextField("電話", blank=True)
    is_active = models.BooleanField("使える", default=True)
    made_on = models.DateField("はじめた日", null=True, blank=True)
    left_on = models.DateField("やめた日", null=True, blank=True)
    # While this is set, the phrase is one that a steward handed over on paper: good until that day, and only for choosing one's own.
    start_until = models.DateField("はじめの合いことばの期限", null=True, blank=True)
    session_round = models.PositiveIntegerField(default=0)

    objects = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_left_is_inactive", condition=models.Q(left_on=None) | models.Q(is_active=False)
            )
        ]

    def __str__(self):
        return self.login

    def get_full_name(self):
        return self.name

    def set_password(self, raw_password):
        """Full and half width are the same phrase."""
        super().set_password(raw_password and unicodedata.normalize("NFKC", raw_password))

    def check_password(self, raw_password):
        return super().check_password(raw_password and unicodedata.normalize("NFKC", raw_password))

    def _get_session_auth_hash(self, secret=None):
        """Sessions die with the phrase, and with the round (ended everywhere)."""
        sign = f"{self.session_round}|{self.password}"
        return salted_hmac("otagaisama.session", sign, secret=secret, algorithm="sha256").hexdigest()

    @property
    def must_choose_phrase(self) -> bool:
        """The phrase came on paper: choose an own one before anything else."""
        return self.start_until is not None

    def grants_on(self, day: date) -> list["RoleGrant"]:
        """The grants in force on `day`, asked once per loaded account."""
        held = self.__dict__.setdefault("_grants", {})
        if day not in held:
            held[day] = self._grants_read(day) if self.is_active else []
        return held[day]

    def _grants_read(self, day: date) -> list["RoleGrant"]:
        mine = self.pk
        grants = read_by(
            "grants in force",
            lambda: RoleGrant.objects.filter(account_id=mine).in_force(day).order_by("role", "id"),
            *(mine, day, day),
        )
        for grant in grants:
            grant.account = self
        return grants

    def roles_on(self, day: date) -> set[str]:
        """The roles held on `day`."""
        return {grant.role for grant in self.grants_on(day)}

    def district_ids_on(self, day: date, *roles: str) -> set:
        """The districts in which one of `roles` is held on `day`."""
        return {grant.district_id for grant in self.grants_on(day) if grant.role in roles and grant.district_id}

    @property
    def has_second_step(self) -> bool:
        """A passkey or a one-time code is set up (one query, once per loaded account)."""
        if "_second_step" not in self.__dict__:
            self.__dict__["_second_step"] = self.authenticator_set.filter(type__in=["totp", "webauthn"]).exists()
        return self.__dict__["_second_step"]


class GrantQuerySet(models.QuerySet):
    def in_force(self, day: date):
        return self.filter(starts_on__lte=day).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))


class RoleGrant(models.Model):
    """A role, from a day until a day. It ends by itself."""

    OPEN = {"id", "account", "role", "district", "starts_on", "ends_on"}
    HIDDEN: set[str] = set()
    IN_DISTRICT = (Role.LISTENER, Role.COORDINATOR, Role.KEEPER, Role.HELPER)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField("役割", max_length=20, choices=Role.choices)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    starts_on = models.DateField("いつから")
    ends_on = models.DateField("いつまで", null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.pk}"


class Pledge(models.Model):
    """守秘の約束: dated, for the fiscal year; without it no named record opens (D12)."""

    OPEN = {"id", "account", "said_on", "until"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="pledges")
    said_on = models.DateField("約束した日")
    until = models.DateField("いつまで")

    def __str__(self):
        return f"{self.said_on} {self.pk}"
