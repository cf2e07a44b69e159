"""The guide on paper: what a step, a level, the whole guide and an empty form say there. Set by `design/press`."""
