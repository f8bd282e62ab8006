"""The addresses of 「支援ニーズと資源」."""

from django.urls import path

from otagaisama.plan.needs import views

urlpatterns = [
    path("desk/plan/needs/", views.needs, name="needs"),
    path("desk/plan/needs/write/", views.write, name="need_write"),
]
