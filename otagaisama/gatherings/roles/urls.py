"""The addresses of the small roles."""

from django.urls import path

from otagaisama.gatherings.roles import views

urlpatterns = [
    path("desk/gatherings/events/<uuid:pk>/roles/add/", views.role_add, name="role-add"),
    path("my/places/<uuid:pk>/roles/", views.place_roles, name="place-roles"),
    path("my/roles/", views.roles, name="roles"),
    path("my/roles/<uuid:pk>/", views.role, name="role"),
    path("my/roles/<uuid:pk>/change/", views.role_change, name="role-change"),
    path("my/roles/<uuid:pk>/end/", views.role_end, name="role-end"),
    path("my/roles/<uuid:pk>/again/", views.role_again, name="role-again"),
    path("my/roles/offers/<uuid:pk>/<str:answer>/", views.role_answer, name="role-answer"),
]
