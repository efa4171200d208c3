"""A lesson: the room, what the class has decided, and what is told of it."""
