"""Whom a guide is written for, when it is not for those at work in a service. Stands where a service would.

The citizens' guide has those who wonder as its levels and what they wonder about as its steps; the leaders' guide has a
level for this week, every week and so on. So both have versions, own words and a desk as every guide has.
"""

CITIZENS, LEADERS = "innbyggere", "ledere"
READERS = (CITIZENS, LEADERS)
FOR_EVERYBODY = "alle"  # stands where a service would, in an address that must have one


def nation_of(service):
    """The national guide that a guide for this service begins with: the readers' own, else the one for everybody."""
    return service if service in READERS else ""
