"""Reads a QR code as a telephone does, but for mending errors: written from the standard, and knowing nothing of the library that draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Matrix = Sequence[Sequence[bool]]
MASKS: list[Callable[[int, int], bool]] = [
    lambda r, c: (r + c) % 2 == 0, lambda r, c: r % 2 == 0, lambda r, c: c % 3 == 0, lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0, lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0, lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
]  # fmt: skip
ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]
"""Where the small squares of the versions 1 to 10 lie."""
BLOCKS = [[16], [28], [44], [32] * 2, [43] * 2, [27] * 4, [31] * 4, [38] * 2 + [39] * 2, [36] * 3 + [37] * 2, [43] * 4 + [44]]
"""Data codewords of each block, with error correction M."""


def undrawn(lines: Sequence[str]) -> list[list[bool]]:
    """The modules of a code drawn with half blocks."""
    rows = [[sign in halves for sign in line] for line in lines for halves in ("▀█", "▄█")]
    return rows if len(rows) == len(rows[0]) else rows[:-1]


def read(bordered: Matrix, border: int) -> str:
    """The text of a code with its border."""
    code = [row[border : len(row) - border] for row in bordered[border : len(bordered) - border]]
    version = (len(code) - 17) // 4
    assert [code[8][0] ^ True, code[8][1]] == [False, False], "error correction M"
    mask = MASKS[(code[8][2] ^ True) << 2 | code[8][3] << 1 | (code[8][4] ^ True)]
    bits = [code[r][c] ^ mask(r, c) for r, c in _way(len(code), version)]
    words = [sum(bit << 7 - at for at, bit in enumerate(bits[start : start + 8])) for start in range(0, len(bits) - 7, 8)]
    data = "".join(f"{word:08b}" for word in _ordered(words, BLOCKS[version - 1]))
    assert data[:4] == "0100", "bytes"
    head = 12 if version < 10 else 20
    count = int(data[4:head], 2)
    return bytes(int(data[at : at + 8], 2) for at in range(head, head + 8 * count, 8)).decode()


def _ordered(words: list[int], blocks: list[int]) -> Iterator[int]:
    """The data codewords, block after block, as they were before they were mixed."""
    taken: list[list[int]] = [[] for _ in blocks]
    coming = iter(words)
    for at in range(max(blocks)):
        for block, size in zip(taken, blocks, strict=True):
            if at < size:
                block.append(next(coming))
    for block in taken:
        yield from block


def _way(size: int, version: int) -> Iterator[tuple[int, int]]:
    """The modules with data, in the order in which they are written."""
    column, upwards = size - 1, True
    while column > 0:
        column -= column == 6
        for row in range(size - 1, -1, -1) if upwards else range(size):
            yield from ((row, at) for at in (column, column - 1) if not _is_pattern(row, at, size, version))
        column, upwards = column - 2, not upwards


def _is_pattern(row: int, column: int, size: int, version: int) -> bool:
    far = size - 8
    if 6 in (row, column) or (row < 9 and column < 9) or (row < 9 and column >= far) or (row >= far and column < 9):
        return True
    if version >= 7 and ((row < 6 and column >= size - 11) or (column < 6 and row >= size - 11)):
        return True
    places = ALIGNED[version - 1]
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    return any(abs(row - r) <= 2 and abs(column - c) <= 2 for r in places for c in places if (r, c) not in corners)
