"""Words of the field lead to their explanation; a count says how it came about."""

import re
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from otagaisama.plan.words import GLOSSARY

register = template.Library()

KEYS = {form: word.key for word in GLOSSARY for form in (word.word, *word.also)}
ANY = re.compile("|".join(re.escape(form) for form in sorted(KEYS, key=len, reverse=True)))


@register.filter
def with_words(text):
    """The text, escaped, in which the first mention of each word of the glossary leads to its explanation."""
    text = str(text or "")
    page, parts, done, explained = reverse("plan:words"), [], 0, set()
    for match in ANY.finditer(text):
        key = KEYS[match.group()]
        if key in explained:
            continue
        explained.add(key)
        parts += [
            conditional_escape(text[done : match.start()]),
            format_html('<a href="{}#{}">{}</a>', page, key, match.group()),
        ]
        done = match.end()
    parts.append(conditional_escape(text[done:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308  (every part is escaped above)


@register.filter
def number_of(sheet_number):
    """A number without a needless .0."""
    return "" if sheet_number is None else f"{sheet_number:,.1f}".removesuffix(".0")


@register.filter
def plain_number(text):
    """Whether a number is plain digits, which the tree draws in a circle."""
    return str(text or "").isascii() and str(text or "").isdigit()


@register.filter
def day_of(text):
    """The day that a sheet keeps as 2026-10-31."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


@register.filter
def named(code, names):
    """What a grade is called in the plan's own scale."""
    return names.get(code, code)
