"""What must be so in some game: every scene is come to, every passage seen, every choice open, every way gone."""

from __future__ import annotations

from game.check.facts import ways
from game.check.inquiry import Inquiry, Lack
from game.check.routes import ways as short_ways
from game.check.ruling import holding, leading, reaching
from game.check.watching import Sight, condition_of


def scenes(inquiry: Inquiry) -> None:
    """Every scene and ending: shown by a game, or ruled out."""
    played = inquiry.played
    played.ways = short_ways(inquiry.story, inquiry.starts, played.findings)
    for scene in inquiry.story.scenes.values():
        if scene.id not in played.ways:
            code = "P307" if scene.ending else "P303"
            inquiry.rule_out(Lack(scene.id, (), code, "this scene cannot be reached", "error"), reaching(scene.id))


def sights(inquiry: Inquiry) -> None:
    """Every condition of a page: seen to hold and not to hold, or ruled out."""
    for sight in inquiry.played.findings.unseen:
        if sight.scene in inquiry.played.ways:
            condition = condition_of(inquiry.story, sight)
            code, message = _lack(sight)
            path = (sight.part, sight.at) if sight.part == "text" or sight.at < len(inquiry.story.scenes[sight.scene].choices) else ()
            lack = Lack(sight.scene, path, code, f"{message}: {condition.text}", "warning")
            inquiry.rule_out(lack, holding(inquiry.story, {sight.scene: [condition]}, holds=sight.holds))


def _lack(sight: Sight) -> tuple[str, str]:
    """The code and the message for something that can never be seen."""
    if not sight.holds:
        return "P308", "this condition always holds here"
    return ("P304", "this passage is never shown") if sight.part == "text" else ("P305", "this choice is never open")


def steps(inquiry: Inquiry) -> None:
    """Every scene that a choice can lead to: shown by a game, or ruled out."""
    story, found = inquiry.story, inquiry.played.findings.taken
    tried = {(scene, index) for scene, index, _ in found}
    for scene in story.scenes.values():
        for index, (_, choice) in enumerate(story.choices(scene)):
            targets = {where or scene.id for where, _ in ways(choice)} if (scene.id, index) in tried else set()
            for target in sorted(target for target in targets if (scene.id, index, target) not in found):
                path = ("choices", index) if index < len(scene.choices) else ()
                lack = Lack(scene.id, path, "P306", f"this choice never leads to {target}", "warning")
                inquiry.rule_out(lack, leading(story, scene.id, index, target))
