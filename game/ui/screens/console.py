"""The author's console: what the page has looked at and why, and everything that may be changed about the game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.check.routes import arriving
from game.engine.view import Words
from game.errors import GameError
from game.session.rehearsal import possible, value_of
from game.story import prose
from game.story.explaining import ONCE, Failure, Reading, obstacles, past_asked
from game.story.expression import Ask, Name, Value
from game.story.model import Flag
from game.ui.glyphs import GLYPHS
from game.ui.keys import letters
from game.ui.screens.asking import Asking
from game.ui.screens.jump import Jump
from game.ui.screens.page import BACK, HELP, Keys, Page
from game.ui.widgets.heading import Heading
from game.ui.widgets.hints import Hint, Hints
from game.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from game.engine.state import GameState
    from game.session.rehearsal import Rehearsal
    from game.story.model import Choice
    from game.story.world import Story

CHOICE, VARIABLE, ITEM = "choice", "variable", "item"
"""What a row stands for, beside `visited` and `chosen`; its key is one of these and a name."""

HINTS = (Hint("Enter", "change"), Hint("J", "jump", "jump"), Hint("R", "reach", "reach"), Hint("Z", "step back", "undo"), BACK, HELP)


class Stage(Protocol):
    """The page that is rehearsed."""

    @property
    def rehearsal(self) -> Rehearsal: ...

    def act(self, action: Callable[[], object]) -> None:
        """Change the playthrough, show it and keep it. Raises what the action raises."""


class Console(Page[None]):
    """A list of the page's choices with what closes them, of what the page asks about the past, of variables and of items."""

    NAME: ClassVar[str] = "the author's console"
    KEYS: ClassVar[Keys] = (
        ("Up Down Enter", "go to a line and change it; or click"),
        ("Enter", "on a choice: take it; on the past, a flag, an item: turn it round; on another variable: type a value"),
        ("J", "jump to a scene, with everything as it is"),
        ("R", "reach a scene by a short way, as a player could; it takes a moment"),
        ("Z", "step back: take back the last choice, change or jump"),
        ("Esc F9", "back to the page"),
        ("x", "marks a choice that is closed, with the part of its condition that fails"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"f9,{letters('a')}", "back", "Back", show=False, id="console.close"),
        Binding(letters("j"), "jump", "Jump", show=False, id="console.jump"),
        Binding(letters("r"), "reach", "Reach", show=False, id="console.reach"),
        Binding(letters("z"), "undo", "Step back", show=False, id="undo"),
    ]

    def __init__(self, stage: Stage, scenes: Path) -> None:
        super().__init__()
        self._stage = stage
        self._scenes = scenes
        """The story's folder."""

    def compose(self) -> ComposeResult:
        yield Heading()
        yield Rows(id="list", classes="pane")
        yield Hints()

    def on_mount(self) -> None:
        self.show()

    def show(self, highlighted: str | None = None) -> None:
        """Show the game as it stands."""
        session = self._stage.rehearsal.session
        story, state = session.engine.story, session.state
        file = Path(*state.scene.split(".")).with_suffix(".yaml")
        self.query_one(Heading).show(*[("Console", state.scene, str(path)) for path in (self._scenes / file, file)], (state.scene,))
        rows = self.query_one(Rows)
        at = rows.scroll_offset.y
        rows.update(list(listed(story, state)), highlighted)
        rows.scroll_to(0, at, animate=False, immediate=True)
        self.query_one(Hints).show(*HINTS)

    def chosen(self, row: Row) -> None:
        kind, _, name = row.key.partition(" ")
        rehearsal = self._stage.rehearsal
        match kind:
            case "choice":
                self._act(lambda: rehearsal.session.choose(name), row.key)
            case "variable":
                self._change(name, row.key)
            case "item":
                self._act(lambda: rehearsal.toggle_item(name), row.key)
            case _:
                self._act(lambda: rehearsal.toggle_past(kind, name), row.key)

    def refusal(self, row: Row) -> str:
        return f"{(row.reason or '').capitalize()}."

    def action_undo(self) -> None:
        self._act(self._stage.rehearsal.step_back)

    def action_jump(self) -> None:
        self._stage.rehearsal.route = self._stage.rehearsal.as_it_is
        self._go()

    def action_reach(self) -> None:
        rehearsal = self._stage.rehearsal
        rehearsal.route = lambda address: arriving(rehearsal.story, rehearsal.session.state, address)
        self._go()

    def _go(self) -> None:
        rehearsal = self._stage.rehearsal
        titles = {address: scene.title for address, scene in rehearsal.story.scenes.items()}

        def go(address: str | None) -> None:
            if address is not None and self._act(lambda: rehearsal.jump(address)):
                self.close()

        self.app.push_screen(Jump(titles, rehearsal.session.state.scene), go)

    def _change(self, name: str, key: str) -> None:
        rehearsal = self._stage.rehearsal
        variable, value = rehearsal.story.declared.variables[name], rehearsal.session.state.variables[name]
        if isinstance(variable, Flag):
            self._act(lambda: rehearsal.set_variable(name, yaml(not value)), key)
            return

        def take(text: str | None) -> None:
            if text is not None:
                self._act(lambda: rehearsal.set_variable(name, text), key)

        self.app.push_screen(Asking(f"{name}: {possible(variable)}", yaml(value), lambda text: value_of(name, variable, text)), take)

    def _act(self, action: Callable[[], object], highlighted: str | None = None) -> bool:
        """Whether it could be done; if not, the author is told why."""
        try:
            self._stage.act(action)
        except GameError as error:
            self.say(str(error))
            return False
        self.show(highlighted)
        return True


def listed(story: Story, state: GameState) -> Iterator[Row]:
    """The lines of the console."""
    scene, variables, items = story.scenes[state.scene], story.declared.variables, story.declared.items
    for address, choice in story.choices(scene):
        key = choice.id if address.startswith(f"{scene.id}.") else f"always.{choice.id}"
        words = prose.fill(choice.text, Words(story, state))
        yield Row(f"{CHOICE} {key}", f"{key}: {words}", reason=closed(address, choice, state), group="Choices", is_numbered=False)
    for question, about in past_asked(story, scene):
        held = about in (state.visited if question == "visited" else state.chosen)
        yield _fact(f"{question} {about}", f"{question}({about})", "yes" if held else "no", "What the page asks about the past")
    width = max(map(len, [*variables, *items]), default=0)
    for name, variable in variables.items():
        values = possible(variable).removeprefix("a whole number ")
        yield _fact(f"{VARIABLE} {name}", f"{name:<{width}}", f"{yaml(state.variables[name]):<10}  {values}", "Variables")
    for name, item in items.items():
        carried = "carried" if name in state.items else GLYPHS.dash
        yield _fact(f"{ITEM} {name}", f"{name:<{width}}", f"{carried:<10}  {item.name}, {item.weight} kg", f"Items, {state.weight} kg")


def _fact(key: str, name: str, value: str, group: str) -> Row:
    return Row(key, f"{name}  {value}", group=group, is_numbered=False)


def closed(address: str, choice: Choice, state: GameState) -> str | None:
    """Why a choice is closed, or `None`: "hidden: has(lantern) (it is not carried)"."""
    failures = obstacles(address, choice, state)
    if not failures:
        return None
    is_locked = choice.locked is not None and failures[0].text != ONCE
    return f"{'locked' if is_locked else 'hidden'}: {'; '.join(map(_told, failures))}"


def _told(failure: Failure) -> str:
    found = ", ".join(map(_read, failure.readings))
    return f"{failure.text} ({found})" if found else failure.text


def _read(reading: Reading) -> str:
    match reading.leaf:
        case Name(name):
            return f"{name} is {yaml(reading.value)}"
        case Ask("has", item):
            return f"{item} is {'' if reading.value else 'not '}carried"
        case Ask(question, about):
            return f"{about} was {'' if reading.value else 'not '}{question}"
    return f"the weight is {reading.value}"


def yaml(value: Value) -> str:
    """A value as a scene file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
