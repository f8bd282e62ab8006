"""The addresses of the room: /shopping/ for everyone, /desk/shopping/ for those who keep it."""

from django.urls import path

from otagaisama.shopping import views
from otagaisama.shopping.reach import urls as reach
from otagaisama.shopping.stores import urls as stores
from otagaisama.shopping.vans import urls as vans

app_name = "shopping"
urlpatterns = [
    path("shopping/", views.front, name="front"),
    path("desk/shopping/", views.desk, name="desk"),
    *stores.urlpatterns,
    *vans.urlpatterns,
    *reach.urlpatterns,
]
