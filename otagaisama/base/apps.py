from django.apps import AppConfig


class BaseRoom(AppConfig):
    name = "otagaisama.base"
    label = "base"
