"""The town of Nordvik, for trying out and for tests."""
