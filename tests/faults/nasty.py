"""Texts from the nastiest corners of the keyboard, and the forms to put them into."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Every one of these must come back exactly as it was typed (or be refused with a sentence).
ROUND_TRIP = {
    "surrogate pair 𠮷": "𠮷野家の前の坂",
    "ivs 葛": "葛\U000e0100飾と葛\U000e0101城",
    "ivs 辻": "辻\U000e0100さんの家",
    "combining dakuten": "か\u3099き\u3099",
    "half kana": "ﾔﾏﾀﾞ ﾊﾅｺ",
    "half dakuten": "ﾊﾞﾋﾟ",
    "full latin": "ＡＢＣ１２３",
    "circled": "①②③㈱㍻",
    "cp932 only": "髙﨑 纊 彅 ～ ∥ － ￠",
    "wave dashes": "〜～‐−－ー―",
    "old kanji": "澤邊齋藤渡邉",
    "variants": "高髙崎﨑",
    "kana extension": "か\u309a ㇰ ヿ ゟ",
    "hentaigana": "𛀂𛄝",
    "era": "㋿元年",
    "emoji": "😀👍",
    "emoji zwj": "👨\u200d👩\u200d👧\u200d👦",
    "emoji flag": "🇯🇵",
    "skin tone": "👵🏻",
    "keycap": "1\ufe0f⃣",
    "ideographic space": "あ\u3000い",
    "narrow nbsp": "あ\u202fい",
    "nbsp": "あ\xa0い",
    "zero width": "あ\u200bい",
    "joiner": "あ\u200dい",
    "word joiner": "あ\u2060い",
    "bom inside": "あ\ufeffい",
    "rtl": "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645",
    "rtl override": "abc\u202egnp.exe",
    "isolates": "\u2066ab\u2069c",
    "combining many": "Z\u0351\u036b\u0313\u036a\u0302\u036b\u033d",
    "thai": "สวัสดี",
    "vertical tab": "あ\x0bい",
    "line separator": "あ\u2028い\u2029う",
    "private use": "外字\ue000です",
    "noncharacter": "あ\ufdd0い",
}
DANGEROUS = {
    "script": "<script>alert('nasty-ran')</script>",
    "image": "\"><img src=x onerror=alert('nasty-ran')>",
    "svg": "<svg/onload=alert('nasty-ran')>",
    "attribute": "' autofocus onfocus=alert('nasty-ran') x='",
    "close": "</textarea><script>alert('nasty-ran')</script>",
    "link": "javascript:alert('nasty-ran')",
    "template": "{{ request.user.password }}{% debug %}",
    "template two": "{% include 'web/base.html' %}${7*7}#{7*7}",
    "percent": "%s %(x)s %n {0} {}",
    "sql": "'; DROP TABLE people_account; --",
    "sql two": "1 OR 1=1) UNION SELECT mark FROM people_diaryline --",
    "formula": "=cmd|'/c calc'!A1",
    "formula two": '=HYPERLINK("http://evil.example","見る")',
    "plus": "+81-90-0000-0000",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "wide formula": "＝1＋1",
    "tab formula": "\t=1+1",
    "crlf": "あ\r\nSet-Cookie: nasty=1\r\n\r\n<b>x</b>",
    "ical": "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT",
    "path": "../../etc/passwd",
    "shell": "$(id) `id` | id",
    "xml": "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "json": '{"$ne": null}',
    "lines": "一\n二\n\n三",
    "quote": "\"'`´’”「」",
    "backslash": "\\ \\n \\u0000",
}
TOO_MUCH = {
    "nul": "あ\x00い",
    "long": "長" * 100_000,
    "only spaces": " \u3000 ",
    "long word": "w" * 5_000,
    "many lines": "一\n" * 20_000,
    "control": "あ\x01\x02\x1bい",
}
ALL = {**ROUND_TRIP, **DANGEROUS, **TOO_MUCH}
assert len(ROUND_TRIP) == 36


@dataclass
class Form:
    """One POST form of a page: where it goes, what it would send untouched, which of it is typed."""

    action: str
    told: dict = field(default_factory=dict)
    typed: list = field(default_factory=list)

    def filled(self, text: str, key: str) -> dict:
        data = {**self.told, **dict.fromkeys(self.typed, text)}
        return data | ({"form_key": key} if "form_key" in self.told else {})


class Forms(HTMLParser):
    """Reads the POST forms of a page as a browser would send them untouched."""

    def __init__(self, here: str):
        super().__init__()
        self.here, self.found, self.form, self.select, self.button = here, [], None, None, False

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form":
            is_post = told.get("method", "").lower() == "post" and "multipart" not in told.get("enctype", "")
            self.form = Form(told.get("action") or self.here) if is_post else None
        elif self.form is not None and told.get("name") and "disabled" not in told:
            self._control(tag, told)
        if tag == "option" and self.form is not None and self.select:
            self._option(told)

    def _control(self, tag, told):
        name, kind = told["name"], told.get("type", "text")
        if tag == "textarea" or (
            tag == "input" and kind in {"text", "search", "tel", "email", "url", "password", "number"}
        ):
            self.form.typed += [name] if kind != "number" and "data-choice" not in told else []
            self.form.told.setdefault(name, told.get("value", ""))
        elif tag == "select":
            self.select, self.form.told[name] = name, None
        elif tag == "input" and kind == "radio":
            if "checked" in told or name not in self.form.told:
                self.form.told[name] = told.get("value", "on")
        elif tag == "input" and kind == "checkbox":
            self.form.told.setdefault(name, told.get("value", "on"))
        elif tag == "input" or (tag == "button" and not self.button):
            self.form.told[name] = told.get("value", "")

    def _option(self, told):
        kept = self.form.told[self.select]
        if kept is None or "selected" in told or (not kept and told.get("value")):
            self.form.told[self.select] = told.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form" and self.form is not None:
            self.form.told = {
                name: value or "" for name, value in self.form.told.items() if name != "csrfmiddlewaretoken"
            }
            self.found.append(self.form)
            self.form = None
        elif tag == "select":
            self.select = None


def forms_of(html: str, here: str) -> list[Form]:
    reader = Forms(here)
    reader.feed(html)
    return reader.found
