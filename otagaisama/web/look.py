"""How somebody wants to read: size, furigana, language. One cookie that ends with the browser; nothing in any table."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from otagaisama.base.access import EVERYONE
from otagaisama.web.languages import languages

COOKIE = settings.LOOK_COOKIE_NAME
SIZES = ("normal", "large", "largest")
FURIGANA = ("auto", "off", "on")  # auto: on in plain Japanese
# In the header's one line: what stands when it is narrow, what is added where there is room, and the letter on the narrowest.
IN_THE_LINE = {"ja": ("日本語", "", "日"), "ja-easy": ("やさしい", " にほんご", "や"), "en": ("English", "", "En")}
SIZE_LABELS = {"normal": _("ふつう"), "large": _("大きい"), "largest": _("もっと大きい")}
FURIGANA_LABELS = {"off": _("なし"), "on": _("あり")}
# Every page that is open to everyone speaks each language. These are for nobody who lives here.
AT_THE_DOOR = {"account_login", "mfa_authenticate", "account_logout"}  # what allauth opens to everyone
FOR_NO_RESIDENT = {"web:parts"}  # the sheet of the parts, for whoever writes a page


@dataclass(frozen=True)
class Look:
    """The choices of one visitor."""

    size: str = "normal"
    furigana: str = "auto"
    lang: str = "ja"

    @classmethod
    def of(cls, cookie: str) -> "Look":
        """From the cookie's words; whatever is not one of ours is passed over."""
        words = cookie[:60].split(".")
        choices = choices_now()
        return cls().changed(**{name: word for word in words for name in choices if word in choices[name]})

    def changed(self, **choices) -> "Look":
        """The same with what was asked for; an unknown choice changes nothing."""
        there = choices_now()
        kept = {name: value for name, value in choices.items() if value in there.get(name, ())}
        return Look(**{name: kept.get(name, getattr(self, name)) for name in there})

    @property
    def words(self) -> str:
        """What the cookie holds: only what differs from a page as it comes."""
        return ".".join(
            getattr(self, name) for name in ("size", "furigana", "lang") if getattr(self, name) != getattr(Look, name)
        )

    @property
    def wants_furigana(self) -> bool:
        return self.furigana == "on" or (self.furigana == "auto" and self.lang == "ja-easy")

    def keep(self, response, *, secure: bool):
        """Write the cookie, without a date: it goes when the browser is closed. Nothing chosen, no cookie."""
        if self.words:
            response.set_cookie(COOKIE, self.words, path="/", httponly=True, secure=secure, samesite="Lax")
        else:
            forget_look(response)
        return response


def choices_now() -> dict[str, tuple[str, ...]]:
    """What may be chosen: the languages are those of the house and those that its council added."""
    return {"size": SIZES, "furigana": FURIGANA, "lang": tuple(languages())}


def forget_look(response):
    """Take the choices out of this browser."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")
    return response


def language_of(look: Look, view_name: str, view) -> str:
    """The language of a page: the chosen one where everyone may open it, Japanese behind the sign-in."""
    is_open = view_name in AT_THE_DOOR or EVERYONE in getattr(view, "open_to", ())
    return look.lang if is_open and view_name not in FOR_NO_RESIDENT else "ja"


def switches(look: Look, *, here: str, language: str) -> list[dict]:
    """The rows of links that change one choice and come back to `here`. English has no kanji to read."""
    rows = [_row(look, "size", gettext("文字の大きさ"), SIZE_LABELS, here)]
    if language.startswith("ja"):
        rows.append(_row(look, "furigana", gettext("ふりがな"), FURIGANA_LABELS, here))
    row = _row(look, "lang", gettext("ことば"), languages(), here)
    for option, (code, name) in zip(row["options"], languages().items(), strict=True):
        option["lang"] = code.split("-")[0]
        option["short"], option["rest"], option["letter"] = IN_THE_LINE.get(code, (name, "", code.title()))
    return [*rows, row]


def _row(look: Look, name: str, label: str, labels: dict, here: str) -> dict:
    chosen = getattr(look, name)
    if chosen == "auto":
        chosen = "on" if look.wants_furigana else "off"
    options = [
        {
            "label": said,
            "url": f"{reverse('web:look')}?{urlencode({name: code, 'next': here})}",
            "current": chosen == code,
        }
        for code, said in labels.items()
    ]
    return {"label": label, "options": options}
