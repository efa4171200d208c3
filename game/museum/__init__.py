"""A museum's terminal: its configuration, its counts, the PIN of its staff."""
