from django.apps import AppConfig


class ReportsRoom(AppConfig):
    name = "otagaisama.reports"
    label = "reports"
