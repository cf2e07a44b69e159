"""A broken rule becomes a calm page in the reader's language. What else goes wrong: `views.errors.our_fault`."""

from stafett.core.errors import AtRest, KeyMissing, LostPart, NotAllowed, RuleBroken

from ..views import errors


class CalmErrors:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and is_page(response):  # an address that one only sends to has been opened
            response.content = errors.no_such_page(request).content
        return response

    def process_exception(self, request, wrong):
        if isinstance(wrong, NotAllowed):
            return errors.not_allowed(request)
        if isinstance(wrong, RuleBroken):
            return errors.not_now(request, wrong)
        if isinstance(wrong, LostPart):
            return errors.lost_part(request)
        if isinstance(wrong, AtRest):
            return errors.at_rest(request)
        if isinstance(wrong, KeyMissing):
            return errors.key_missing(request)
        return None


def is_page(response):
    """Machines are answered in their own words."""
    return response.get("Content-Type", "").startswith("text/html")
