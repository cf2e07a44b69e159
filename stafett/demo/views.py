"""The demo's door: pick a person of the town. There is no such address in production."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from stafett.web.views.door import let_in

from .models import Door


def try_as(request):
    groups = {"first": [], "family": [], "work": []}
    for door in Door.objects.filter(municipality=request.municipality):
        groups.setdefault(door.group, []).append(door)
    return render(request, "demo/try.html", {"groups": groups})


@require_POST
def be(request, door_id):
    door = get_object_or_404(Door, pk=door_id, municipality=request.municipality)
    return let_in(request, door.person_id, door.hat_id)
