"""The road of the baton as one drawing, made on the server from plain facts."""

from stafett.design.charts import plan, rows
from stafett.design.charts.axis import WIDTH, axis_for
from stafett.design.charts.ink import drawing, text


def timeline(told):
    """The drawing as safe markup. One to a page: its hatching has an id, which the key beside it uses too."""
    told = told.as_it_ended()
    axis = axis_for(told.started, told.today, told.closed)
    y = 76 if rows.has_gap(told, axis) else 58
    shapes = rows.baton(told, axis, y)
    y += rows.BATON + 16
    if told.levels:
        shapes += rows.levels(told, axis, y)
        y += rows.LEVEL + 14
    under, y = plan.goals(told, axis, y)
    shapes += under
    for words in filter(None, [plan.left_out(told, axis)]):
        shapes.append(text("t-hvem", 0, y + 14, words))
        y += 24
    if told.meetings:
        shapes += plan.meetings(told, axis, y)
        y += plan.MEETINGS
    if told.child:
        shapes += plan.voice(told.child, axis, y)
        y += plan.VOICE + 14
    height = y + 6
    whole = [*rows.backdrop(told, axis, height), *shapes, *rows.flag(told, axis)]
    return drawing("st-graf st-tidslinje", WIDTH, height, whole, hatching=True)
