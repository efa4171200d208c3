"""What stands before the chapters: what the story is, what pupils can do afterwards, the lessons, the hard pages, how it is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.check.measuring import SECONDS_TO_CHOOSE, SLOW, USUAL
from game.guide.blocks import Block, Commands, Heading, Items, Table, Text
from game.guide.chapter import Subject
from game.guide.lessons import BEGIN, LESSON, MOST, TALK, Lesson, lessons, plan, slowly, steps
from game.story import prose
from game.story.world import Story

GOALS = (
    "tell apart what is documented, what is disputed and what is imagined;",
    "show on one decision what people could know at the time, and what is known only today;",
    "say where sources differ, and why that matters.",
)
"""What can be learned with any story that has notes."""
NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six"}


def what_it_is(story: Story, subjects: Sequence[Subject]) -> Iterator[Block]:
    """What a teacher needs to know first."""
    yield Heading(2, "What it is", "what")
    about = "This is a text adventure: pupils read a page, choose, and read on. There is no score, and no choice is the right one."
    yield Text(" ".join(filter(None, (story.head.welcome, about))))
    yield Items([Text(line) for line in story.head.about])
    yield Heading(3, "If you have five minutes")
    first = calmest(subjects)
    minutes = f"{first.chapter.title} ({first.chapter.minutes} minutes, {_pages(len(first.hard))} with a warning)"
    is_alone = len(subjects) == 1
    advice = (
        f"This guide is about one chapter, {minutes}." if is_alone else f"Take one chapter. {minutes} suits a class that you do not know."
    )
    yield Items(
        [
            Text(advice, "Choose."),
            Text("Read the list of hard pages, and decide what to say before.", "Look."),
            Text(f"The worksheet of {first.chapter.title}, one for two pupils; the key is on a sheet of its own.", "Print."),
            Text("Type interhelpo class on your machine, and put the address on the board.", "Start."),
            Text("Leave as long for talking as for playing. Two questions are enough.", "Talk."),
        ],
        is_counted=True,
    )
    yield Heading(3, "What pupils can do afterwards", "goals")
    yield Text("These are the goals of the whole story; one chapter serves some of them. Pupils can" if is_alone else "Pupils can")
    yield Items([Text(goal) for goal in story.head.goals or GOALS])


def calmest(subjects: Sequence[Subject]) -> Subject:
    """The chapter with the fewest hard pages; the first of those, since nothing need be known before it."""
    playable = [subject for subject in subjects if subject.chapter.starts]
    return min(playable or subjects, key=lambda subject: len(subject.hard))


def players(story: Story, names: Sequence[str]) -> str:
    """Who can come to a page, in brackets, or who cannot if that is shorter; empty for everybody."""
    others = [name for name in story.head.protagonists if name not in names]
    if not names or not others:
        return ""
    told = names if len(names) <= len(others) else others
    return f" ({'' if told is names else 'not '}{', '.join(story.head.protagonists[name].name for name in told)})"


def _pages(number: int) -> str:
    return f"{number or 'no'} page{'' if number == 1 else 's'}"


def how_long(story: Story, subjects: Sequence[Subject]) -> Iterator[Block]:
    """The chapters with their minutes, and what becomes of a lesson."""
    yield Heading(2, "How long it takes", "minutes")
    yield Text(
        f"The minutes are those that each chapter promises: for a pupil who reads {USUAL} words a minute, as at fourteen in one's own "
        f"language, and takes {SECONDS_TO_CHOOSE} seconds to choose. interhelpo check plays every chapter many times and warns where they "
        f"do not hold. Who reads in a foreign language, at {SLOW} words a minute, needs at most the minutes of the third column."
    )
    rows = [
        (
            subject.chapter.title, str(subject.chapter.minutes), str(slowly(subject.chapter.minutes)), str(len(subject.turnings)),
            str(len(subject.hard)), subject.chapter.period or "–", prose.plain(prose.spans(subject.chapter.about or "–")),
        )
        for subject in subjects
    ]  # fmt: skip
    yield Table(("Chapter", "Minutes", "In a foreign language", "Turning points", "Hard pages", "When", "What it is about"), rows)
    yield from _one_lesson(subjects)
    if len(subjects) > 1:
        yield from _several(story)


def _one_lesson(subjects: Sequence[Subject]) -> Iterator[Block]:
    first = calmest(subjects)
    yield Heading(3, f"One lesson of {LESSON} minutes: {first.chapter.title}", "one-lesson")
    for number, lesson in enumerate(made := lessons(first.id, first.chapter.minutes), 1):
        if len(made) > 1:
            yield Text(f"The chapter is longer than a lesson. Lesson {number} of {len(made)}:")
        rows = [(f"{step.start}–{step.start + step.minutes}", str(step.minutes), step.what) for step in steps(lesson.play)]
        yield Table(("From minute to minute", "Minutes", "What"), rows)
    slow = slowly(first.chapter.minutes)
    if slow < MOST:
        yield Text(
            f"In a foreign language: {BEGIN} minutes to begin, up to {slow} to play, {MOST - slow} to talk. Leave the worksheet for home."
        )
    if len(subjects) > 1:
        yield Text("Every chapter can be played alone; a paragraph tells what has happened so far. The minutes of each:")
        yield Table(("Chapter", "Begin", "Play", "Talk"), [row for subject in subjects for row in _minutes(subject)])


def _minutes(subject: Subject) -> Iterator[tuple[str, ...]]:
    for lesson in lessons(subject.id, subject.chapter.minutes):
        yield subject.chapter.title, str(BEGIN), str(lesson.play), str(lesson.talk)


def _several(story: Story) -> Iterator[Block]:
    planned = plan(story)
    if not planned:
        return
    yield Heading(3, f"The whole story in {NUMBERS.get(len(planned), len(planned))} lessons", "lessons")
    rows = [
        (str(number), _titles(story, lesson), str(BEGIN), str(lesson.play), str(lesson.talk), str(BEGIN + lesson.play + lesson.talk))
        for number, lesson in enumerate(planned, 1)
    ]
    yield Table(("Lesson", "Chapters", "Begin", "Play", "Talk", "Together"), rows)
    yield from _played_beside(story, planned)
    yield Text(
        "Start the first lesson with interhelpo class, and each later one with interhelpo class --continue: every game goes on where it "
        "was. Pupils write their code down and keep it, for after a day it is by the code that they come in. All of it is kept for 30 days "
        "from the first lesson on.",
        "One lesson after another.",
    )
    yield Text(
        "Hold the class at the end of a chapter until all are there, and let it go on together. In the next lesson it begins at the next "
        "chapter; who was away reads what has happened so far. To talk about, take one turning point of each chapter and one open question."
    )
    slow = [(lesson.chapters[0], slowly(story.chapters[lesson.chapters[0]].minutes)) for lesson in planned]
    if any(slowly(lesson.play) > MOST - TALK for lesson in planned) and all(minutes <= MOST - TALK for _, minutes in slow):
        told = "; ".join(f"{story.chapters[name].title} (play up to {minutes}, talk {MOST - minutes})" for name, minutes in slow)
        yield Text(
            "In a foreign language this leaves hardly any time to talk. Play only the first chapter of each lesson, each begun anew with "
            f"interhelpo class --chapter; what lies between is told by the paragraph before the next: {told}."
        )


def _played_beside(story: Story, planned: Sequence[Lesson]) -> Iterator[Block]:
    """Who reads something else meanwhile, so that the minutes are understood."""
    for lesson in planned:
        for name in lesson.chapters:
            own = [protagonist for protagonist in story.head.protagonists if name in story.road(protagonist)]
            if len(own) == 1 and len(lesson.chapters) > 1:
                title, who = story.chapters[name].title, story.head.protagonists[own[0]].name
                last = story.chapters[lesson.chapters[-1]].title
                yield Text(f"Only {who} plays {title}, while the others play the rest of the lesson. Hold the class at the end of {last}.")


def _titles(story: Story, lesson: Lesson) -> str:
    return ", ".join(f"{story.chapters[name].title} ({story.chapters[name].minutes})" for name in lesson.chapters)


def hard_pages(story: Story, subjects: Sequence[Subject]) -> Iterator[Block]:
    """Every warning, with what the page tells."""
    yield Heading(2, "Hard pages", "hard")
    rows = [
        (
            subject.chapter.title, f"{hard.scene.title}{players(story, hard.players)}", hard.warning,
            hard.summary,
        )
        for subject in subjects
        for hard in subject.hard
    ]  # fmt: skip
    if not rows:
        yield Text("No page has a warning.")
        return
    yield Text(
        "Before each of these pages stands its warning. Who does not want to read the page reads the summary in its place, and has the "
        "same choices: nobody misses a way. Not every game comes to every page."
    )
    yield Table(("Chapter", "Page", "The warning", "The summary"), rows)


def on_the_machines() -> Iterator[Block]:
    """How a class plays."""
    yield Heading(2, "On the school's machines", "machines")
    yield Text("One command on the teacher's machine, with Windows, macOS or Linux:")
    yield Commands(["interhelpo class"])
    yield Items(
        [
            Text(
                "The terminal shows an address, a room word and a QR code. Pupils open the address in any browser and type the word.",
                "Pupils.",
            ),
            Text("The same address with /text at its end has plain pages for a screen reader.", "Without sight."),
            Text(
                "The address with /teacher at its end asks for the PIN that the terminal shows. There you see, in numbers and without "
                "names, where the class is; you hold it at the end of a chapter and let it go on.",
                "You.",
            ),
            Text(
                "Afterwards the same page shows how the class decided at each turning point, to project, to print or to export.", "Talking."
            ),
            Text("No internet is needed. A reload or a lost connection loses nothing.", "Network."),
            Text(
                "interhelpo --plain plays line by line; interhelpo alone plays in the terminal of one machine, for groups.",
                "Without a network.",
            ),
            Text("What to do about a school's firewall, and all the rest, stands in docs/class.md.", "More."),
        ]
    )
    yield Heading(3, "Privacy", "privacy")
    yield Text(
        "Nobody gives a name, an address or an account, and nothing leaves the room. What a lesson leaves on the teacher's machine is "
        "the saved games and the choices of pupils without names, and the line of their own where the story asks for one. They are deleted "
        "when the class is started after more than 30 days, or at once with interhelpo class --forget."
    )
