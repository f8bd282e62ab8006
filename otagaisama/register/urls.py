"""The addresses of the register."""

from django.urls import path

from otagaisama.register.views import areas, brought, wards

app_name = "register"
urlpatterns = [
    path("desk/register/", wards.register, name="register"),
    path("desk/register/wards/add/", wards.ward_add, name="ward-add"),
    path("desk/register/wards/<uuid:pk>/change/", wards.ward_change, name="ward-change"),
    path("desk/register/wards/<uuid:pk>/map/", wards.ward_map, name="ward-map"),
    path("desk/register/wards/<uuid:pk>/remove/", wards.ward_remove, name="ward-remove"),
    path("desk/register/areas/", areas.layers, name="layers"),
    path("desk/register/areas/import/", areas.areas_import, name="areas-import"),
    path("desk/register/areas/import/areas.<str:form>", areas.areas_template, name="areas-template"),
    path("desk/register/areas/<uuid:pk>/", areas.layer, name="layer"),
    path("desk/register/areas/<uuid:pk>/change/", areas.layer_change, name="layer-change"),
    path("desk/register/areas/<uuid:pk>/remove/", areas.layer_remove, name="layer-remove"),
    path("desk/register/brought/", brought.brought, name="brought"),
    path("desk/register/brought/<uuid:pk>/", brought.brought_one, name="brought-one"),
]
