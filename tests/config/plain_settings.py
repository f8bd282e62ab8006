"""A deployment that somebody pointed at the unencrypted SQLite of Python."""

import os

from otagaisama.config.settings import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLAIN_DB"]}}
