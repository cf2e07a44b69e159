"""Consent forms in languages that we do not speak: places for somebody who does. Why: decision 31."""
