"""One's own start page: what waits, by what one wears."""

from django.views.decorators.http import require_GET


@require_GET
def home(request):
    from stafett.relaylog import views as relaylog

    return relaylog.start_page(request)
