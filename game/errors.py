"""What can go wrong while somebody plays; each message starts with the thing and ends with what to do.

GameError
├── StoryError          the story folder has problems and does not start
├── SaveError           a save cannot be read or written
└── UnavailableChoice   a choice that is not on offer now
"""


class GameError(Exception):
    """Something that a player or an author can be told in one sentence."""


class StoryError(GameError):
    """The story cannot be played as it stands."""


class SaveError(GameError):
    """A save could not be read or written."""


class UnavailableChoice(GameError):  # noqa: N818  named for what it is
    """The choice is not on offer in this state."""
