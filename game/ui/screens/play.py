"""The page on which the game is played. It holds the playthrough; everything below it is told what to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen

from game.engine.view import belongings, gauges
from game.errors import GameError, SaveError
from game.session.journey import journey
from game.ui import presenting
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters
from game.ui.presenting import WORDS_HINTS, Part, scene_hints
from game.ui.screens.confirm import Confirm
from game.ui.screens.journey import Journey
from game.ui.screens.naming import Naming
from game.ui.screens.notes import Notes
from game.ui.screens.page import Keys, ListPage
from game.ui.screens.pause import Pause
from game.ui.screens.saved import Saved
from game.ui.screens.term import TermDialog
from game.ui.screens.transcript import Transcript
from game.ui.widgets.divider import Divider
from game.ui.widgets.gauges import GaugeLine, Panel
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.paper import Paper
from game.ui.widgets.prose import Prose
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.engine.view import SceneView
    from game.session.game import Game
    from game.session.keeping import Keeper
    from game.session.saves import Row as SavedRow
    from game.session.session import Session


class Play(ListPage[None]):
    """A scene: where and when, the text, the choices."""

    NAME: ClassVar[str] = "the page"
    KEYS: ClassVar[Keys] = (
        ("1-9", "take a choice"),
        ("Up Down Enter", "go to a choice and take it; or click"),
        ("Tab Shift+Tab", "words marked * in the text; Enter tells what they mean"),
        ("N", "what is known about this page, and how well"),
        ("M", "the journey"),
        ("Z", "step back: take the last choice back"),
        ("T", "everything read and chosen so far"),
        ("S", "save under a name"),
        ("Esc", "the menu"),
        ("x", "marks a choice that is closed, with the reason"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "words(1)", "Words", show=False, id="term.enter"),
        Binding("shift+tab", "words(-1)", "Words", show=False, id="term.enter_last"),
        Binding(letters("n"), "notes", "Notes", show=False, id="go.notes"),
        Binding(letters("m"), "journey", "Journey", show=False, id="go.map"),
        Binding(letters("t"), "transcript", "Transcript", show=False, id="go.transcript"),
        Binding(letters("s"), "save", "Save", show=False, id="go.save"),
        Binding(letters("z"), "undo", "Step back", show=False, id="undo"),
    ]

    def __init__(self, game: Game, keeper: Keeper, notice: str | None = None) -> None:
        super().__init__()
        self._game = game
        self._keeper = keeper
        self._notice = notice
        """What the player has been told last about saving or loading; it is not told twice."""
        self._is_read = False
        """Whether the warning before the present scene has been answered with reading."""
        self._is_changed = False
        """Whether something has happened since the last autosave."""

    def compose(self) -> ComposeResult:
        yield Heading()
        yield GaugeLine()
        with Horizontal(id="book"):
            with Vertical(id="sheet"):
                yield Paper(classes="pane")
                yield Divider()
                yield Rows(id="choices")
            with VerticalScroll(id="side", can_focus=False):
                yield Panel()
        yield Hints()

    def on_mount(self) -> None:
        self._show()
        if self._notice:
            self.notify(self._notice, markup=False)

    def on_resize(self) -> None:
        self.query_one(Rows).set_roomy(self.size.height > 24)

    @property
    def _session(self) -> Session:
        return self._keeper.session

    @property
    def is_played(self) -> bool:
        return True

    def keep(self) -> bool:
        if self._is_changed:
            notice = self._keeper.autosave()
            self._is_changed = notice is not None and not self._keeper.is_on_disk()
            if notice and notice != self._notice:
                self.notify(notice, severity="warning", markup=False)
            self._notice = notice
        return not self._is_changed

    def _part(self, view: SceneView) -> Part:
        if view.content and view.scene in self._session.skipped:
            return Part.SUMMARY
        return Part.TEXT if view.content is None or self._is_read else Part.WARNING

    def _show(self, *, from_top: bool = True, highlighted: str | None = None) -> None:
        view, state, story = self._session.view, self._session.state, self._game.story
        chapter = story.chapters[view.chapter]
        self.query_one(Heading).show(*presenting.heading(story, view))
        shown_gauges = gauges(story, state)
        self.query_one(GaugeLine).show(shown_gauges)
        self.query_one(Panel).show(shown_gauges, belongings(story, state), chapter.title, chapter.about or "")
        part = self._part(view)
        self.query_one(Paper).show(*presenting.shown(story, view, part), from_top=from_top)
        choices = self.query_one(Rows)
        choices.update(presenting.rows(view, part), highlighted)
        choices.focus(scroll_visible=False)
        self._show_hints()
        self.refresh(layout=True)  # widgets ask for theirs only when idle, and "after the refresh" would be before it

    def _show_hints(self) -> None:
        self.query_one(Hints).show(*(WORDS_HINTS if self.query_one(Prose).has_focus else self._hints()))

    def _hints(self) -> list[Hint]:
        """The keys of the scene."""
        view, rows = self._session.view, self.query_one(Rows).rows
        has_journey = bool(self._game.story.chapters[view.chapter].journey)
        return scene_hints(view, len(rows), has_journey=has_journey)

    def on_descendant_focus(self) -> None:
        self._show_hints()

    def on_paper_moved(self) -> None:
        self.call_after_refresh(self._mark_more)

    def _mark_more(self) -> None:
        self.query_one(Divider).show(f"{GLYPHS.more} Space: more" if self.query_one(Paper).has_more else "")

    def on_rows_highlighted(self) -> None:
        self._show_hints()

    def chosen(self, row: Row) -> None:
        view = self._session.view
        if self._part(view) is Part.WARNING:
            self._answer_warning(view.scene, row.key)
        elif view.choices:
            self._choose(row.key)
        else:
            self._do(row.key)

    def _choose(self, choice: str) -> None:
        before = self._session.state.scene
        view = self._session.choose(choice)
        if is_new := view.scene != before:
            self._is_read = False
            self._session.skipped.discard(view.scene)
        self._show(from_top=is_new)
        self._keep_soon()

    def _answer_warning(self, scene: str, answer: str) -> None:
        if answer == presenting.READ:
            self._is_read = True
        else:
            self._session.skipped.add(scene)
            self._keep_soon()
        self._show()

    def _keep_soon(self) -> None:
        """The player sees the page first; the disk can wait for that."""
        self._is_changed = True
        self.call_after_refresh(self.keep)

    def on_prose_asked(self, message: Prose.Asked) -> None:
        self.app.push_screen(TermDialog(self._game.story.declared.terms[message.term]))

    def on_prose_left(self) -> None:
        self.query_one(Rows).focus(scroll_visible=False)

    def action_words(self, step: int) -> None:
        if not self.query_one(Prose).enter(backwards=step < 0):
            self.say("There is no marked word on this page.")

    def action_back(self, highlighted: str | None = None) -> None:
        """One step back from a page is the menu."""
        self.app.push_screen(Pause(highlighted), lambda entry: self._do(entry, entry) if entry else None)

    def _do(self, entry: str, back: str | None = None) -> None:
        """Do what a menu says; what was opened from the menu leads `back` to it."""
        match entry:
            case "save":
                self.action_save(back)
            case "saved":
                self._open_saved(back)
            case "transcript":
                self.action_transcript(back)
            case "journey":
                self.action_journey(back)
            case "notes":
                self.action_notes(back)
            case "undo":
                self.action_undo()
            case "help":
                self.action_help()
            case "title":
                self._leave()
            case "quit":
                self.call_later(self.app.action_quit)

    def _open(self, screen: Screen[Any], back: str | None, then: Callable[[Any], None] | None = None) -> None:
        def closed(result: Any) -> None:
            if result is not None and then is not None:
                then(result)
            elif back is not None:
                self.action_back(back)

        self.app.push_screen(screen, closed)

    def action_notes(self, back: str | None = None) -> None:
        declared = self._game.story.declared
        notes = [declared.notes[name] for name in self._session.view.notes]
        if notes:
            self._open(Notes(notes, declared.sources), back)
        else:
            self.say("There are no notes on this page.")

    def action_journey(self, back: str | None = None) -> None:
        if train := journey(self._game.story, self._session.state.scene):
            self._open(Journey(self._game.story.chapters[self._session.chapter].title, train), back)
        else:
            self.say("Nobody travels in this chapter. The journey begins in a later one.")

    def action_transcript(self, back: str | None = None) -> None:
        self._open(Transcript(self._session), back, self.action_undo)

    def action_save(self, back: str | None = None) -> None:
        self._open(Naming(self._session.view.title), back, self._save)

    def _open_saved(self, back: str | None) -> None:
        self.keep()
        self._open(Saved(self._game.saves.rows(), self._game.saves.path), back, self._load)

    def _save(self, name: str) -> None:
        try:
            self._keeper.save_as(name)
        except SaveError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.say(f'Saved as "{name}".')

    def _load(self, row: SavedRow) -> None:
        try:
            self._keeper, notice = self._game.resume(row)
        except GameError as error:
            self.say(str(error))
            return
        self._is_read = self._is_changed = False
        self._show()
        if notice:
            self.notify(notice, markup=False)

    def action_undo(self, to: int | None = None) -> None:
        """Step back once, or to the moment after `to` choices, and highlight what was chosen there."""
        choices = list(self._session.choices)
        try:
            self._session.undo(to)
        except GameError as error:
            self.say(str(error))
            return
        taken = choices[len(self._session.choices)].split(".")
        self._is_read = True
        self._show(highlighted=".".join(taken[1:] if taken[1] == "always" else taken[2:]))
        self._keep_soon()

    def _leave(self) -> None:
        if self.keep():
            self.close()
        else:
            question = Confirm("Your last steps could not be saved. Leave all the same?", "Leave", "Go on playing")
            self.app.push_screen(question, lambda sure: self.close() if sure else None)
