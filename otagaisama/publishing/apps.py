from django.apps import AppConfig


class PublishingRoom(AppConfig):
    name = "otagaisama.publishing"
    label = "publishing"
