"""The language of the page: in the address on the public half, on the person when logged in (set by `asking`).

A guide can be read in a Sámi language too (`request.read_in`); what stands around it is then in the municipality's own.
"""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import set_script_prefix
from django.utils import translation

from .headers import is_confidential

CODES = tuple(code for code, _ in settings.LANGUAGES)
OF_GUIDES = tuple(code for code, _ in settings.GUIDE_LANGUAGES)


class Language:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        own = request.municipality.language
        code, rest = self.split(request.path_info, own)
        if rest is not None and is_confidential(rest):  # there the language is the person's, not the address's
            query = request.META.get("QUERY_STRING", "")
            return HttpResponseRedirect(f"{rest}?{query}" if query else rest)
        request.read_in = code if code in OF_GUIDES else ""
        if rest is not None:
            request.path_info = rest
            set_script_prefix(f"/{code}/")
            code = own if request.read_in else code
        else:
            code = own
            set_script_prefix("/")
        try:
            with translation.override(code):
                response = self.get_response(request)
        finally:
            set_script_prefix("/")  # the thread's next one begins without a language
        response.headers.setdefault("Content-Language", code)
        return response

    def split(self, path, own):
        """('nn', '/handlingsveileder/') for '/nn/handlingsveileder/', unless nn is the municipality's own."""
        for code in (*CODES, *OF_GUIDES):
            if code != own and (path == f"/{code}" or path.startswith(f"/{code}/")):
                return code, path[len(code) + 1 :] or "/"
        return own, None
