"""Articles a second with one process and with two, in one run, and how long a second start from the cache takes.

``python -m tests.bench.parallel [INPUT…]``: what ``aidgraph extract`` takes, the shared corpus by default.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.batch import extract_all
from extract.cache import Cache
from extract.read import readings
from tests.bench.speed import CORPUS


def main() -> None:
    """Print seconds and rates; stop where an input cannot be read, since a rate over the others would mislead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", default=[str(CORPUS)])
    found = list(readings(parser.parse_args().inputs))
    documents = [r.document for r in found if r.document is not None]
    if len(documents) < len(found) or not documents:
        parser.error("; ".join(str(r.error) for r in found if r.error) or "no article to read")
    with TemporaryDirectory() as folder:
        runs = (("one process", 1, "one"), ("two processes", 2, "two"), ("cache", 2, "two"))
        for name, workers, kept in runs:
            cache = Cache(Path(folder, kept))  # each run keeps its facts, as the app does
            began = time.perf_counter()
            done = sum(e.facts is not None for e in extract_all(documents, workers=workers, cache=cache))
            took = time.perf_counter() - began
            print(f"{name:14} {done} of {len(documents)} articles in {took:6.1f} s, {done / took:6.1f} a second")


if __name__ == "__main__":
    main()
