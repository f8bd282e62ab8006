from django.apps import AppConfig


class SignupsRoom(AppConfig):
    name = "otagaisama.signups"
    label = "signups"
