"""Doorways: find, do, show. One file per page group."""

from .start import start_page

__all__ = ["start_page"]
