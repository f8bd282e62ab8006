"""The addresses of the map and of a keeper's calendar."""

from django.urls import path

from otagaisama.gatherings.calendars import views

urlpatterns = [
    path("gatherings/map/", views.on_map, name="map"),
    path("my/places/calendar/", views.keeper_calendar, name="keeper-calendar"),
    path("gatherings/keeper/<str:token>.ics", views.keeper_feed, name="keeper-feed"),
]
