"""Marsad reads field dispatches on an armed conflict and keeps the picture that they paint."""

__version__ = "0.1.0"
