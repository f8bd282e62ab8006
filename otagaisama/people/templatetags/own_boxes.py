"""The reader's own boxes of a list, and the form that keeps what she asks just now as another."""

from django import template

from otagaisama.people.queries import own_boxes_of

register = template.Library()


@register.inclusion_tag("people/parts/own_boxes.html", takes_context=True)
def own_boxes(context, code: str):
    """Beside the boxes of a list."""
    request = context["request"]
    boxes = own_boxes_of(request.user, code) if request.user.is_authenticated else []
    return {"boxes": boxes, "here": request.get_full_path(), "place": request.path, "request": request}


@register.inclusion_tag("people/parts/keep_own_box.html", takes_context=True)
def keep_own_box(context, code: str):
    """Under the rows, so that it always keeps what they were asked by."""
    request = context["request"]
    can_keep = request.user.is_authenticated and bool(request.GET)
    return {
        "can_keep": can_keep, "code": code, "place": request.path, "question": request.GET.urlencode(), "request": request,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
