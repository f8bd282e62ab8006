"""A refusal of an action, said beside the form that asked for it."""

from collections.abc import Callable

from django.forms import BaseForm

from otagaisama.base.refusals import Refused


def tried(form: BaseForm, do: Callable):
    """What `do` answers; None when it was refused, with the sentence on the form."""
    try:
        return do()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
