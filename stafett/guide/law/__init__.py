"""The law register: what stands in it here, what has been checked, and references that are out of date."""
