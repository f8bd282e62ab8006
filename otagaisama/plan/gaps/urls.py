"""The addresses of the gap sheet."""

from django.urls import path

from otagaisama.plan.gaps import views

urlpatterns = [
    path("desk/plan/gaps/", views.gaps, name="gaps"),
    path("desk/plan/gaps.<str:kind>", views.gaps_file, name="gaps_file"),
]
