"""Reading a story: against a loader that knows no lines, with the size of the story, and from hostile files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import yaml

from benchmarks import synthetic
from benchmarks.contest import WORK, medians, timed
from benchmarks.table import Row, milliseconds
from game.loader.reader import read_story
from game.loader.source import LARGEST_FILE, SourceError, read
from game.loader.validation import validate
from game.story.model import Scene

SIZES = (100, 1000, 10_000)
PEER = "CSafeLoader + the same Pydantic models, no lines, no references"
MERGES = "a: &a {x: 1}\n" + "".join(f"{b}: &{b} {{<<: [*{a}, *{a}, *{a}]}}\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = 'a: &a ["lol","lol"]\n' + "".join(f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
HOSTILE = {
    "100,000 brackets": b"[" * 100_000,
    "100,000 braces": b"{a: " * 100_000,
    "blocks 200 deep": "\n".join(" " * depth + "a:" for depth in range(200)).encode(),
    "a merge bomb": MERGES.encode(),
    "a billion laughs": LAUGHS.encode(),
    "an alias to itself": b"a: &a [*a]\n",
    "a doubled key": b"title: a\ntitle: b\n",
    "a Python tag": b"a: !!python/object/apply:os.system [ls]\n",
    "10,000 plus signs": b"title: T\ntext: [a]\nchoices: [{id: go, text: Go, when: " + b"+1" * 5_000 + b"}]\n",
    "a number of 5,000 digits": b"title: " + b"9" * 5_000 + b"\n",
    "a huge file": b"a: " + b"x" * LARGEST_FILE,
    "not UTF-8": b"\xff" * 1000,
    "a NUL": b"a: \x00\n",
}


def rows(*, quick: bool) -> Iterator[Row]:
    """The loader's rows of the table."""
    for size in SIZES[:-1] if quick else SIZES:
        yield _against_plain(size, rounds=max((3 if quick else 9) * 500 // size, 1) if size > 500 else 9)
    yield _hostile(rounds=5 if quick else 25)


def _against_plain(size: int, rounds: int) -> Row:
    folder = synthetic.write_folder(WORK / f"story{size}", size)
    found = medians({"ours": _cleanly(lambda: _checked(folder)), "peer": _cleanly(lambda: _plainly(folder))}, rounds)
    detail = f"{milliseconds(found['ours'])} / {milliseconds(found['peer'])}, {milliseconds(found['ours'] / size)} a file"
    return Row(f"load and validate {size:,} scene files, every problem with its line", PEER, 1.3, found["ours"] / found["peer"], detail)


def _cleanly(work: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        gc.collect()
        return timed(work)

    return measure


def _checked(folder: Path) -> None:
    story, problems = read_story(folder)
    assert story is not None and not problems


def _plainly(folder: Path) -> list[Scene]:
    """The scenes of a folder as one would read them without wishing to help an author."""
    scenes = []
    for path in sorted((folder / synthetic.CHAPTER).glob("s*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        place = {"id": f"{synthetic.CHAPTER}.{path.stem}", "chapter": synthetic.CHAPTER}
        scenes.append(Scene.model_validate(data | place, context={"chapter": synthetic.CHAPTER, "scene": path.stem}))
    return scenes


def _hostile(rounds: int) -> Row:
    """The slowest of the hostile files; each is read in another process, which must live on."""
    metric, against = f"{len(HOSTILE)} hostile files, the slowest to be refused", "a good scene file"
    folder = WORK / "hostile"
    folder.mkdir(exist_ok=True)
    files = {"good": synthetic.scene_text(synthetic.pages(10)[0]).encode(), **HOSTILE}
    paths = {}
    for name, content in files.items():
        paths[name] = folder / f"{name.replace(' ', '_')}.yaml"
        paths[name].write_bytes(content)
    try:
        with ProcessPoolExecutor(max_workers=1) as pool:
            found = pool.submit(_times, paths, rounds).result()
    except BrokenProcessPool:
        return Row(metric, against, 5, None, "the loader crashed")
    good = found.pop("good")
    slowest = max(found, key=found.__getitem__)
    detail = f"{slowest}: {milliseconds(found[slowest])} / {milliseconds(good)}"
    return Row(metric, against, 5, found[slowest] / good, detail)


def _times(paths: dict[str, Path], rounds: int) -> dict[str, float]:
    """Seconds until each file is a scene or has its problems. Raises `AssertionError` for a hostile one that is accepted."""
    return medians({name: _one(path, is_good=name == "good") for name, path in paths.items()}, rounds)


def _one(path: Path, *, is_good: bool) -> Callable[[], float]:
    def work() -> None:
        assert _is_accepted(path) is is_good, path

    return lambda: timed(work)


def _is_accepted(path: Path) -> bool:
    try:
        source = read(path, path.name)
    except SourceError as error:
        assert error.problem.line >= 1
        return False
    return isinstance(validate(Scene, source, {"chapter": "road"}, {"id": "road.x", "chapter": "road"}), Scene)
