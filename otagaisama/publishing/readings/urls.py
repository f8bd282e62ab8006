"""The address of readings."""

from django.urls import path

from otagaisama.publishing.readings import views

urlpatterns = [path("desk/publishing/readings/", views.readings, name="readings")]
