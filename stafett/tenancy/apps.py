from django.apps import AppConfig


class Tenancy(AppConfig):
    name = "stafett.tenancy"
    label = "tenancy"
