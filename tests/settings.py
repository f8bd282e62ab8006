"""The real settings, with a data folder and keys of its own and a fast hasher (the real one is tested in tests/people)."""

import os
import tempfile
from pathlib import Path

home = Path(os.environ.setdefault("OTAGAISAMA_TEST_HOME", tempfile.mkdtemp(prefix="otagaisama-test-")))
os.environ["OTAGAISAMA_FOLDER"] = str(home / "data")
os.environ["OTAGAISAMA_KEYS"] = str(home / "keys" / "keys.json")
os.environ["OTAGAISAMA_HTTPS"] = "0"
os.environ["OTAGAISAMA_SECOND_STEP"] = "0"
# The browser tests leave an event loop in their thread; Django would take every later test of that process for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
(home / "data" / "static").mkdir(parents=True, exist_ok=True)

from otagaisama.base import keys  # noqa: E402

if not (home / "keys" / "keys.json").exists():
    keys.write_ring(keys.make_ring(), home / "keys" / "keys.json")

from otagaisama.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
RECEIPT_WORK = 2**8  # the real one is asked in tests/troubles/test_voice.py
KEPT_PAGES = 0  # records are made here without the diary, by which a kept page knows that it is old
