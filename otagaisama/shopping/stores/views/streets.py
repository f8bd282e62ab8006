"""The streets that are walked on: look what there is, bring newer ones."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused
from otagaisama.people.once import press_once
from otagaisama.shopping.stores import actions, queries, words
from otagaisama.shopping.stores.forms import StreetsForm
from otagaisama.town.queries import NO_WARD, wards


@open_to(Role.STAFF)
@press_once
def streets(request):
    """The streets that are walked on: look what there is, bring newer ones."""
    form, ward = StreetsForm(request.POST or None, request.FILES or None), wards().first()
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        bodies = {name: file.read() for name in ("nodes", "edges", "lines") if (file := cleaned.pop(name))}
        try:
            if ward is None:
                raise Refused(NO_WARD)
            actions.take_streets(ward=ward, **bodies, **cleaned, by=request.user, at=request.now)
        except Refused as refused:
            form.add_error(
                "lines" if "lines" in bodies else "edges" if "道の表" in str(refused) else "nodes", str(refused)
            )
        else:
            messages.success(request, words.STREETS_TAKEN)
            return redirect(reverse("shopping:streets"))
    return page(request, "shopping/streets.html", {"form": form, "networks": queries.networks()[:20]})
