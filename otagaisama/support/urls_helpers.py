"""The addresses of helpers: the open page, the desk's list, insurance."""

from django.urls import path

from otagaisama.support.views import helper as helpers
from otagaisama.support.views import helper_list, insurance, joining

urlpatterns = [
    path("help/", joining.join, name="join"),
    path("help/thanks/", joining.joined, name="joined"),
    path("desk/support/helpers/", helpers.helpers, name="helpers"),
    path("desk/support/helpers/new/", helpers.helper_add, name="helper_add"),
    path("desk/support/helpers/list/", helper_list.helper_list, name="helper_list"),
    path(
        "desk/support/helpers/list/template.<str:form>", helper_list.helper_list_template, name="helper_list_template"
    ),
    path("desk/support/requests/<uuid:pk>/turn/", helper_list.request_turn, name="request_turn"),
    path("desk/support/insurance/", insurance.insurance, name="insurance"),
    path("desk/support/insurance/list/", insurance.insurer_list, name="insurer_list"),
    path("desk/support/helpers/<uuid:pk>/", helpers.helper, name="helper"),
    path("desk/support/helpers/<uuid:pk>/change/", helpers.helper_change, name="helper_change"),
    path("desk/support/helpers/<uuid:pk>/register/", helpers.helper_register, name="helper_register"),
    path("desk/support/helpers/<uuid:pk>/rest/", helpers.helper_rest, name="helper_rest"),
    path("desk/support/helpers/<uuid:pk>/back/", helpers.helper_back, name="helper_back"),
    path("desk/support/helpers/<uuid:pk>/leave/", helpers.helper_leave, name="helper_leave"),
    path("desk/support/helpers/<uuid:pk>/return/", helpers.helper_return, name="helper_return"),
    path("desk/support/helpers/<uuid:pk>/insure/", helpers.helper_insure, name="helper_insure"),
    path("desk/support/helpers/<uuid:pk>/apart/", helpers.helper_apart, name="helper_apart"),
    path("desk/support/helpers/<uuid:pk>/apart/<uuid:pair>/end/", helpers.helper_meet, name="helper_meet"),
    path("desk/support/helpers/<uuid:pk>/open/", helpers.helper_open, name="helper_open"),
]
