"""The addresses of the register."""

from django.urls import path

from otagaisama.register.views import wards

app_name = "register"
urlpatterns = [
    path("desk/register/", wards.register, name="register"),
    path("desk/register/wards/add/", wards.ward_add, name="ward-add"),
    path("desk/register/wards/<uuid:pk>/change/", wards.ward_change, name="ward-change"),
    path("desk/register/wards/<uuid:pk>/map/", wards.ward_map, name="ward-map"),
    path("desk/register/wards/<uuid:pk>/remove/", wards.ward_remove, name="ward-remove"),
]
