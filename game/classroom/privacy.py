"""What is kept of a lesson and what is not, in the words in which it is told to pupils, teachers and parents."""

from __future__ import annotations

from game.classroom.lessons import DAYS

PRINTED = "Counts of a whole class. Nothing here says who chose what; no name, no text of a pupil and no time of day is in it."
"""At the foot of the debrief."""

NOTE = (
    "Nobody gives a name, an address or a password here. A pupil is a number that the computer of the lesson hands out, and that means"
    " nothing outside of it.",
    "Kept on that computer, and nowhere else: what each number has chosen, in order; where its game began and where it stands; the number"
    " by which chance is drawn for it; how it ended; the code by which its browser finds it again; the show of hands; and what the"
    " teacher has set for the room. In it stands the day, and no time of day.",
    "So that nothing is lost when a connection breaks, each game is also saved there while it is played. A saved game has the time at which"
    " it was saved, and, where the story asks for a line of one's own, that line. Beside it stands what was looked up in the archive, and"
    " where a game failed, the day and the place in the program."
    " Neither the teacher's page nor the debrief shows any of these.",
    "The browser keeps one cookie, which says which game is its own, and until it is closed the size of the"
    " letters. The pages ask nothing of any other computer. There is no advertising and no account.",
    f"All of it is deleted with `interhelpo class --forget`, and what is more than {DAYS} days old whenever the class is started again."
    " The debrief that a teacher keeps as a file has counts only.",
)
"""The privacy note, a paragraph each."""
