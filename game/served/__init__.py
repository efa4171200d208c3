"""The game in a browser: one process serves a class, or a museum's touch screen."""
