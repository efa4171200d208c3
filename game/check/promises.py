"""What must be so in every game: each can be brought to an end, time runs forwards, the dead stay dead, exact sums are not cut."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from game.check.clamping import can_be_lost, losses, never_lost
from game.check.clamping import told as told_loss
from game.check.inquiry import SMALL, Inquiry, told
from game.check.proving import Proof, goes_back_in_time, has_no_ending, may_never_end
from game.check.routes import gone, steps_of
from game.check.ruling import Thing, holding, rule_out
from game.loader.problems import Severity
from game.story.model import Counter
from game.story.world import Story

ENDS = "an ending can be reached from every page"
FORWARDS = "time never runs backwards"


def endings(inquiry: Inquiry) -> None:
    """From every page an ending can be reached."""
    if inquiry.proves(ENDS, lambda: inquiry.prover.prove(may_never_end)).is_proved:
        return
    exact = inquiry.proves(ENDS, lambda: inquiry.prover.prove_exactly(has_no_ending))
    if exact.is_proved:
        return
    if exact.graph.is_complete:
        _stuck(inquiry, exact)
    else:
        _stuck_games(inquiry)


def _stuck(inquiry: Inquiry, exact: Proof) -> None:
    """Each scene once, with the shortest way to where nothing goes on; what has no way on at all comes before what goes round."""
    ends = {state: not any(exact.graph.steps(state)) for state in exact.doubts}
    shown = set[str]()
    for state in sorted(exact.doubts, key=lambda state: (not ends[state], state)):
        scene = exact.graph.scene(state)
        if scene not in shown:
            shown.add(scene)
            code, what = ("P301", "there is no way on") if ends[state] else ("P302", "no ending can be reached")
            inquiry.problem(scene, (), code, f"from here {what} after: {told(exact.way(state))}")


def _stuck_games(inquiry: Inquiry) -> None:
    findings, story = inquiry.played.findings, inquiry.story
    stuck = [game for game in findings.games if not story.scenes[findings.program.scene(game.last)].ending]
    if not stuck:
        message = f"it could not be proved that {ENDS}; raise --states, or make the rules simpler"
        inquiry.problem(story.start(inquiry.starts[0]).scene, (), "P314", message, "hint")
        return
    game = min(stuck, key=lambda game: len(game.moves))
    way = told([step.choice for step in steps_of(story, findings.program, game.moves)])
    inquiry.problem(findings.program.scene(game.last), (), "P301", f"from here there is no way on after: {way}")


def time(inquiry: Inquiry) -> None:
    """No page has an earlier date than one before it."""
    proof = inquiry.proves(FORWARDS, lambda: inquiry.prover.prove(goes_back_in_time))
    for scene, state in {proof.graph.scene(state): state for state in reversed(proof.doubts)}.items():
        is_real = gone(inquiry.story, inquiry.prover.real(), proof.graph.way(state)).broken is None
        perhaps = "" if is_real else " (perhaps: not all rules were kept in mind)"
        message = f"the date is earlier than that of a page before it, after: {told(proof.way(state))}{perhaps}"
        inquiry.problem(scene, (), "P310", message, "error" if is_real else "warning")


def people(inquiry: Inquiry) -> None:
    """Nobody who has died or left is named in a scene that comes after. What is refuted is left out of the next attempt."""
    everybody = inquiry.story.declared.people
    named = {scene.id: {name for name in scene.people if everybody[name].gone} for scene in inquiry.story.scenes.values()}
    while named := {scene: names for scene, names in named.items() if names}:
        told_of = [person.name for name, person in everybody.items() if any(name in names for names in named.values())]
        words = f"nobody is named on a page after having gone ({', '.join(told_of)})"
        proof = inquiry.proves(words, lambda named=named: rule_out(inquiry.prover, _gone(inquiry.story, named), SMALL))  # type: ignore[misc]
        for state in proof.doubts:
            scene = proof.graph.scene(state)
            for name in sorted(named[scene]):
                if _gone(inquiry.story, {scene: {name}}).can_be(proof.graph.program)(proof.graph.states[state]):
                    named[scene].discard(name)
                    message = f"{everybody[name].name} may be gone here, after: {told(proof.way(state))}"
                    inquiry.problem(scene, ("people",), "P311", message, "warning")
        if not proof.is_refuted:
            break


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
