"""The address of the small roles for whoever finished a course."""

from django.urls import path

from otagaisama.plan.graduates import views

urlpatterns = [path("desk/plan/graduates/<uuid:pk>/", views.graduates, name="graduates")]
