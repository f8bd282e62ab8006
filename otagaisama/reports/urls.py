"""The addresses of the reports."""

from django.urls import path

from otagaisama.reports import views

app_name = "reports"
urlpatterns = [
    path("desk/reports/month/", views.month, name="month"),
    path("desk/reports/month/form/", views.month_form, name="month_form"),
    path("desk/plots/", views.plots, name="plots"),
    path("desk/reports/troubles/", views.troubles, name="troubles"),
]
