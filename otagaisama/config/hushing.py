"""Pass phrases of databases are never printed: not in a sentence, not in a log, not in a stack trace."""

import os
import re
from urllib.parse import unquote

ADDRESS = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s]*@", re.IGNORECASE)
# A name that speaks of one, with an underscore, a hyphen or other words before it; then = or : (settings, JSON, a connection's words).
WORD = re.compile(r"""((?:pass(?:word|wd|phrase)|\bpwd)["']?\s*[=:]\s*)('[^']*'|"[^"]*"|[^\s,;}]+)""", re.IGNORECASE)
SECRETS = ("OTAGAISAMA_MAIL_PASSWORD", "OTAGAISAMA_LINE_TOKEN", "OTAGAISAMA_LINE_SECRET", "PGPASSWORD")
HUSHED = "●●●"
SHORTEST = 4


def hushed(text: str) -> str:
    """The text with every pass phrase in it covered: those of addresses, and those the environment holds, wherever they stand."""
    hidden = WORD.sub(rf"\1{HUSHED}", ADDRESS.sub(rf"\1{HUSHED}@", text))
    for secret in _secrets():
        hidden = hidden.replace(secret, HUSHED)
    return hidden


def _secrets() -> list[str]:
    held = [os.environ.get(name, "") for name in SECRETS]
    for name in ("DATABASE_URL", "OTAGAISAMA_DATABASE_URL"):
        match = re.match(r"[a-z0-9+]*://[^:/@]*:(.*)@", os.environ.get(name, ""))
        if match:
            held += [match[1], unquote(match[1])]
    return sorted({secret for secret in held if len(secret) >= SHORTEST}, key=len, reverse=True)


class HushedStream:
    """Whatever is printed goes through `hushed`."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(hushed(text))
        return len(text)

    def __getattr__(self, name):
        return getattr(self.stream, name)
