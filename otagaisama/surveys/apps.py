from django.apps import AppConfig


class SurveysRoom(AppConfig):
    name = "otagaisama.surveys"
    label = "surveys"
