"""Words a second of the whole extraction and of the bare spaCy pipeline, one process, same run, and memory.

``python -m tests.bench.speed [FOLDER]``. The two are timed in turn over the same documents, so that other load on the
machine touches both alike.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from extract.nlp import load
from extract.pipeline import extract
from extract.read import read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def main(folder: Path = CORPUS) -> None:
    """Print both rates, their ratio and the growth of memory over the run."""
    nlp = load()
    documents = list(read([folder]))
    for document in documents[:3]:
        extract(document, nlp=nlp)
    start_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words, bare, whole = 0, 0.0, 0.0
    for document in documents:
        words += len(document.text.split())
        began = time.perf_counter()
        for _ in nlp.pipe([document.text]):
            pass
        between = time.perf_counter()
        extract(document, nlp=nlp)
        bare += between - began
        whole += time.perf_counter() - between
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start_memory) / 1024
    print(f"{len(documents)} articles, {words} words")
    print(f"bare nlp.pipe      {words / bare:8.0f} words/s")
    print(f"whole extraction   {words / whole:8.0f} words/s")
    print(f"ratio              {bare / whole:8.2f}")
    print(f"memory grown by    {grown:8.0f} MB at its peak")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
