from django.apps import AppConfig


class Demo(AppConfig):
    name = "stafett.demo"
    label = "demo"
