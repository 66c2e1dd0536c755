"""What became of the inputs so far, and saying so on standard error."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import typer

FAILED = 1
_QUIET = 2.0  # seconds before progress shows
_LINE_EVERY = 10.0  # seconds between lines of progress where there is no terminal to redraw


@dataclass
class Outcome:
    """What became of the inputs so far; ``total`` is the number of articles, 0 while it is unknown."""

    failed: list[str] = field(default_factory=list)
    done: int = 0
    total: int = 0
    began: float = field(default_factory=time.monotonic)

    def progress(self) -> str:
        """Return how many articles are done, how fast, and how long the others will take."""
        rate = self.done / max(time.monotonic() - self.began, 1e-3)
        if not self.done or not self.total:
            return "Reading …"
        left = (self.total - self.done) / rate
        return f"{self.done} of {self.total} articles, {rate:.1f} a second, {left:.0f} s left …"

    def fail(self, message: str) -> None:
        """Name an input that failed, at once."""
        self.failed.append(message)
        self.note(message)

    def note(self, message: str) -> None:
        """Say something on standard error beside the progress."""
        typer.echo(f"\r\x1b[K{message}" if sys.stderr.isatty() else message, err=True)

    def code(self) -> int:
        """Return the exit code."""
        return FAILED if self.failed else 0


@contextmanager
def progress(outcome: Outcome) -> Iterator[None]:
    """Say on standard error how many articles are done, where it takes longer than a moment."""
    over = threading.Event()

    def show() -> None:
        terminal = sys.stderr.isatty()
        wait = _QUIET
        while not over.wait(wait):
            wait = 0.5 if terminal else _LINE_EVERY
            words = outcome.progress()
            sys.stderr.write(f"\r\x1b[K{words}" if terminal else f"{words}\n")
            sys.stderr.flush()
        if terminal:
            sys.stderr.write("\r\x1b[K")

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
