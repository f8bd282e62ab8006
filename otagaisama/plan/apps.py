from django.apps import AppConfig


class PlanRoom(AppConfig):
    name = "otagaisama.plan"
    label = "plan"
