from django.apps import AppConfig


class SupportRoom(AppConfig):
    name = "otagaisama.support"
    label = "support"
