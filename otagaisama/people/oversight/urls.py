"""The addresses of the diary, of the typed reasons and of the papers that are out."""

from django.urls import path

from otagaisama.people.oversight import views

urlpatterns = [
    path("desk/looks/", views.looks_at_mine, name="looks"),
    path("desk/looks/takeouts/", views.takeouts_near, name="takeouts_near"),
    path("diary/", views.diary, name="diary"),
    path("diary/export/", views.diary_export, name="diary_export"),
    path("diary/week/", views.week, name="diary_week"),
    path("diary/looks/", views.looks, name="diary_looks"),
    path("diary/papers/", views.papers, name="diary_papers"),
    path("diary/check/", views.check, name="diary_check"),
]
