"""The addresses under the roof."""

from django.urls import path

from otagaisama.web import views
from otagaisama.web.days import urls as days
from otagaisama.web.week import urls as week

app_name = "web"
urlpatterns = [
    path("", views.door, name="door"),
    path("my/", views.my, name="my"),
    path("desk/", views.desk, name="desk"),
    *days.urlpatterns,
    *week.urlpatterns,
    path("desk/search/", views.search, name="search"),
    path("desk/keys/", views.keys, name="keys"),
    path("reads/", views.reads, name="reads"),
    path("calendar/", views.calendar, name="calendar"),
    path("look/", views.look, name="look"),
    path("leave/", views.leave, name="leave"),
    path("parts/", views.parts, name="parts"),
]
