from django.apps import AppConfig


class WatchRoom(AppConfig):
    name = "otagaisama.watch"
    label = "watch"
