"""Days as the chosen language writes them."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from otagaisama.base.templatetags.otagai import jdate, jdate_short, jtime

register = template.Library()


def _english() -> bool:
    return get_language() == "en"


@register.filter
def day_here(value):
    """2025年（令和7年）10月8日（水）, or October 8, 2025 (Wed)."""
    return date_format(value, "F j, Y (D)") if value and _english() else jdate(value)


@register.filter
def short_day_here(value):
    """10月8日（水）, or October 8 (Wed)."""
    return date_format(value, "F j (D)") if value and _english() else jdate_short(value)


@register.filter
def time_here(value):
    """午後2時05分, or 2:05 p.m."""
    return date_format(timezone.localtime(value), "P") if value and _english() else jtime(value)


@register.filter
def month_here(value):
    """2025年10月, or October 2025."""
    return date_format(value, "F Y") if _english() else f"{value.year}年{value.month}月"
