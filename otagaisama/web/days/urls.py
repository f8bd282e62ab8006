"""The addresses of the desk's calendars."""

from django.urls import path

from otagaisama.web.days import views

urlpatterns = [
    path("desk/days/", views.week, name="days"),
    path("desk/days/month/", views.month, name="days_month"),
    path("desk/days/due/", views.due, name="days_due"),
    path("desk/days/<str:day>/", views.day, name="days_day"),
]
