"""The cooperation model (samhandlingsmodell): three levels of the organisation, seen in three ways.

The national suggestions are a file; what the municipality has made its own lies on top as rows that are only added to.
"""
