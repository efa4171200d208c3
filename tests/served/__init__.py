"""The class in a browser, on loopback."""
