"""The page on which the game is played. It holds the playthrough; everything below it is told what to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.layout import Layout

from game.errors import GameError
from game.session.session import LONGEST_ANSWER
from game.session.town import has_town
from game.ui import presenting
from game.ui.adjustable import has_plain_signs, settings_of, venue_of
from game.ui.keys import letters, numbers
from game.ui.presenting import WORDS_HINTS, Part, digits, scene_hints
from game.ui.screens import doors
from game.ui.screens.asking import Asking
from game.ui.screens.page import Keys
from game.ui.screens.played import Moved, Played
from game.ui.screens.reading import MORE
from game.ui.screens.spread import Spread
from game.ui.screens.term import TermDialog
from game.ui.widgets.divider import Divider
from game.ui.widgets.gauges import GaugeLine
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.panel import Panel, Side
from game.ui.widgets.paper import Paper
from game.ui.widgets.prose import Prose
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.engine.view import SceneView
    from game.session.game import Game
    from game.session.keeping import Keeper


SLOWLY = "paragraph by paragraph"
"""How the text of a page can be set to come."""
NEXT_PARAGRAPH = Hint("Space", "next paragraph", "page(1)")
SPREAD = Spread()
PAINTED = 0.02
"""Seconds after which a page has been painted."""


class Play(Played):
    """A scene: where and when, the text, the choices."""

    NAME: ClassVar[str] = "the page"
    KEYS: ClassVar[Keys] = (
        ("1-9 0", "take a choice; 0 is the tenth"),
        ("Up Down Enter", "go to a choice and take it; or click"),
        ("Tab Shift+Tab", "words marked * in the text; Enter tells what they mean"),
        *((door.key.upper(), door.tells) for door in doors.DOORS),
        ("Z", "step back: take the last choice back"),
        ("S", "save under a name"),
        ("Esc", "the menu"),
        ("x", "marks a choice that is closed, with the reason"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *numbers("pick", at_once=True),
        Binding("tab", "words(1)", "Words", show=False, id="term.enter"),
        Binding("shift+tab", "words(-1)", "Words", show=False, id="term.enter_last"),
        *doors.bindings(),
        Binding(letters("s"), "save", "Save", show=False, id="go.save"),
        Binding(letters("z"), "undo", "Step back", show=False, id="undo"),
    ]

    def __init__(self, game: Game, keeper: Keeper, notice: str | None = None) -> None:
        super().__init__(game, keeper)
        self._notice = notice
        """What the player has been told last about saving or loading; it is not told twice."""

    @property
    def layout(self) -> Layout:
        return SPREAD

    def compose(self) -> ComposeResult:
        yield Heading()
        yield GaugeLine()
        yield Paper(classes="pane")
        yield Divider()
        yield Rows(id="choices")
        yield Side(id="side")
        yield Hints()

    def on_mount(self) -> None:
        self._begin_page()
        self._show()
        self.post_message(Moved(self._session))
        if self._notice:
            self.notify(self._notice, markup=False)

    def on_resize(self) -> None:
        self._space()
        self.query_one(Paper).refresh(repaint=False, layout=True)  # in another window its text stands otherwise on it

    def on_settings_changed(self) -> None:
        super().on_settings_changed()
        if settings_of(self).text != SLOWLY:
            self._revealed = None
        self._space()
        row = self.query_one(Rows).row
        self._show(from_top=False, highlighted=row.key if row else None)

    def _space(self) -> None:
        self.query_one(Rows).set_roomy(self.size.height > 24, is_open=settings_of(self).spacing == "open")

    def _begin_page(self) -> None:
        """A text that has not been read before."""
        self._revealed = 1 if settings_of(self).text == SLOWLY else None

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
        return Part.TEXT if view.content is None or self._is_read or not venue_of(self).warns else Part.WARNING

    def _show(self, *, from_top: bool = True, highlighted: str | None = None) -> None:
        view, story = self._session.view, self._game.story
        self.query_one(Heading).show(*presenting.heading(story, view))
        account = presenting.account(self._session)
        self.query_one(GaugeLine).show(account.gauges)
        self.query_one(Panel).show(account)
        part = self._part(view)
        self._session.is_warned = part is Part.WARNING
        shown = presenting.shown(story, view, part)
        if self._revealed is not None and self._revealed >= len(shown.paragraphs):
            self._revealed = None
        self.query_one(Paper).show(*(shown if self._revealed is None else shown.begun(self._revealed)), from_top=from_top)
        choices = self.query_one(Rows)
        rows = presenting.rows(view, part, venue_of(self), has_code=not has_plain_signs(self))
        choices.update(rows if self._revealed is None else (), highlighted)
        if not choices.has_focus:
            choices.focus(scroll_visible=False)
        self._show_hints()
        self.turn()

    def _show_hints(self) -> None:
        self.query_one(Hints).show(*(WORDS_HINTS if self.query_one(Prose).has_focus else self._hints()))

    def _hints(self) -> list[Hint]:
        """The keys of the scene."""
        view, keys = self._session.view, digits(len(self.query_one(Rows).rows))
        choose = Hint(f"{keys} Enter" if settings_of(self).confirm else keys, "choose")
        has_journey = bool(self._game.story.chapters[view.chapter].journey)
        is_built = has_town(self._game.story, self._session.state)
        first = choose if self._revealed is None else NEXT_PARAGRAPH
        return scene_hints(view, first, has_journey=has_journey, has_town=is_built, has_past=self._has_past)

    @property
    def _has_past(self) -> bool:
        return bool(self._session.choices) and venue_of(self).allows("undo")

    def on_descendant_focus(self) -> None:
        self._show_hints()

    def settle(self) -> None:
        has_more = any(paper.has_more for paper in self.walk_children(Paper))
        for divider in self.walk_children(Divider):  # none, once the page has been left
            divider.show(MORE if has_more or self._revealed is not None else "")

    def action_page(self, step: int) -> None:
        paper = self.query_one(Paper)
        if self._revealed is None or step < 0 or paper.has_more:
            super().action_page(step)
            return
        self._revealed += 1
        end = paper.virtual_size.height
        self._show(from_top=False)
        self.call_after_refresh(paper.scroll_to, y=end - 1, animate=False)

    def action_pick(self, number: int, otherwise: int = 0) -> None:
        if self._revealed is None:
            super().action_pick(number, otherwise)
        else:
            self.say("The choices come after the last paragraph: Space shows the next.")

    def on_rows_highlighted(self) -> None:
        self._show_hints()

    def chosen(self, row: Row) -> None:
        view = self._session.view
        if row.key in (presenting.READ, presenting.SKIP):
            self._answer_warning(view.scene, row.key)
        elif view.choices:
            self._ask_or_choose(row.key)
        else:
            self._do(row.key)

    def _ask_or_choose(self, choice: str) -> None:
        """Take a choice; where it asks for a line of the player's own, once that is written."""
        asks = next(offered.asks for offered in self._session.view.choices if offered.id == choice)
        if asks is None:
            self._choose(choice)
            return
        written = Asking(asks, "", _something, LONGEST_ANSWER)
        self.app.push_screen(written, lambda answer: self._choose(choice, answer) if answer else None)

    def _choose(self, choice: str, answer: str = "") -> None:
        before = self._session.state.scene
        view = self._session.choose(choice, answer)
        if is_new := view.scene != before:
            self._is_read = False
            self._begin_page()
            self._session.skipped.discard(view.scene)
        self._show(from_top=is_new)
        self._keep_soon()

    def _answer_warning(self, scene: str, answer: str) -> None:
        if answer == presenting.READ:
            self._is_read = True
            self._begin_page()
            self._session.skipped.discard(scene)
        else:
            self._session.skipped.add(scene)
        self._show()
        self._keep_soon()

    def _keep_soon(self) -> None:
        """The player sees the page first; the disk can wait for that. What ends the game before then keeps it as well."""
        self._is_changed = True
        self.set_timer(PAINTED, self._keep_now)

    def _keep_now(self) -> None:
        self.keep()
        self.post_message(Moved(self._session))

    def on_prose_asked(self, message: Prose.Asked) -> None:
        self._game.marks.add([f"words.{message.term}"])
        self.app.push_screen(TermDialog(self._game.story.declared.terms[message.term]))

    def on_prose_left(self) -> None:
        self.query_one(Rows).focus(scroll_visible=False)

    def action_words(self, step: int) -> None:
        if not self.query_one(Prose).enter(backwards=step < 0):
            self.say("There is no marked word on this page.")

    def action_undo(self, to: int | None = None) -> None:
        """Step back once, or to the moment after `to` choices, and highlight what was chosen there. An answered warning is a step."""
        if to is None and self._ask_again():
            return
        choices = list(self._session.choices)
        try:
            self._session.undo(to)
        except GameError as error:
            self.say(str(error))
            return
        taken = choices[len(self._session.choices)].split(".")
        self._is_read, self._revealed = True, None
        self._show(highlighted=".".join(taken[1:] if taken[1] == "always" else taken[2:]))
        self._keep_soon()

    def _ask_again(self) -> bool:
        """Put the warning before the page again; false if there is none, or if something has been chosen on the page since."""
        view = self._session.view
        if view.content is None or not venue_of(self).warns or self._part(view) is Part.WARNING or not self._session.is_new_page:
            return False
        self._is_read = False
        self._session.skipped.discard(view.scene)
        self._show()
        self._keep_soon()
        return True


def _something(line: str) -> None:
    """Raise `GameError` if nothing is written."""
    if not line.strip():
        raise GameError("Write a line, or press Esc to choose something else.")
