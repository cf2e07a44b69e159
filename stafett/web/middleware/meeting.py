"""Meeting mode, at every confidential address. After the tokens of forms: the page that is shown instead has a form."""

from django.urls import reverse

from .. import kept
from ..held import for_all, led_back


class OnAScreen:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.person:
            return self.get_response(request)
        response = led_back(request) or for_all(request, self.get_response(request))
        if request.method == "POST" and response.status_code == 302 and kept.let_go_of_what_was_sent(request):
            response.headers["Location"] = reverse("kept")
        return response
