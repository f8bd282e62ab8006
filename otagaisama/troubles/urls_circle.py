"""The addresses of circles, cards and common issues; urls.py of the room takes them in."""

urlpatterns: list = []
