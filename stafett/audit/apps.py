from django.apps import AppConfig


class Audit(AppConfig):
    name = "stafett.audit"
    label = "audit"
