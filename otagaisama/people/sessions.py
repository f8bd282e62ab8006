"""Sessions that go on being read while the disk is full, by SQL that is made once: every page reads one."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.utils import timezone

from otagaisama.base.kept_sql import read_by
from otagaisama.base.storage import is_full


class SessionStore(db.SessionStore):
    """As Django keeps them; that somebody was seen a minute ago is no reason to refuse the page she reads."""

    def save(self, must_create=False):
        """Keep it. Raises where a new one cannot be kept: nobody is signed in who would be forgotten at once."""
        try:
            super().save(must_create=must_create)
        except (DatabaseError, UpdateError) as error:
            if must_create or not is_full(error if isinstance(error, DatabaseError) else error.__context__):
                raise

    def _get_session_from_db(self):
        """The session that this key opens now; without one, nobody's."""
        kept = read_by("session", lambda: self.model.objects.filter(pk="").order_by(), self.session_key)
        if kept and kept[0].expire_date > timezone.now():
            return kept[0]
        self._session_key = None
        return None
