"""The address of the report."""

from django.urls import path

from otagaisama.reports import views

app_name = "reports"
urlpatterns = [path("desk/reports/month/", views.month, name="month")]
