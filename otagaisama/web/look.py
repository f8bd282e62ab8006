"""How somebody wants to read: size, furigana, language. One cookie that ends with the browser; nothing in any table."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

COOKIE = settings.LOOK_COOKIE_NAME
SIZES = ("normal", "large", "largest")
FURIGANA = ("auto", "off", "on")  # auto: on in plain Japanese
LANGUAGES = {"ja": "日本語", "ja-easy": "やさしい にほんご", "en": "English"}
# In the header's one line: what stands when it is narrow, what is added where there is room, and the letter on the narrowest.
IN_THE_LINE = {"ja": ("日本語", "", "日"), "ja-easy": ("やさしい", " にほんご", "や"), "en": ("English", "", "En")}
SIZE_LABELS = {"normal": _("ふつう"), "large": _("大きい"), "largest": _("もっと大きい")}
FURIGANA_LABELS = {"off": _("なし"), "on": _("あり")}
# A page stands here when all of its sentences are translated. Another page stays wholly Japanese and says so.
TRANSLATED = {
    "web:door", "web:calendar", "web:leave", "web:look",
    "troubles:voice", "troubles:received", "troubles:answer", "troubles:answer_thread", "troubles:answer_close",
    "directory:listen", "directory:map", "directory:post", "directory:booklet", "plan:plan",
    "shopping:front", "shopping:service", "shopping:services", "shopping:stops",
    "signups:offers", "signups:public-offer", "signups:thanks", "signups:mine", "learning:public-course", "learning:mine",
    "gatherings:coming", "gatherings:week", "gatherings:month", "gatherings:map", "gatherings:event", "gatherings:places", "gatherings:place",
    "gatherings:candidates-wanted", "gatherings:circulars-public", "gatherings:circular-public",
    "watch:card", "watch:going", "watch:driver-card", "watch:agreement-door",
    "publishing:find", "publishing:about", "publishing:privacy", "publishing:access",
    "publishing:open", "publishing:open-api", "publishing:news", "publishing:article", "publishing:news-paper",
}  # fmt: skip
# All of their sentences are there in plain Japanese, none in English: what a survey asks is written by its council.
IN_PLAIN_JAPANESE = {"surveys:surveys", "surveys:answer", "surveys:thanks", "surveys:leave_slip", "surveys:slip_left"}


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
        return cls().changed(**{name: word for word in words for name in CHOICES if word in CHOICES[name]})

    def changed(self, **choices) -> "Look":
        """The same with what was asked for; an unknown choice changes nothing."""
        kept = {name: value for name, value in choices.items() if value in CHOICES.get(name, ())}
        return Look(**{name: kept.get(name, getattr(self, name)) for name in CHOICES})

    @property
    def words(self) -> str:
        """What the cookie holds: only what differs from a page as it comes."""
        return ".".join(getattr(self, name) for name in CHOICES if getattr(self, name) != getattr(Look, name))

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


CHOICES = {"size": SIZES, "furigana": FURIGANA, "lang": tuple(LANGUAGES)}


def forget_look(response):
    """Take the choices out of this browser."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")
    return response


def language_of(look: Look, view_name: str) -> str:
    """The language of a page: the chosen one, or Japanese where the page is not translated yet."""
    if look.lang == "ja-easy" and view_name in IN_PLAIN_JAPANESE:
        return look.lang
    return look.lang if not view_name or view_name in TRANSLATED else "ja"


def switches(look: Look, *, here: str, language: str) -> list[dict]:
    """The rows of links that change one choice and come back to `here`. English has no kanji to read."""
    rows = [_row(look, "size", gettext("文字の大きさ"), SIZE_LABELS, here)]
    if language != "en":
        rows.append(_row(look, "furigana", gettext("ふりがな"), FURIGANA_LABELS, here))
    row = _row(look, "lang", gettext("ことば"), LANGUAGES, here)
    for option, code in zip(row["options"], LANGUAGES, strict=True):
        option["lang"] = code.split("-")[0]
        option["short"], option["rest"], option["letter"] = IN_THE_LINE[code]
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
