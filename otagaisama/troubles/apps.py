from django.apps import AppConfig


class TroublesRoom(AppConfig):
    name = "otagaisama.troubles"
    label = "troubles"
