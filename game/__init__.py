"""Interhelpo: a text adventure for the terminal about the thousand who rode to the end of the line."""

__version__ = "0.2.0"
