"""The address of the week's letter."""

from django.urls import path

from otagaisama.web.week import views

urlpatterns = [path("desk/week/", views.week, name="week")]
