"""Pieces of the frame that are the same on page after page, drawn once in a process."""

from django import template
from django.template.base import token_kwargs
from django.utils.translation import get_language

register = template.Library()
MOST = 200


class Kept(template.Node):
    """What stands inside sees nothing but what is named, so that nobody's words can be kept for another."""

    def __init__(self, inside: template.NodeList, named: dict):
        self.inside, self.named = inside, named
        self.drawn: dict[tuple, str] = {}

    def render(self, context) -> str:
        seen = {name: value.resolve(context, ignore_failures=True) for name, value in self.named.items()}
        key = (get_language(), *seen.values())
        drawn = self.drawn.get(key)
        if drawn is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            drawn = self.drawn[key] = self.inside.render(context.new(seen))
        return drawn


@register.tag
def kept(parser, token) -> Kept:
    """{% kept site_name=site_name %}…{% endkept %}: drawn once for each language and each value of what is named."""
    _, *said = token.split_contents()
    named = token_kwargs(said, parser)
    if said:
        raise template.TemplateSyntaxError("{% kept %} takes name=value only")
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(inside, named)
