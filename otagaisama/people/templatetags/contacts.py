"""The only way a template writes the telephone or address of a person: with her safe way on the same line (V1)."""

from django import template
from django.utils.html import format_html

from otagaisama.base.templatetags.otagai import phone
from otagaisama.people.contacts import UNTOLD
from otagaisama.people.models import Person

register = template.Library()


@register.simple_tag
def telephone_of(person: Person):
    """The telephone, and how and when she may be called."""
    return _with_way(phone(person.phone) if person.phone else UNTOLD, person)


@register.simple_tag
def address_of(person: Person):
    """The address, and what is safe."""
    return _with_way(person.address or UNTOLD, person)


@register.simple_tag
def contact_of(party):
    """The one contact that somebody left (`contact`), and what is safe."""
    return _with_way(party.contact or UNTOLD, party)


def _with_way(contact, person):
    if not person.safe_way:
        return contact
    return format_html('{}　<strong class="safe-way">{}</strong>', contact, person.safe_way)
