"""From inputs of any kind to facts: articles are read and extracted in parallel, saved facts are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.batch import Extracted, extract_all
from extract.cache import Cache
from extract.read import Index, Reading, readings
from extract.read.files import articles_in
from extract.read.web import is_url
from graph.errors import AidgraphError, InputError
from graph.model import Document, Facts
from graph.serialize import loads


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of one input: facts under a file name of their own, or the error that tells why there are none.

    ``total`` is the number of articles there are in all, as far as it is known yet.
    """

    name: str
    facts: Facts | None = None
    error: AidgraphError | None = None
    total: int = 1


def expanded(inputs: Iterable[str]) -> list[str]:
    """Return the inputs, folders without articles replaced by the JSON files in them."""
    found: list[str] = []
    for source in inputs:
        folder = Path(source)
        if folder.is_dir() and not articles_in(folder) and (saved := sorted(folder.glob("*.json"))):
            found.extend(map(str, saved))
        else:
            found.append(source)
    return found


def _is_saved(source: str) -> bool:
    return not is_url(source) and source.lower().endswith(".json")


def _saved(source: str) -> Gathered:
    name = Path(source).stem
    try:
        return Gathered(name, loads(Path(source).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        return Gathered(name, error=InputError(f"{source}: it cannot be read: {error}"))
    except InputError as error:
        return Gathered(name, error=InputError(f"{source}: {error}"))


def _extracted(found: Iterable[Reading], cache: Cache | None) -> Iterator[Gathered]:
    names: list[str] = []
    documents: list[Document] = []
    for reading in found:
        if reading.document is None:
            yield Gathered(reading.name, error=reading.error)
        else:
            names.append(reading.name)
            documents.append(reading.document)
    done: Iterable[Extracted] = extract_all(documents, cache=cache)
    yield from (Gathered(names[item.index], item.facts, item.error, len(documents)) for item in done)


def _named(items: Iterable[Gathered]) -> Iterator[Gathered]:
    """Give every article a file name of its own."""
    taken: set[str] = set()
    for item in items:
        name, number = item.name, 2
        while name.lower() in taken:
            name, number = f"{item.name}-{number}", number + 1
        taken.add(name.lower())
        yield replace(item, name=name)


def gather(
    inputs: Sequence[str],
    *,
    title: str = "",
    published: str | None = None,
    index: Index | None = None,
    cache: Cache | None = None,
) -> Iterator[Gathered]:
    """Yield what came of every article of the inputs, each as soon as it is done, so in no certain order.

    Raises InputError at once on a wrong ``published``.
    """
    fresh = readings([i for i in inputs if not _is_saved(i)], title=title, published=published, index=index)

    def everything() -> Iterator[Gathered]:
        yield from map(_saved, filter(_is_saved, inputs))
        yield from _extracted(fresh, cache)

    return _named(everything())
