"""The address of the counts."""

from django.urls import path

from otagaisama.gatherings.counting import views

urlpatterns = [path("desk/gatherings/areas/", views.areas, name="gathering-areas")]
