"""The addresses of a log controller's queue. They name no log, and say nothing of what a case is about."""

from django.urls import path

from .views import control

urlpatterns = [
    path("", control.queue, name="control"),
    path("<uuid:case_id>/", control.show, name="case"),
    path("<uuid:case_id>/spor", control.ask, name="ask-reader"),
    path("<uuid:case_id>/vanlig", control.ordinary, name="settle-as-ordinary"),
    path("<uuid:case_id>/videre", control.pass_on, name="pass-on-case"),
    path("<uuid:case_id>/fulgt-opp", control.follow_up, name="follow-up-case"),
    path("<uuid:case_id>/svar", control.explain, name="explain-reading"),
]
