"""Sessions, and the tokens of forms that lie in them, belong to the confidential half. The public half has neither."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware

from .headers import is_confidential


class Sessions(SessionMiddleware):
    """Outside the confidential half no session is opened, no cookie set or taken away, and no answer varies by one."""

    def __call__(self, request):
        return super().__call__(request) if is_confidential(request.path_info) else self.get_response(request)


class OwnForms(CsrfViewMiddleware):
    """Nothing is sent without the token of the page it was written on. Public pages have nothing to send."""

    def __call__(self, request):
        return super().__call__(request) if is_confidential(request.path_info) else self.get_response(request)

    def process_view(self, request, *view):
        return super().process_view(request, *view) if is_confidential(request.path_info) else None
