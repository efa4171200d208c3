"""The terminal UI: the game on a screen of text."""
