from django.apps import AppConfig


class LearningRoom(AppConfig):
    name = "otagaisama.learning"
    label = "learning"
