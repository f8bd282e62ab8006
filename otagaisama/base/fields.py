"""Hidden fields: AES-256-GCM bound to table, row and column, opened only when somebody reads them."""

import base64
import binascii
import json
import os
import uuid
from collections.abc import Iterable
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from otagaisama.base import keys


def new_id() -> uuid.UUID:
    """A random primary key. Not time-ordered: an anonymous voice keeps only its day."""
    return uuid.uuid4()


def some_id(typed: str) -> uuid.UUID | None:
    """The primary key that somebody sent; whatever else stands there is none and stops nothing."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


def ids_in(typed: Iterable[str]) -> list[uuid.UUID]:
    """The primary keys among what somebody ticked; what is none is passed over."""
    return [key for key in map(some_id, typed) if key is not None]


class Token(str):
    """A hidden value as it lies in the database: `1:key id:base64(nonce + ciphertext)`."""

    __slots__ = ()

    @property
    def key_id(self) -> str:
        return self.split(":", 2)[1]


class Tampered(Exception):
    """A hidden value was changed, or moved to another row or column."""


def seal(text: str, place: str) -> Token:
    """Encrypt `text` for one `place` (table|row|column) with the key that writes now."""
    ring = keys.ring()
    nonce = os.urandom(12)
    body = nonce + AESGCM(ring.fields[ring.current]).encrypt(nonce, text.encode(), place.encode())
    return Token(f"1:{ring.current}:{base64.urlsafe_b64encode(body).decode()}")


def unseal(token: Token, place: str) -> str:
    """Decrypt what was sealed for `place`. Raises Tampered."""
    try:
        key = keys.ring().fields.get(token.key_id) or keys.ring(fresh=True).fields[token.key_id]
        body = base64.urlsafe_b64decode(token.split(":", 2)[2])
        return AESGCM(key).decrypt(body[:12], body[12:], place.encode()).decode()
    except (InvalidTag, KeyError, IndexError, binascii.Error) as error:
        raise Tampered(place.rsplit("|", 1)[-1]) from error


class HiddenAttribute(DeferredAttribute):
    """Opens the token at the first reading and keeps what it said on the instance."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Token):
            field = cast("HiddenTextField", self.field)
            value = field.from_text(unseal(value, field.place_of(instance)))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class HiddenTextField(models.TextField):
    """Free words about people, a name, a contact, an address. Cannot be filtered, nor updated in bulk."""

    descriptor_class = HiddenAttribute

    def place_of(self, instance) -> str:
        return f"{instance._meta.db_table}|{instance.pk}|{self.column}"

    def to_text(self, value) -> str:
        return str(value)

    def from_text(self, text: str):
        return text

    def from_db_value(self, value, expression, connection):
        return Token(value) if value else value

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname)
        if value is None or value == "" or isinstance(value, Token):
            return value
        return seal(self.to_text(value), self.place_of(model_instance))

    def get_prep_value(self, value):
        if value is None or value == "" or isinstance(value, Token):
            return value
        raise FieldError(f"{self.name} is hidden: save the instance, so that it is sealed for its row.")

    def get_lookup(self, lookup_name):
        if lookup_name not in {"isnull", "exact"}:
            raise FieldError(f"{self.name} is hidden: it cannot be searched in the database.")
        return super().get_lookup(lookup_name)


class HiddenJSONField(HiddenTextField):
    """A hidden list or mapping of plain values."""

    def to_text(self, value) -> str:
        return json.dumps(value, ensure_ascii=False)

    def from_text(self, text: str):
        return json.loads(text)

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Token):
            return value
        return seal(self.to_text(value), self.place_of(model_instance))

    def formfield(self, **kwargs):
        raise FieldError("A hidden mapping has no form field of its own.")
