"""Articles a second with one process and with two, in one run, and how long a second start from the cache takes.

``python -m tests.bench.parallel FOLDER…``
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.batch import extract_all
from extract.cache import Cache
from extract.read import readings


def main() -> None:
    """Print seconds and rates."""
    documents = [r.document for r in readings(sys.argv[1:]) if r.document is not None]
    with TemporaryDirectory() as folder:
        runs = (("one process", 1, None), ("two processes", 2, Cache(Path(folder))), ("cache", 2, Cache(Path(folder))))
        for name, workers, cache in runs:
            began = time.perf_counter()
            done = sum(e.facts is not None for e in extract_all(documents, workers=workers, cache=cache))
            took = time.perf_counter() - began
            print(f"{name:14} {done} of {len(documents)} articles in {took:6.1f} s, {done / took:6.1f} a second")


if __name__ == "__main__":
    main()
