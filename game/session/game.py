"""A story that is ready to be played: what both faces of the game start from."""

from __future__ import annotations

import secrets
from dataclasses import replace

from game.engine.engine import Engine
from game.errors import GameError
from game.loader.cache import open_story
from game.loader.problems import suggestion
from game.options import Options
from game.session.keeping import Keeper
from game.session.marks import Marks
from game.session.restoring import restore
from game.session.saves import NoSaves, Row, SaveFolder
from game.session.session import Origin, Session
from game.story.world import Story


class Game:
    """A loaded story, its engine and its saved games."""

    def __init__(self, story: Story, options: Options, engine: Engine | None = None) -> None:
        self.story = story
        self.options = options
        self.engine = engine or Engine(story)
        keeps = options.venue.keeps
        self.saves = SaveFolder(options.saves, story.head.id) if keeps else NoSaves(options.saves, story.head.id)
        self.marks = Marks(options.saves if keeps else None, story.head.id)

    @classmethod
    def open(cls, options: Options) -> Game:
        """Load the story that the options name. Raises `StoryError` if it has problems, `GameError` for an unknown chapter or scene."""
        return cls.of(open_story(options.scenes, options.cache), options)

    @classmethod
    def of(cls, story: Story, options: Options) -> Game:
        """A story that has been read. Raises `GameError` if it has not the chapter or scene that the options name."""
        for name, kind, known in ((options.chapter, "chapter", story.chapters), (options.scene, "scene", story.scenes)):
            if name is not None and name not in known:
                raise GameError(f"There is no {kind} '{name}' in this story.{suggestion(name, known)}")
        return cls(story, options)

    def beside(self, options: Options) -> Game:
        """The same story for another player, with the same engine; nothing of one player is seen by another."""
        return Game(self.story, options, self.engine)

    def edited(self, story: Story) -> Game:
        """The same game with the story as it is after an edit. Where to begin is left open if that chapter or scene is gone."""
        chapter, scene = self.options.chapter, self.options.scene
        options = self.options._replace(
            chapter=chapter if chapter in story.chapters else None, scene=scene if scene in story.scenes else None
        )
        game = Game(story, options)
        if story.head.id == self.story.head.id:
            game.saves = self.saves  # it remembers what this game has written
        return game

    def protagonists(self) -> tuple[str, ...]:
        """Ids of those who can be played now, in the order in which they are offered."""
        found = dict.fromkeys(self.story.start(start).protagonist for start in self.starts())
        offered = [name for name in self.options.protagonists if name in found]
        return tuple(offered or found)

    def starts(self, protagonist: str | None = None) -> tuple[str, ...]:
        """Addresses of the starts on offer: of the chapter asked for, or of the whole story.

        A scene asked for is reached from a start of its chapter, or, where that has none yet, as somebody who begins the story.
        """
        chapter, scene = self.options.chapter, self.options.scene
        if chapter is None and scene is not None and self.story.chapters[home := scene.partition(".")[0]].starts:
            chapter = home
        starts = self.story.starts(chapter, protagonist)
        return tuple(start for start in starts if self.story.start(start).visit) if self.options.short else starts

    def minutes(self, protagonist: str) -> int:
        """Minutes that the story promises somebody, from their first page to the last."""
        start = self.starts(protagonist)[0]
        if self.options.short and (visit := self.story.start(start).visit):
            return visit.minutes
        first = start.partition(".")[0]
        names = [first] if self.options.chapter else self.story.road(protagonist)
        return sum(self.story.chapters[name].minutes for name in names)

    def new(self, start: str) -> Keeper:
        """A new playthrough from a start."""
        seed = self.options.seed if self.options.seed is not None else secrets.randbelow(1_000_000)
        if self.options.scene is None:
            return Keeper(self.saves, Session(self.engine, Origin(start, seed)))
        first = self.engine.start(self.story.start(start), seed)
        kept = replace(first, scene=self.options.scene, visited=first.visited | {self.options.scene})
        return Keeper(self.saves, Session(self.engine, Origin(start, seed, kept)))

    def resume(self, row: Row) -> tuple[Keeper, str | None]:
        """Go on with a saved game, and what the player should be told. Raises `GameError` if it cannot be loaded.

        An autosave goes on in its own slot. A named save, or one that an edited story could not take whole, is left as it is, and the
        game goes on in a slot of its own.
        """
        if row.save is None:
            raise GameError(row.fault or "This game cannot be loaded.")
        restored = restore(self.engine, row.save)
        goes_on = row.is_auto and restored.notice is None
        keeper = Keeper(self.saves, restored.session, row.save.playthrough if goes_on else None)
        return keeper, " ".join(filter(None, (row.fault, restored.notice))) or None
