"""Search in what is out: by part of word, with other words for the same, and with a letter too many or too few.

An index is made once for each version and kept in memory. What somebody searches for is kept nowhere.
"""
