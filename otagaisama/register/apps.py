from django.apps import AppConfig


class RegisterRoom(AppConfig):
    name = "otagaisama.register"
    label = "register"
