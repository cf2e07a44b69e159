"""Who may do what with the guide. Reading is for everybody, so it is not on the list."""

from stafett.core.errors import NotAllowed
from stafett.identity.models import Role

MAY = {
    "write a draft":     {Role.EDITOR, Role.ADMIN},
    "publish the guide": {Role.EDITOR, Role.ADMIN},
    "use own words":     {Role.EDITOR, Role.ADMIN},
    "edit the guide":    {Role.EDITOR},
    "approve the guide": {Role.EDITOR},
    "edit the model":    {Role.EDITOR},
    "write the law":     {Role.EDITOR},
    "check the law":     {Role.EDITOR},
    "keep the catalogue": {Role.EDITOR},
    "keep the media":    {Role.EDITOR},
    "translate a consent": {Role.EDITOR},
    "put the guide into words": {Role.EDITOR},
    "follow the news":   set(Role),
}  # fmt: skip
# The house itself writes whole versions, and no drafts; and it never says that somebody has checked something.
ONLY_BY_SOMEBODY = {"edit the guide", "approve the guide", "edit the model", "write the law", "check the law",
                    "keep the catalogue", "keep the media", "translate a consent",
                    "put the guide into words", "follow the news"}  # fmt: skip


def require(by, verb, municipality):
    """`by` wears a hat in this municipality. None is the house itself: a command at the machine."""
    hat = by.hat if by else None
    if by is None and verb in ONLY_BY_SOMEBODY:
        raise NotAllowed(verb)
    if by and not (hat and municipality and hat.municipality_id == municipality.pk and hat.role in MAY[verb]):
        raise NotAllowed(verb)


def signature(by):
    """How an author is remembered: the name as it is now, and the id. No key, so nothing follows the person."""
    return {"author": by.name if by else "Stafett", "author_id": by.pk if by else None}
