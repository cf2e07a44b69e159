"""Which counts of people may be shown, so that nobody can be found in them: none from one to four, and none that can be
worked out from the others, from what all of them are, or from what stood there the last time.

A count is hidden when it is small, when what is left of all is small, and when all are few. What is shown stands until
it has changed by five: a number that goes from 12 to 13 tells of one. A total is shown only where no hidden count can
be worked out from it; `tests/test_small_numbers.py` is somebody who tries.
"""

FEW = 5
MUST_BE_THREE_UNDER = 9  # hidden counts whose sum is less are at least three (design: small numbers)


def is_hidden(count, of):
    """Of so many."""
    return of < FEW or 0 < count < FEW or (count > 0 and of - count < FEW)


def hide(counts, of, areas, last):
    """{(place, whole area): what is shown, or None}

    `counts` and `of`: by place. `areas`: {place: [the places that its total is of]}. `last`: what was shown last, by
    the same keys as the answer.
    """
    shown = {
        (place, False): None if is_hidden(count, of[place]) else _standing(count, last.get((place, False)))
        for place, count in counts.items()
    }
    in_a_total = set()
    for area in sorted(areas, key=lambda one: len(areas[one])):
        within = areas[area]
        hidden = {place for place in within if shown[place, False] is None and of[place]}
        total = _total(counts, of, within, hidden, last.get((area, True)))
        if hidden & in_a_total:  # one hidden count in two totals could be caught between them
            total = None
        if total is not None and not hidden:
            total = sum(shown[place, False] or 0 for place in within)  # says nothing new
        if total is not None:
            in_a_total |= hidden
        shown[area, True] = total
    return shown


def _total(counts, of, within, hidden, last):
    total = sum(counts[place] for place in within)
    if is_hidden(total, sum(of[place] for place in within)):
        return None
    left = sum(counts[place] for place in hidden)
    if hidden and can_be_worked_out(left, [of[place] for place in hidden]):
        return None
    return _standing(total, last)


def _standing(count, last):
    return last if last is not None and abs(count - last) < FEW else count


def can_be_worked_out(total, of):
    """Whether a hidden count can be told from the sum of those that are hidden. `of`: of how many each of them is.

    The one who tries knows the rules, and how many there are in each place.
    """
    if len(of) < 2 or total < MUST_BE_THREE_UNDER and len(of) < 3:
        return True
    could_be = [[count for count in range(all_ + 1) if is_hidden(count, all_)] for all_ in of]
    return any(_only_one_fits(total, could_be, place) for place in range(len(of)))


def _only_one_fits(total, could_be, place):
    sums = 1  # the sums that the others can have, as bits
    for other, counts in enumerate(could_be):
        if other != place:
            reached = 0
            for count in counts:
                reached |= sums << count
            sums = reached
    fits = [count for count in could_be[place] if count <= total and sums >> (total - count) & 1]
    return len(fits) < 2
