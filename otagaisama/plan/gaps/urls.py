"""The addresses of the gap sheet."""

from django.urls import path

from otagaisama.plan.gaps import views

urlpatterns = [
    path("desk/plan/gaps/", views.gaps, name="gaps"),
    path("desk/plan/areas/", views.areas, name="areas"),
    path("desk/plan/areas.<str:kind>", views.areas_file, name="areas_file"),
    path("desk/plan/gaps.<str:kind>", views.gaps_file, name="gaps_file"),
]
