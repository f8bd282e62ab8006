"""One flat file. Works with nothing set; what a deployment may set is listed in docs/running.md."""

import os
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from otagaisama.base.words import SITE_NAME

PACKAGE = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """A setting of the deployment, from the environment."""
    return os.environ.get(f"OTAGAISAMA_{name}", default)


def env_on(name: str, *, default: bool) -> bool:
    """A setting that is on or off."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def env_number(name: str, default: int) -> int:
    """A setting that is a whole number, at least 0."""
    typed = env(name).strip()
    if typed and not (typed.isascii() and typed.isdigit()):
        raise ImproperlyConfigured(f"OTAGAISAMA_{name} には数を書いてください（いまは「{typed}」です）。")
    return int(typed or default)


def database(url: str, folder: Path) -> dict:
    """SQLite in the data folder, or the PostgreSQL of a `postgres://` address."""
    if not url:
        return {
            "ENGINE": "otagaisama.config.sqlcipher",
            "NAME": folder / "otagaisama.db",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
            "TEST": {"NAME": ":memory:"},
        }
    parts = urlparse(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


FOLDER = Path(env("FOLDER", "var/data")).absolute()
KEYS_FILE = Path(env("KEYS", f"{FOLDER}-keys/keys.json")).absolute()
DEMO = env_on("DEMO", default=False)
BEHIND_HTTPS = env_on("HTTPS", default=not DEMO)
# The demonstration prints one password for all; there a second step would only be in the way.
REQUIRE_SECOND_STEP = env_on("SECOND_STEP", default=not DEMO)

DEBUG = False
ALLOWED_HOSTS = [host for host in env("HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if BEHIND_HTTPS and host not in {"*"}]
ROOT_URLCONF = "otagaisama.config.urls"
WSGI_APPLICATION = "otagaisama.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# How much work a receipt is to check: a guess takes as long. In the demonstration every voice is invented.
RECEIPT_WORK = 2**10 if DEMO else 2**14
COUNCIL = env("COUNCIL", "名古屋市北区社会福祉協議会（体験用）" if DEMO else "")  # the name at the foot of each page
COUNCIL_PHONE = env(
    "COUNCIL_PHONE", "052-000-0000" if DEMO else ""
)  # beside every way to order that needs the internet
COUNCIL_HOURS = env("COUNCIL_HOURS", "平日 午前9時から午後5時まで（体験用の番号です）" if DEMO else "")
COUNCIL_ADDRESS = env("COUNCIL_ADDRESS", "名古屋市北区（体験用の住所です）" if DEMO else "")  # where somebody comes by
COUNCIL_NUMBER = env("COUNCIL_NUMBER")  # 法人番号 of the council, thirteen digits, for whoever joins open data
OPEN_LICENCE = env("OPEN_LICENCE", "CC-BY-4.0")  # terms of open data: CC-BY-4.0, PDL-1.0 or CC0-1.0
# The address that links in mails and on paper begin with; a mail is written where no visitor's address is at hand.
SITE = (
    env(
        "SITE", f"{'https' if BEHIND_HTTPS else 'http'}://{ALLOWED_HOSTS[0] if ALLOWED_HOSTS else 'localhost'}/"
    ).rstrip("/")
    + "/"
)
LOOK_COOKIE_NAME = "otagai_look"  # how a browser reads: size, furigana, language; nothing about a person
KEPT_PAGES = 64  # public pages kept drawn in each process (people/kept.py); 0: none
# Where 「すぐ閉じる」 goes: a page of this site that says nothing (a foreign page would learn where the visitor came from).
EXIT_URL = env("EXIT_URL", "/leave/")


def _secret_key() -> str:
    """The session key of the ring; without a key file only commands that make one can run."""
    from otagaisama.base.keys import KeysMissing, read_ring  # the ring is read before the rooms are loaded

    try:
        return read_ring(KEYS_FILE).named["session"].hex()
    except KeysMissing:
        return os.urandom(32).hex()


SECRET_KEY = _secret_key()
DATABASES = {"default": database(env("DATABASE_URL") or os.environ.get("DATABASE_URL", ""), FOLDER)}

ROOMS = [
    "web",
    "reports",
    "publishing",
    "plan",
    "watch",
    "troubles",
    "support",
    "shopping",
    "directory",
    "gatherings",
    "learning",
    "signups",
    "surveys",
    "messaging",
    "register",
    "people",
    "town",
    "base",
]
INSTALLED_APPS = [
    *(f"otagaisama.{room}" for room in ROOMS),
    "otagaisama.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "otagaisama.config.key_watch.middleware",
    "otagaisama.config.proxies.middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "otagaisama.web.packing.packed_for_visitors",
    "otagaisama.web.middleware.careful_headers",
    "otagaisama.web.middleware.known_methods",
    "csp.middleware.CSPMiddleware",
    "otagaisama.web.middleware.plain_refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "otagaisama.web.middleware.onto_paper",
    "otagaisama.web.middleware.chosen_look",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "otagaisama.web.middleware.clock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "otagaisama.web.middleware.ending_sessions",
    "otagaisama.web.middleware.said_kindly",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "otagaisama.web.context.house",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English")]  # ja-easy falls back to ja
LANG_INFO["ja-easy"] = {**LANG_INFO["ja"], "code": "ja-easy", "name": "Easy Japanese", "name_local": "やさしい日本語"}
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGES_FOLDER = Path(env("LANGUAGES", str(FOLDER / "languages")))  # a language more: one file, pt.po
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC", str(FOLDER / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "otagaisama.config.static_files.PackedStaticFiles"},
}
WHITENOISE_MANIFEST_STRICT = False

# Sessions end: 30 minutes idle, 12 hours at most (web.middleware), and with the browser.
SESSION_ENGINE = "otagaisama.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Over HTTPS the browser itself sees to it that no neighbour of the same domain, and no plain HTTP, has set them.
SESSION_COOKIE_NAME = "__Host-otagaisama" if BEHIND_HTTPS else "otagaisama"
CSRF_COOKIE_NAME = "__Host-csrftoken" if BEHIND_HTTPS else "csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # Django's default of a year would be a lasting cookie of an anonymous voice
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "otagaisama.web.errors.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
# Only where every other host below this one speaks HTTPS, too.
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS and env_on("HSTS_SUBDOMAINS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "otagaisama.people.passwords.LongEnoughValidator"},
    {"NAME": "otagaisama.people.passwords.CommonWordsValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
ACCOUNT_ADAPTER = "otagaisama.people.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "otagaisama.people.forms.signin.LoginForm",
    "change_password": "otagaisama.people.forms.signin.ChangePhraseForm",
    "reauthenticate": "otagaisama.people.forms.signin.ConfirmPhraseForm",
}
ACCOUNT_RATE_LIMITS = False  # guesses are counted in people/guessing.py, in a table that nothing washes away
# How many proxies in front tell the visitor's address truly. 0: X-Forwarded-For is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("PROXIES", 0)
MFA_FORMS = {
    "authenticate": "otagaisama.people.forms.second_step.CodeForm",
    "reauthenticate": "otagaisama.people.forms.second_step.CodeAgainForm",
    "activate_totp": "otagaisama.people.forms.second_step.ActivateCodeForm",
    "add_webauthn": "otagaisama.people.forms.second_step.AddPasskeyForm",
    "edit_webauthn": "otagaisama.people.forms.second_step.RenamePasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # 30 seconds before and after; CodeForm sees to it that a code works once
MFA_RECOVERY_CODE_DIGITS = 16  # nobody finds one by trying, so a right one is never held up by somebody else's guesses
MFA_ADAPTER = "otagaisama.people.signin.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

# Shared between processes. It throws things away when it is full: nothing that counts guesses may stand here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

EMAIL_HOST = env("MAIL_HOST")
EMAIL_PORT = env_number("MAIL_PORT", 25)
EMAIL_HOST_USER = env("MAIL_USER")
EMAIL_HOST_PASSWORD = env("MAIL_PASSWORD")
EMAIL_USE_TLS = env_on("MAIL_TLS", default=False)
MARKS_TO = env("MARKS_TO")  # who else keeps the diary's mark, once a day
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "otagaisama@localhost")
EMAIL_BACKEND = (
    "otagaisama.messaging.ways.mail.PostOffice" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)

# The council's own LINE channel; without a token nothing goes or comes that way. The address is LINE's own unless a test says otherwise.
LINE_TOKEN, LINE_SECRET = env("LINE_TOKEN"), env("LINE_SECRET")
LINE_API = env("LINE_API", "https://api.line.me/")
NOTICE_DAYS = env_number("NOTICE_DAYS", 3)  # until when somebody has looked, where nothing is dangerous
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# No request line, address or user agent is ever written: an anonymous voice leaves no trace in a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"faceless": {"()": "otagaisama.web.logs.Faceless"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "short", "filters": ["faceless"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"weasyprint": {"level": "ERROR"}},  # of a style sheet it passes over what only a screen knows
}
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frame-ancestors 'none' of the Content-Security-Policy says it
    "security.W005",  # other hosts of the council's domain are not ours to promise for
    "security.W008",  # the proxy in front redirects to https
    "fields.W161",  # a day's hours (until nine in the evening) that happen to be now are no moment of ours
    "security.W021",  # a browser's preload list is not for one office
]
