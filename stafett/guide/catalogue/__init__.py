"""The catalogue: what there is for children, families and those who help them, the same for citizens and staff."""
