"""The addresses of the checks."""

from django.urls import path

from otagaisama.watch.checks.views import going

urlpatterns = [
    path("my/watch/checks/", going.checks, name="checks"),
    path("my/watch/checks/<uuid:pk>/", going.check, name="check"),
    path("my/watch/checks/<uuid:pk>/tap/", going.tap, name="tap"),
    path("desk/watch/notices/<uuid:pk>/check/", going.begin, name="begin-check"),
    path("desk/watch/notices/<uuid:pk>/trouble/", going.to_trouble, name="to-trouble"),
]
