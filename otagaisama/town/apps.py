from django.apps import AppConfig


class TownRoom(AppConfig):
    name = "otagaisama.town"
    label = "town"
