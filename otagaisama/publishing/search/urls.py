"""The address of the search."""

from django.urls import path

from otagaisama.publishing.search import views

urlpatterns = [path("find/", views.find, name="find")]
