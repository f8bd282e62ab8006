"""What was typed before, put back into the forms of a page."""

from collections.abc import Iterable, Iterator

from django.forms import BaseForm, FileInput, PasswordInput
from django.http import QueryDict


def refill(context: dict, fields: Iterable[tuple[str, str]]) -> None:
    """Fill the one form of a page's context that `fields` were typed into; whatever else stands there stays."""
    typed = QueryDict(mutable=True)
    for name, value in fields:
        typed.appendlist(name, value)
    forms = [form for form in _forms_in(context.values()) if _likeness(form, typed)[0]]
    if forms:
        _fill(max(forms, key=lambda form: _likeness(form, typed)), typed)


def refill_from(form: BaseForm, sent: QueryDict) -> None:
    """Fill an unbound form with what was sent: it is shown again, and nothing is found fault with."""
    refill({"form": form}, [(name, value) for name, values in sent.lists() for value in values])


def _forms_in(values: Iterable) -> Iterator[BaseForm]:
    for value in values:
        if isinstance(value, BaseForm):
            if not value.is_bound:
                yield value
        elif isinstance(value, list | tuple):
            yield from _forms_in(each for each in value if isinstance(each, BaseForm))


def _likeness(form: BaseForm, typed: QueryDict) -> tuple[int, int]:
    """How many of its fields were typed into, and how few of them were not."""
    there = [_is_told(form, name, typed) for name in form.fields]
    return sum(there), -len(there)


def _is_told(form: BaseForm, name: str, typed: QueryDict) -> bool:
    html_name = form.add_prefix(name)
    return html_name in typed or any(
        key.startswith(f"{html_name}_") and key[len(html_name) + 1 :].isdigit() for key in typed
    )


def _fill(form: BaseForm, typed: QueryDict) -> None:
    """As the browser would send it: a tick that was taken away is taken away."""
    form.initial = dict(form.initial)  # several forms of a page may begin with the same one
    for name, field in form.fields.items():
        widget = field.widget
        html_name = form.add_prefix(name)
        if isinstance(widget, FileInput | PasswordInput) or widget.value_omitted_from_data(typed, {}, html_name):
            continue
        form.initial[name] = widget.value_from_datadict(typed, {}, html_name)
