"""The addresses of requests: the list, and what is told of one."""

from django.urls import path

from otagaisama.support.requests.views import city, people_list, requests

ONE = "desk/support/requests/<uuid:pk>/"
urlpatterns = [
    path("desk/support/requests/<uuid:pk>/turn/", requests.request_turn, name="request_turn"),
    path("desk/support/requests/new/", requests.request_new, name="request_new"),
    path("desk/support/requests/list/", people_list.people_list, name="people_list"),
    path(
        "desk/support/requests/list/template.<str:form>", people_list.people_list_template, name="people_list_template"
    ),
    path("desk/support/city/", city.city_services, name="city_services"),
    path("desk/support/city/new/", city.city_service_new, name="city_service_new"),
    path("desk/support/city/<uuid:pk>/", city.city_service, name="city_service"),
    path(f"{ONE}public/", requests.request_public, name="request_public"),
    path(f"{ONE}look/", requests.request_look, name="request_look"),
    path(f"{ONE}look/paper/", requests.look_paper, name="look_paper"),
]
