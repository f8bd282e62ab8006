"""The addresses of helpers: the open page, the desk's forms, insurance."""

from django.urls import path

from otagaisama.support.helpers.views import helper, helper_list, insurance, joining

urlpatterns = [
    path("help/", joining.join, name="join"),
    path("help/thanks/", joining.joined, name="joined"),
    path("desk/support/helpers/new/", helper.helper_add, name="helper_add"),
    path("desk/support/helpers/list/", helper_list.helper_list, name="helper_list"),
    path(
        "desk/support/helpers/list/template.<str:form>", helper_list.helper_list_template, name="helper_list_template"
    ),
    path("desk/support/insurance/", insurance.insurance, name="insurance"),
    path("desk/support/insurance/back/", insurance.insurance_back, name="insurance_back"),
    path("desk/support/insurance/list/", insurance.insurer_list, name="insurer_list"),
    path("desk/support/helpers/<uuid:pk>/change/", helper.helper_change, name="helper_change"),
]
