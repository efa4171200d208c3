"""The PIN of the staff: it opens, nothing else does, and nobody finds it by trying."""

from __future__ import annotations

import tomllib

import pytest

from game.errors import GameError
from game.museum.pin import PAUSE, TRIES, Lock, hashed, is_hash

KEPT = hashed("204817")


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lock(clock: Clock) -> Lock:
    return Lock(KEPT, clock)


def test_the_pin_opens_and_another_does_not(lock: Lock) -> None:
    assert not lock.open("204818")
    assert lock.open("204817") and lock.open("204817")


def test_three_wrong_tries_close_it_for_a_minute_even_to_the_right_pin(lock: Lock, clock: Clock) -> None:
    assert lock.wait == 0
    assert [lock.open(pin) for pin in ("0000", "", "1234567890123")] == [False] * TRIES
    assert lock.wait == PAUSE == 60
    clock.seconds += 59.5
    assert lock.wait == 0.5 and not lock.open("204817")
    clock.seconds += 0.5
    assert lock.wait == 0 and lock.open("204817")


def test_what_is_tried_while_one_has_to_wait_does_not_make_the_wait_longer(lock: Lock, clock: Clock) -> None:
    for _ in range(TRIES + 5):
        lock.open("0000")
    assert lock.wait == PAUSE
    clock.seconds += PAUSE
    assert [lock.open("0000"), lock.open("0000"), lock.wait, lock.open("0000"), lock.wait] == [False, False, 0, False, PAUSE]


def test_the_right_pin_forgives_the_wrong_ones_before_it(lock: Lock) -> None:
    for _ in range(4):
        assert [lock.open("0000"), lock.open("1111"), lock.open("204817")] == [False, False, True]
    assert lock.wait == 0


@pytest.mark.parametrize("tried", ["٢٠٤٨١٧", "204817\n", " 204817", "\ud800", "0" * 100_000])
def test_whatever_is_typed_is_only_a_wrong_pin(tried: str, lock: Lock) -> None:
    assert not lock.open(tried)


@pytest.mark.parametrize("kept", ["", "204817", "scrypt1:x:y", KEPT + "=", KEPT[:-1], KEPT.replace("1", "2", 1)], ids=range(6))
def test_what_is_no_hash_opens_to_nobody(kept: str) -> None:
    assert not is_hash(kept)
    assert not any(Lock(kept).open(pin) for pin in ("204817", "", kept))


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "12 34", "-123", "１２３４", "1234\n"])
def test_a_pin_is_four_to_twelve_digits(pin: str) -> None:
    with pytest.raises(GameError, match="4 to 12 digits"):
        hashed(pin)


@pytest.mark.parametrize("pin", ["0000", "123456789012"])
def test_every_pin_is_kept_in_a_line_that_toml_and_a_shell_take_as_it_is(pin: str) -> None:
    kept = hashed(pin)
    assert is_hash(kept) and tomllib.loads(f'pin = "{kept}"') == {"pin": kept}
    assert not set(kept) & set("\\\"'$`!*?& \n") and pin not in kept
    assert Lock(kept).open(pin)


def test_the_same_pin_is_kept_otherwise_on_every_terminal() -> None:
    assert hashed("204817") != KEPT
