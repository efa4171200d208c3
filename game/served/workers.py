"""The programs of a room in several processes, so that they share the cores of the computer."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.errors import GameError
from game.served.hall import FAILED
from game.served.messages import Messages, rules_to, standing_from
from game.served.programs import ELSEWHERE, OVER, Rules, Screen, Standing
from game.served.worker import SECRET

if TYPE_CHECKING:
    from textual.geometry import Size

    from game.session.game import Game

PATIENCE = 20.0
"""Seconds within which a process must be ready."""
A_MOMENT = 0.2
"""Seconds before another is started in place of one that fell: it may fall at once, and again."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Shown:
    """A place that a browser shows."""

    line: Screen
    size: Size


@dataclass(slots=True)
class Process:
    """One of the processes."""

    messages: Messages | None = None
    process: asyncio.subprocess.Process | None = None
    is_ready: asyncio.Event = field(default_factory=asyncio.Event)


class Workers:
    """Programs that run in worker processes; a place is always in the same one. What they do is what `Hall` does."""

    def __init__(self, game: Game, folder: Path, rules: Rules, told: Callable[[int, Standing], object], workers: int) -> None:
        """`workers` processes, at least one; `told` hears where a place's game stands."""
        self._game, self._folder, self._rules, self._told = game, folder, rules, told
        self._processes = [Process() for _ in range(workers)]
        self._shown: dict[int, Shown] = {}
        self._rested: dict[int, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._server: asyncio.Server | None = None
        self._secret = secrets.token_urlsafe(24)

    async def begin(self) -> None:
        """Start the processes, and wait until they are ready."""
        self._server = await asyncio.start_server(self._welcome, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self._tasks = [asyncio.create_task(self._keep_running(place, port)) for place in range(len(self._processes))]
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(process.is_ready.wait() for process in self._processes))
        except TimeoutError:
            await self.close("")
            raise GameError(f"The processes were not ready within {PATIENCE:.0f} seconds; begin without --workers.") from None

    async def connect(self, number: int, line: Screen, size: Size) -> None:
        before = self._shown.get(number)
        self._shown[number] = Shown(line, size)
        line.caught_up = lambda: self.resize(number, line, self._shown[number].size)
        if before is not None:
            await before.line.close(ELSEWHERE, "elsewhere")
        self._say(number, ["show", number, size.width, size.height])

    def leave(self, number: int, line: Screen) -> bool:
        if (shown := self._shown.get(number)) is not None and shown.line is line:
            del self._shown[number]
            self._say(number, ["leave", number])
        return number not in self._shown

    def take(self, number: int, line: Screen, typed: str) -> None:
        if self._is_shown(number, line):
            self._say(number, ["in", number, typed])

    def resize(self, number: int, line: Screen, size: Size) -> None:
        if self._is_shown(number, line):
            self._shown[number].size = size
            self._say(number, ["size", number, size.width, size.height])

    def rule(self, rules: Rules) -> None:
        self._rules = rules
        for process in self._processes:
            if process.messages is not None:
                process.messages.put(["rules", rules_to(rules)])

    async def rest(self, number: int) -> None:
        if (shown := self._shown.get(number)) is not None:
            await shown.line.close(ELSEWHERE, "elsewhere")
        rested = self._rested.setdefault(number, asyncio.Event())
        self._say(number, ["rest", number])
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                await rested.wait()
        self._rested.pop(number, None)

    async def sweep(self, idle: float) -> None:
        for process in self._processes:
            if process.messages is not None:
                process.messages.put(["sweep", float(idle)])

    async def close(self, words: str) -> None:
        for shown in list(self._shown.values()):
            await shown.line.close(OVER, "over", words)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def _is_shown(self, number: int, line: Screen) -> bool:
        return (shown := self._shown.get(number)) is not None and shown.line is line

    def _of(self, number: int) -> Process:
        return self._processes[number % len(self._processes)]

    def _say(self, number: int, told: list[Any]) -> None:
        if (messages := self._of(number).messages) is not None:
            messages.put(told)

    async def _keep_running(self, place: int, port: int) -> None:
        """Run the process of a place, and another when it falls; its pupils go on from their saved games."""
        process, command = self._processes[place], (sys.executable, "-m", "game.served.worker", str(port), str(place))
        while True:
            environment = {**os.environ, SECRET: self._secret}
            process.process = started = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.DEVNULL)
            try:
                await started.wait()
            except asyncio.CancelledError:
                await _end(process)
                raise
            log.warning("A process with some of the games fell; another is started.")
            process.messages = None
            process.is_ready.clear()
            await asyncio.sleep(A_MOMENT)

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A worker has come: give it what it needs, show its places again, and listen to it."""
        messages = Messages(reader, writer)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
                if (process := await self._admitted(messages)) is not None:
                    self._show_again(process)
                    while True:
                        self._hear(*await messages.get())
        finally:
            messages.close()

    async def _admitted(self, messages: Messages) -> Process | None:
        """The process that has come, told what it needs; `None` for whoever does not know the word."""
        (_, place, secret), _ = await messages.get()
        if not secrets.compare_digest(str(secret).encode(), self._secret.encode()):
            return None
        process: Process = self._processes[place]
        messages.put(self._beginning())
        process.messages = messages
        process.is_ready.set()
        return process

    def _show_again(self, process: Process) -> None:
        """Show the places of a process that fell."""
        for number, shown in self._shown.items():
            if self._of(number) is process:
                shown.line.tell("failed", FAILED)
                self._say(number, ["show", number, shown.size.width, shown.size.height])

    def _beginning(self) -> dict[str, Any]:
        options = self._game.options
        cache = str(options.cache) if options.cache else None
        paths = {"scenes": str(options.scenes), "saves": str(options.saves), "cache": cache, "folder": str(self._folder)}
        return {**paths, "seed": options.seed, "rules": rules_to(self._rules)}

    def _hear(self, told: list[Any], data: bytes) -> None:
        match told:
            case ["drawn", int(number)] if number in self._shown:
                self._shown[number].line.send(data)
            case ["tell", int(number), *words] if number in self._shown:
                self._shown[number].line.tell(*words)
            case ["moved", int(number), *standing]:
                self._told(number, standing_from(*standing))
            case ["waited", float(seconds)]:
                log.warning("Those of one process waited for %.0f ms.", seconds * 1000)
            case ["rested", int(number)] if number in self._rested:
                self._rested[number].set()


async def _end(process: Process) -> None:
    if process.messages is not None:
        process.messages.close()
    if (running := process.process) is not None and running.returncode is None:
        with suppress(ProcessLookupError):
            running.terminate()
        await running.wait()
