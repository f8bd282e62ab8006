"""The few template tags of the house: dates, telephone numbers, form fields, links that keep the filter."""

import re
import secrets
import unicodedata
from datetime import date, datetime

from django import forms, template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from otagaisama.base import bridge, days, owners, saying

register = template.Library()

TAB = '<li><a href="%s"%s>%s%s</a></li>'
COUNT = '<span class="count">%s<span class="visually-hidden">件</span></span>'
FORM_KEY = re.compile(r"[A-Za-z0-9_-]{8,80}")
AREA_CODES = (
    (re.compile(r"(0120|0800|0570|0990)(\d{2,3})(\d{3,4})"), 10),
    (re.compile(r"(0[5-9]0)(\d{4})(\d{4})"), 11),
    (re.compile(r"(0[36])(\d{4})(\d{4})"), 10),
    (
        re.compile(r"(011|022|04[45]|052|075|078|082|092)(\d{3})(\d{4})"),
        10,
    ),  # elsewhere the length of the area code is not known
)


@register.filter
def jdate(value):
    """2025年（令和7年）10月8日（水）, or as the page's language writes it."""
    return saying.say_day(value)


@register.filter
def jdate_short(value):
    """10月8日（水）"""
    return saying.say_short_day(value)


@register.filter
def jday(value, today):
    """10月8日（水） within this fiscal year, with its years outside it: `{{ d|jday:request.today }}`."""
    return saying.say_day_of(value, today)


@register.filter
def jdatetime(value):
    """2025年（令和7年）10月8日（水） 午後2時05分"""
    return saying.say_moment(value)


@register.filter
def jtime(value):
    """午後2時05分"""
    return saying.say_time(value)


@register.filter
def jmonth(value):
    """2025年10月"""
    return saying.say_month(value) if value else ""


@register.filter
def fiscal_year(value):
    """2025年度（令和7年度）, from a number or from a day in it."""
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date):
        value = days.fiscal_year_of(day)
    return saying.say_fiscal_year(int(value)) if value not in (None, "") else ""


@register.filter
def hours_here(hours):
    """The hours beside a telephone, in the language of the page."""
    return saying.say_written_hours(hours or "")


@register.filter
def called_here(area):
    """城北学区, in another language its reading with the name behind: Johoku Gakku (城北学区)."""
    return saying.call_area(area)


def _hyphenated(number):
    """03-1234-5678 from 0312345678; a number that already has its hyphens keeps them."""
    text = re.sub(r"[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", str(number))).strip()
    if not text.isdigit():
        return text
    for pattern, length in AREA_CODES:
        match = pattern.fullmatch(text)
        if match and len(text) == length:
            return "-".join(match.groups())
    return text


@register.filter
def hyphens(value):
    """03-1234-5678, for where a link would be too much."""
    return _hyphenated(value) if value else ""


@register.filter
def dial(value):
    """0529811212, for a tel: address."""
    if not value:
        return ""
    numbers = bridge.phone_numbers(str(value))
    return re.sub(r"[^0-9+#*]", "", _hyphenated(numbers[0].number if numbers else value))


@register.filter
def phone(value):
    """A link to call: hyphens stay visible, because a reading voice pauses at them."""
    if not value:
        return ""
    numbers = bridge.phone_numbers(str(value))
    if numbers:
        return format_html_join("、", "{}", ((_call(each),) for each in numbers))
    shown = _hyphenated(value)
    dial = re.sub(r"[-() ]", "", shown)
    if not re.fullmatch(r"\+?[0-9#*]{3,15}", dial):
        return str(value)
    return format_html('<a class="tel" href="tel:{}">{}</a>', dial, shown)


def _call(number):
    """One number of a cell: a link, but for a fax, with its extension and when it is answered behind."""
    shown = _hyphenated(number.number)
    if number.fax:
        return f"FAX {shown}"
    link = format_html('<a class="tel" href="tel:{}">{}</a>', re.sub(r"[^0-9+#*]", "", shown), shown)
    link = format_html("{}（内線{}）", link, number.extension) if number.extension else link
    return format_html("{}（{}）", link, number.when) if number.when else link


@register.filter
def paragraphs(value):
    """Typed words, escaped, with the line breaks of the one who typed them."""
    # Adding "" gives up any mark of safety: typed words are never trusted.
    return linebreaks_filter("" + str(value), autoescape=True) if value else ""


@register.filter
def mask(value):
    """山〇〇 for words, ●●●-●●●-●●12 for numbers: enough to recognise, not enough to know."""
    text = str(value or "").strip()
    if not text:
        return ""
    if re.fullmatch(r"[-+() 0-9０-９－]+", text):
        return re.sub(r"\d", "●", text[:-2]) + text[-2:] if len(text) > 4 else "●" * len(text)
    return text[0] + "〇〇"


def new_form_key() -> str:
    """A key that no form had before."""
    return secrets.token_urlsafe(16)


@register.simple_tag(takes_context=True)
def form_key(context):
    """One key per form, so that a second press makes no second record; kept when the form comes back. Signed in: and whose form it is."""
    request = context.get("request")
    posted = request.POST.get("form_key", "") if request is not None and request.method == "POST" else ""
    key = posted if FORM_KEY.fullmatch(posted) else new_form_key()
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return format_html('<input type="hidden" name="form_key" value="{}">', key)
    return format_html(
        '<input type="hidden" name="form_key" value="{}"><input type="hidden" name="{}" value="{}">',
        key, owners.FIELD, owners.mark_of(user.pk, key),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """?q=…&page=2 with some values replaced; an empty value takes the key out."""
    request = context.get("request")
    query = dict(request.GET.lists()) if request is not None else {}
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = [str(value)]
    return f"?{urlencode(query, doseq=True)}"


@register.filter
def tab_links(tabs):
    """The tabs of `web/parts/tabs.html`: each with its address, label, whether it is shown now, and how many there are."""
    return mark_safe("".join([_tab(**tab) for tab in tabs]))  # noqa: S308  address, label and number are escaped


def _tab(url, label, count=None, current=False) -> str:
    counted = "" if count in (None, "") else COUNT % escape(count)
    return TAB % (escape(url), ' aria-current="page"' if current else "", escape(label), counted)


def _kind(widget):
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if getattr(widget, "use_fieldset", False):
        return "group"
    return "single"


def _options(bound) -> list[dict]:
    return [
        {"tag": each.tag, "id_for_label": each.id_for_label, "choice_label": saying.catalogued(each.choice_label)}
        for each in bound
    ]


@register.filter
def catalogued(words):
    """Words of a choice or a label of ours, as the catalogue of the page's language has them."""
    return saying.catalogued(words)


@register.simple_tag
def weekly(weekday, rule, written):
    """毎週火曜 or 第1・第3火曜, in the language of the page: `rule` names the weeks of a month, "" all of them."""
    return saying.say_weekly(weekday, frozenset(int(week) for week in rule if week in "12345"), written)


@register.simple_tag
def either(usual, easy):
    """A text that the council wrote in usual and in plain words, as this reader reads it."""
    return saying.say_either(usual, easy, prefers_easy=get_language() == "ja-easy")


@register.inclusion_tag("web/parts/field.html")
def field(bound, label=None, help=None, mark=True, short=False):
    """Label, 必須 where it must be filled, help, error and control of one form field, tied together for a reading voice."""
    if not isinstance(bound, forms.BoundField):
        raise template.TemplateSyntaxError("{% field %} wants a field of a form, such as form.words")
    widget = bound.field.widget
    kind = _kind(widget)
    base = bound.auto_id or bound.html_name
    help_text = bound.help_text if help is None else help
    help_id = f"{base}_help" if help_text else ""
    error_id = f"{base}_error" if bound.errors else ""
    described = " ".join(part for part in (help_id, error_id) if part)
    eases = getattr(bound.form, "EASY_IN", {})  # a public text → the field of the same in plain Japanese, or ""
    # The browser's own bubble is small and gone in seconds: the server's sentence stays beside the field.
    bound.form.use_required_attribute = False
    attrs: dict[str, str | bool] = {}
    if described and kind in ("single", "check"):
        attrs["aria-describedby"] = described
    if bound.field.required and kind in ("single", "check"):
        attrs["aria-required"] = "true"
    return {
        "bound": bound,
        "kind": kind,
        "options": _options(bound) if kind == "choices" else [],
        "control": "" if kind == "choices" else bound.as_widget(attrs=attrs),
        "label": saying.catalogued(bound.label if label is None else label),
        "help": saying.catalogued(help_text),
        "help_id": help_id,
        "error_id": error_id,
        "described": described,
        "anchor": base,
        "mark": mark,
        "short": short,
        "plain": {"easy": eases[bound.name]} if bound.name in eases else None,
    }
