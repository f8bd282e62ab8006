from django.apps import AppConfig


class WebRoom(AppConfig):
    name = "otagaisama.web"
    label = "web"
