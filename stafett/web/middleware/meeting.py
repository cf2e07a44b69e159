"""Meeting mode, at every confidential address. After the tokens of forms: the page that is shown instead has a form."""

from ..held import led_back


class OnAScreen:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return (request.person and led_back(request)) or self.get_response(request)
