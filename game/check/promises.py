"""What must be so in every game: each can be brought to an end, time runs forwards, the dead stay dead, exact sums are not cut."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from game.check.clamping import can_be_lost, losses, never_lost
from game.check.clamping import told as told_loss
from game.check.compiling import Program
from game.check.exploring import StateGraph
from game.check.inquiry import LARGE, SMALL, Inquiry, told
from game.check.proving import Proof, first_of_each, goes_back_in_time, has_no_ending, may_never_end, ways_back
from game.check.routes import gone, steps_of
from game.check.ruling import Thing, holding, reaching, rule_out
from game.loader.problems import Severity
from game.story.model import Counter
from game.story.world import Story

ENDS = "an ending can be reached from every page"
FORWARDS = "time never runs backwards"
NAMED = 6
"""Pages of a circle that are named."""
MOST = 10_000
"""States of a circle that is looked for from where a game did not come to an end."""
TRIED = 12
"""Pages that may come too early of which a real game is looked for."""


def endings(inquiry: Inquiry) -> None:
    """From every page an ending can be reached."""
    come_to: dict[str, Proof] = {}

    def traps(graph: StateGraph, doubts: Sequence[int]) -> list[int]:
        """Scenes that a game comes to, and from which nothing leads to an ending even in a story in which more can be done."""
        without = has_no_ending(graph)
        scenes = {graph.scene(state) for state in without} - {graph.scene(at) for at in range(len(graph.states)) if at not in without}
        for scene in sorted(scenes - come_to.keys()):
            come_to[scene] = rule_out(inquiry.prover, reaching(scene), SMALL)
        return [state for state in doubts if graph.scene(state) in scenes and come_to[graph.scene(state)].is_refuted]

    proof = inquiry.proves(ENDS, lambda: inquiry.prover.prove(may_never_end, real=traps, share=LARGE))
    if proof.is_proved:
        return
    exact = inquiry.proves(ENDS, lambda: inquiry.prover.prove_exactly(has_no_ending, share=SMALL))
    if exact.graph.is_complete:
        _stuck(inquiry, exact, exact.way)
    elif ways := {scene: shown.way(shown.doubts[0]) for scene, shown in come_to.items() if shown.is_refuted}:
        _stuck(inquiry, proof, lambda state: ways[proof.graph.scene(state)])
    else:
        _stuck_games(inquiry)


def _stuck(inquiry: Inquiry, proof: Proof, way: Callable[[int], list[str]]) -> None:
    """The shortest ways to where nothing goes on: first to what has no way on at all, then to what goes round, each circle once."""
    ends = {state: not any(proof.graph.steps(state)) for state in proof.doubts}
    shown = set[str]()
    for state in sorted(ends, key=lambda state: (not ends[state], state)):
        scene = proof.graph.scene(state)
        if scene not in shown:
            circle = _following(proof.graph, state)
            shown |= circle
            code, what = ("P301", "there is no way on") if ends[state] else ("P302", f"no ending can be reached{_among(circle - {scene})}")
            inquiry.problem(scene, (), code, f"from here {what} after: {told(way(state))}")


def _following(graph: StateGraph, state: int) -> set[str]:
    """The scenes that can still be come to."""
    found, waiting = {state}, [state]
    while waiting:
        new = {target for *_, target in graph.steps(waiting.pop())} - found
        found |= new
        waiting += new
    return {graph.scene(state) for state in found}


def _among(scenes: set[str]) -> str:
    more = f" and {len(scenes) - NAMED} more" if len(scenes) > NAMED else ""
    return f" (only {', '.join(sorted(scenes)[:NAMED])}{more})" if scenes else ""


def _stuck_games(inquiry: Inquiry) -> None:
    """What games have shown that did not come to an end: each place where no game can, once."""
    findings, story = inquiry.played.findings, inquiry.story
    made, told_of = findings.program, set[int]()
    for game in sorted(findings.games, key=lambda game: len(game.moves)):
        if not story.scenes[made.scene(game.last)].ending and game.last not in told_of:
            circle = _circle(story, made, game.last)
            told_of |= circle
            if circle:
                moves = game.moves[: next((at for at, move in enumerate(game.moves) if move.state in circle), None)]
                code, what = ("P302", "no ending can be reached") if made.out(game.last) else ("P301", "there is no way on")
                way = told([step.choice for step in steps_of(story, made, moves)])
                inquiry.problem(made.scene(game.last), (), code, f"from here {what} after: {way}")
    if not told_of:
        _open(inquiry, ENDS)


def _circle(story: Story, made: Program, state: int) -> set[int]:
    """All that follows a state of the real story, if it is little, and no ending is among it; otherwise nothing."""
    found, waiting = {state}, [state]
    while waiting:
        new = {target for *_, target in made.out(waiting.pop())} - found
        found |= new
        waiting += new
        if len(found) > MOST or any(story.scenes[made.scene(target)].ending for target in new):
            return set()
    return found


def time(inquiry: Inquiry) -> None:
    """No page has an earlier date than one before it."""

    def real(graph: StateGraph, states: Sequence[int]) -> list[int]:
        found, made = ways_back(graph, states[:TRIED]), inquiry.prover.real()
        return [state for state, way in found.items() if gone(inquiry.story, made, way).broken is None]

    proof = inquiry.proves(FORWARDS, lambda: inquiry.prover.prove(goes_back_in_time, real=real, share=LARGE))
    severity: Severity = "error" if proof.is_refuted else "warning"
    perhaps = "" if proof.is_refuted else " (perhaps: not all rules were kept in mind)"
    doubts = first_of_each(proof.graph, proof.doubts)[:TRIED]
    for state, way in (ways_back(proof.graph, doubts) if doubts else {}).items():
        message = f"the date is earlier than that of a page before it, after: {told([choice for _, choice, _ in way])}{perhaps}"
        inquiry.problem(proof.graph.scene(state), (), "P310", message, severity)
    if not proof.is_proved and not proof.doubts:
        _open(inquiry, FORWARDS)


def _open(inquiry: Inquiry, words: str, scene: str = "") -> None:
    """A promise that is neither proved nor refuted."""
    message = f"it could not be proved that {words}; raise --states, or make the rules simpler"
    inquiry.problem(scene or inquiry.story.start(inquiry.starts[0]).scene, (), "P314", message, "hint")


def people(inquiry: Inquiry) -> None:
    """Nobody who has died or left is named in a scene that comes after. What is refuted is left out of the next attempt."""
    everybody = inquiry.story.declared.people
    named = {scene.id: {name for name in scene.people if everybody[name].gone} for scene in inquiry.story.scenes.values()}
    refuted = set[str]()
    while named := {scene: names for scene, names in named.items() if names}:
        left = [person.name for name, person in everybody.items() if name not in refuted and any(name in names for names in named.values())]
        words = f"nobody is named on a page after having gone ({', '.join(left)})"
        proof = inquiry.proves(words, lambda named=named: rule_out(inquiry.prover, _gone(inquiry.story, named), SMALL))  # type: ignore[misc]
        if proof.is_proved:
            break
        if not proof.is_refuted:
            _open(inquiry, words)
            break
        inquiry.played.failed.remove(words)
        refuted |= _found_gone(inquiry, named, proof)
    inquiry.played.failed += [f"{everybody[name].name} is named on no page after having gone" for name in sorted(refuted)]


def _found_gone(inquiry: Inquiry, named: Mapping[str, set[str]], proof: Proof) -> set[str]:
    """Who is gone in the state that a game has shown; they are told of, and left out of those named in its scene."""
    graph, state = proof.graph, proof.doubts[0]
    scene, everybody = graph.scene(state), inquiry.story.declared.people
    found = {name for name in named[scene] if _gone(inquiry.story, {scene: {name}}).can_be(graph.program)(graph.states[state])}
    named[scene].difference_update(found)
    for name in sorted(found):
        message = f"{everybody[name].name} may be gone here, after: {told(proof.way(state))}"
        inquiry.problem(scene, ("people",), "P311", message, "warning")
    return found


def _gone(story: Story, named: Mapping[str, Collection[str]]) -> Thing:
    """That one of the people named in a scene is gone there."""
    gone_when = {name: person.gone for name, person in story.declared.people.items() if person.gone}
    return holding(story, {scene: [gone_when[name] for name in sorted(names)] for scene, names in named.items()})


def sums(inquiry: Inquiry) -> None:
    """What is added counts in full: shown otherwise by a game, or, of an exact counter, proved."""
    story = inquiry.story
    shown = losses(story, inquiry.starts, inquiry.played.findings)
    exact = {name for name, variable in story.declared.variables.items() if isinstance(variable, Counter) and variable.exact}
    for (name, _), found in shown.items():
        message = told_loss(story, inquiry.sources, found)
        _about(inquiry, name, *(("P316", message, "error") if name in exact else ("P315", message, "hint")))
    for name in sorted(exact - {name for name, _ in shown}):
        _never_lost(inquiry, name)


def _never_lost(inquiry: Inquiry, name: str) -> None:
    words = f"nothing that is added to '{name}' is ever lost"
    proof = inquiry.proves(words, lambda: inquiry.prover.prove(never_lost(inquiry.story, name), [("variable", name)], with_sums=True))
    if proof.is_proved:
        return
    way = proof.graph.way(proof.doubts[0]) if proof.doubts else []
    choice = can_be_lost(inquiry.story, way, name) if proof.doubts else None
    if choice is None:
        _about(inquiry, name, "P314", f"no game has shown otherwise, and it could not be proved, that {words}", "hint")
    else:
        taken = [*(step for _, step, _ in way), choice]
        _about(inquiry, name, "P316", f"a part of what is added to '{name}' is lost after: {told(taken)}", "error")


def _about(inquiry: Inquiry, variable: str, code: str, message: str, severity: Severity) -> None:
    inquiry.problem(inquiry.declared_in("variables", variable), ("variables", variable), code, message, severity)
