"""Linked data for search machines (schema.org), as it may stand in a page."""

import json

from django.utils.safestring import SafeString, mark_safe


def linked(graph: list[dict]) -> SafeString:
    """JSON-LD of so many things; nothing in it can end the element it stands in."""
    body = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for letter, escape in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        body = body.replace(letter, escape)
    return mark_safe(body)  # noqa: S308  escaped above
