"""The addresses of what the house says of itself."""

from django.urls import path

from otagaisama.publishing.about import views

urlpatterns = [
    path("about/", views.about, name="about"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/access/", views.access, name="access"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
