"""The leader's board of gaps. Counts of what one leads; there is nothing here of any log."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from stafett.core.together import ask_together

from .. import policy
from ..queries.gap_board import CHOICES, GapBoard, explanations


@require_GET
def board(request):
    policy.require_at_work(request.person, "see the gap board", request.municipality)
    [rows] = ask_together(request.municipality.asking_for(*CHOICES))
    how = explanations(request.municipality.chosen(rows, *CHOICES))
    return render(request, "relaylog/gaps.html", {"at": GapBoard(request.person.hat.unit), "how": how})
