"""Many articles in parallel processes, each extracted once.

Workers are spawned, return facts (never spaCy Docs, which cost more to send than to make) and are replaced when one
dies; the article it died on is tried once more, since a killed worker is seldom the article's fault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from extract.cache import Cache
from graph.errors import AidgraphError, InputError
from graph.model import Document, Facts

_TRIES = 2
_WORTH_A_PROCESS = 8  # articles; starting a worker and loading its model takes as long as extracting these


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one document: its facts, or the error that tells why there are none. ``index`` is its place."""

    index: int
    document: Document
    facts: Facts | None = None
    error: AidgraphError | None = None
    cached: bool = False


def _extract(document: Document) -> Facts:
    from extract.pipeline import extract

    return extract(document)


def _settled(index: int, document: Document, future: Future[Facts]) -> Extracted | None:
    """Return what came of a task, None where its worker died; a bug in extraction is raised."""
    try:
        return Extracted(index, document, future.result())
    except ProcessExpired:
        return None


def _in_parallel(
    todo: Sequence[tuple[int, Document]], workers: int, extractor: Callable[[Document], Facts]
) -> Iterator[Extracted]:
    longest_first = sorted(todo, key=lambda item: -len(item[1].text))  # no worker is left alone with a long one
    with ProcessPool(max_workers=workers, context=get_context("spawn")) as pool:
        waiting: dict[Future[Facts], tuple[int, Document, int]] = {
            pool.schedule(extractor, args=[document]): (index, document, 1) for index, document in longest_first
        }
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                index, document, tried = waiting.pop(future)
                settled = _settled(index, document, future)
                if settled:
                    yield settled
                elif tried < _TRIES:
                    waiting[pool.schedule(extractor, args=[document])] = (index, document, tried + 1)
                else:
                    why = InputError(
                        f"{document.source or document.title}: the process that read it died {tried} times"
                    )
                    yield Extracted(index, document, error=why)


def extract_all(
    documents: Iterable[Document],
    *,
    workers: int | None = None,
    cache: Cache | None = None,
    extractor: Callable[[Document], Facts] = _extract,
) -> Iterator[Extracted]:
    """Yield what came of each document as it is done, those kept in ``cache`` first.

    ``workers`` is the number of processes, by default one a core where there are enough articles to pay for them;
    ``extractor`` must be importable by name, since workers are spawned.
    """
    todo: list[tuple[int, Document]] = []
    for index, document in enumerate(documents):
        kept = cache.get(document) if cache else None
        if kept:
            yield Extracted(index, document, kept, cached=True)
        else:
            todo.append((index, document))
    processes = workers or min(os.cpu_count() or 1, 1 + len(todo) // _WORTH_A_PROCESS)
    if processes > 1:
        items = _in_parallel(todo, processes, extractor)
    else:
        items = (Extracted(index, document, extractor(document)) for index, document in todo)
    for item in items:
        if cache and item.facts:
            cache.put(item.facts)
        yield item
