"""The address of the door card."""

from django.urls import path

from otagaisama.publishing.garbage import views

urlpatterns = [path("garbage/", views.door_card, name="garbage")]
