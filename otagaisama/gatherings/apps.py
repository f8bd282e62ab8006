from django.apps import AppConfig


class GatheringsRoom(AppConfig):
    name = "otagaisama.gatherings"
    label = "gatherings"
