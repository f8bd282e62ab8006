"""The municipality's own services: a list that staff keep."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.support.requests import actions, queries, words
from otagaisama.support.requests.forms import CityServiceForm
from otagaisama.support.requests.lists import CITY_SERVICES
from otagaisama.support.requests.models import CityService


@open_to(*DESK)
@press_once
def city_services(request):
    """Read by every desk; written by staff."""
    return answer(request, CITY_SERVICES, may_write=Role.STAFF in request.user.roles_on(request.today))


@open_to(Role.STAFF)
@press_once
def city_service_new(request):
    """One more."""
    return _write(request, CityService(checked_on=request.today, version=0))


@open_to(*DESK)
@press_once
def city_service(request, pk):
    """Read by every desk; another word, another telephone, used no more, by staff."""
    service = find_or_404(queries.city_services(), pk=pk)
    if Role.STAFF in request.user.roles_on(request.today):
        return _write(request, service)
    if request.method != "GET":
        messages.error(request, words.CITY_BY_STAFF)
        return redirect("support:city_services")
    return page(request, "support/city_service_read.html", {"service": service, "area": "desk"})


def _write(request, service: CityService):
    held = {name: getattr(service, name) for name in CityServiceForm.base_fields}
    form = CityServiceForm(request.POST or None, initial=held)

    def act(given):
        actions.write_city_service(service=service, by=request.user, at=request.now, **given)

    context = {"form": form, "service": service, "is_new": not service.version, "area": "desk"}
    return step(
        request, form, act, said=words.CITY_WRITTEN, to=reverse("support:city_services"), template="support/city_service.html",
        context=context, record=None if not service.version else service,
    )  # fmt: skip
