"""How fast the game is, as ratios to floors and peers that are measured beside it."""
