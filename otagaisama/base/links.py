"""Addresses that somebody without account is given: a secret word in the link, of which only a keyed digest is kept.

TURN = Link("support ask")
token = TURN.give(ask)               # writes the digest on the record; the caller saves it
ask = TURN.behind(Ask.objects, token)  # None for a word that opens nothing
TURN.close(ask)                      # the word opens nothing any more
"""

import base64
import secrets
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from otagaisama.base import keys

LONGEST = 100


@dataclass(frozen=True)
class Link:
    """One kind of link. Its word is made from the key ring and the record, so that it can be told again and is stored nowhere."""

    purpose: str
    key: str = "lookup"
    letters: int = 32  # six bits each
    field: str = "token_digest"

    def word_of(self, *parts: object) -> str:
        """The word of a record (its key), or of whatever else makes it what it is; always the same for the same parts."""
        made = keys.derive(self.key, self.purpose, *(str(part) for part in parts))
        return base64.urlsafe_b64encode(made).decode()[: self.letters]

    def digest_of(self, word: str) -> str:
        """What is kept of a word."""
        return keys.lookup_digest(self.purpose, word[:LONGEST])

    def give(self, record: Model) -> str:
        """Let the record's own word open it; a word given before by chance opens no more."""
        word = self.word_of(record.pk)
        setattr(record, self.field, self.digest_of(word))
        return word

    def give_by_chance(self) -> tuple[str, str]:
        """A word that nobody can make again, and its digest: shown once."""
        word = secrets.token_urlsafe(24)
        return word, self.digest_of(word)

    def behind(self, records: QuerySet, word: str):
        """The record that a word opens, or None."""
        return records.filter(**{self.field: self.digest_of(word)}).first() if word else None

    def close(self, record: Model) -> None:
        """The word opens nothing any more; the caller saves the record."""
        setattr(record, self.field, None if record._meta.get_field(self.field).null else "")
