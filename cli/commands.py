"""The commands: ``extract``, ``export``, ``explain`` and ``explore``."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cli import launch
from cli.progress import FAILED, Outcome, progress
from extract.cache import Cache
from extract.gather import expanded, gather
from extract.read import Index, load_index
from extract.read.tables import TABLES
from extract.read.web import is_url
from extract.settings import cache_folder
from graph.errors import AidgraphError, InputError
from graph.files import write_whole
from graph.model import Facts
from graph.serialize import dumps

WRONG_USAGE = 2

app = typer.Typer(
    help="Who pledged, delivered, asked for or refused which weapons, with the sentence that proves it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Articles: text, Markdown, HTML, PDF or DOCX files, folders of them, CSV or JSON Lines tables with a "
        "column 'text', web addresses, '-' for standard input, or JSON files that 'extract' wrote (taken as they are).",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication, like 2023-01-31; beats the index and the page."),
]
Title = Annotated[str | None, typer.Option(metavar="TITLE", help="Headline; for a single article.")]
IndexFiles = Annotated[
    list[Path] | None,
    typer.Option("--index", metavar="CSV", help="Table with the columns file, published and title. Repeatable."),
]


def _stop(message: str, code: int = WRONG_USAGE) -> NoReturn:
    typer.echo(f"Error: {message}", err=True)
    raise typer.Exit(code)


def _is_single(inputs: Sequence[str]) -> bool:
    """Say whether the inputs are certainly one article."""
    first = Path(inputs[0])
    return len(inputs) == 1 and (is_url(inputs[0]) or not (first.is_dir() or first.suffix.lower() in TABLES))


def _index(paths: Iterable[Path] | None) -> Index:
    try:
        return load_index(paths or ())
    except InputError as error:
        _stop(str(error))


def _articles(
    inputs: Sequence[str], outcome: Outcome, *, title: str | None, published: str | None, index: Index
) -> Iterator[tuple[str, Facts]]:
    """Yield a file name and the facts of every input that can be read, and name those that cannot."""
    try:
        found = gather(inputs, title=title or "", published=published, index=index, cache=Cache(cache_folder()))
    except InputError as error:
        _stop(str(error))
    try:
        for item in found:
            if item.facts is None:
                outcome.fail(str(item.error))
            else:
                outcome.done, outcome.total = outcome.done + 1, item.total
                if (document := item.facts.document).dated_by == "file":
                    outcome.note(
                        f"{document.source}: no publication date in it; taken from the file: {document.published}"
                    )
                yield item.name, item.facts
    except AidgraphError as error:
        _stop(str(error), FAILED)


def _checked(inputs: Sequence[str], title: str | None) -> list[str]:
    if not all(inputs):
        _stop("an input is an empty word")
    sources = expanded(inputs)
    if sources.count("-") > 1:
        _stop("standard input ('-') can be read only once")
    if title is not None and not _is_single(sources):
        _stop("--title is for a single article; titles of several go into a table given with --index")
    return sources


def _write(path: Path, text: str, outcome: Outcome) -> None:
    try:
        write_whole(path, text.encode("utf-8"))
    except AidgraphError as error:
        outcome.fail(str(error))


@app.callback(invoke_without_command=True)
def _main(
    version_asked: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version_asked:
        typer.echo(version("aidgraph"))
        raise typer.Exit


@app.command()
def extract(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR|FILE", help="Folder, or for a single article a .json file."),
    ] = None,
    published: Published = None,
    title: Title = None,
    index: IndexFiles = None,
) -> None:
    """Write what each article says as JSON: one file an article, or to standard output for a single one."""
    sources = _checked(inputs, title)
    single = _is_single(sources)
    if output is None and not single:
        _stop("several articles need a folder to be written to: add -o DIR")
    as_file = output is not None and output.suffix.lower() == ".json" and not output.is_dir()
    if as_file and not single:
        _stop(f"several articles cannot go into the one file {output}: name a folder with -o")
    if output is not None and not as_file:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _stop(f"{output} cannot be a folder: {error.strerror}")
    outcome = Outcome()
    with progress(outcome):
        articles = _articles(sources, outcome, title=title, published=published, index=_index(index))
        for name, facts in articles:
            if output is None:
                sys.stdout.buffer.write(dumps(facts).encode("utf-8"))
                sys.stdout.buffer.flush()
            else:
                _write(output if as_file else output / f"{name}.json", dumps(facts), outcome)
    raise typer.Exit(outcome.code())


@app.command()
def export(
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Graph file; its suffix says the format.", show_default=False
        ),
    ],
    statements: Annotated[bool, typer.Option(help="Draw statements as nodes, too.")] = True,
    donors: Annotated[bool, typer.Option("--donors", help="Only who gives to whom, weighted by facts.")] = False,
    published: Published = None,
    title: Title = None,
    index: IndexFiles = None,
) -> None:
    """Write all articles as one graph: .graphml, .gexf, .json (node-link), .csv (edges), .html or .svg."""
    from graph.build import build, donor_recipient
    from graph.export import FORMATS, write

    if output.suffix.lower().removeprefix(".") not in FORMATS:
        _stop(f"{output} has no known suffix: name a file that ends in {', '.join('.' + f for f in FORMATS)}")
    if not output.resolve().parent.is_dir():
        _stop(f"{output.parent} is no folder: make it first")
    sources = _checked(inputs, title)
    outcome = Outcome()
    with progress(outcome):
        articles = _articles(sources, outcome, title=title, published=published, index=_index(index))
        facts = [f for _, f in articles]
        if facts:
            try:
                write(donor_recipient(build(facts)) if donors else build(facts, statements=statements), output)
            except AidgraphError as error:
                _stop(str(error), FAILED)
    raise typer.Exit(outcome.code())


@app.command()
def explain(
    source: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A text, Markdown, HTML, PDF or DOCX file, an address, or '-'.")
    ],
    sentence: Annotated[int | None, typer.Option(metavar="N", help="Only the N-th sentence.")] = None,
    published: Published = None,
    title: Title = None,
    index: IndexFiles = None,
) -> None:
    """Say for each sentence which rule and words gave its facts (+), and why an aid word gave none (-)."""
    from extract.explain import explain as explained
    from extract.read import read

    try:
        documents = read([source], title=title or "", published=published, index=index or ())
        for document in documents:
            for found in explained(document):
                if sentence in (None, found.number):
                    lines = [f"{found.number}  {found.text}", *(f"  + {f}" for f in found.facts)]
                    typer.echo("\n".join([*lines, *(f"  - {s}" for s in found.silent)]))
    except AidgraphError as error:
        _stop(str(error), FAILED)


@app.command()
def explore(
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT...]", help="As for extract.")] = None,
    published: Published = None,
    title: Title = None,
    index: IndexFiles = None,
) -> None:
    """Open the explorer in the browser on these articles, or on the bundled sample.

    STREAMLIT_SERVER_PORT, STREAMLIT_SERVER_HEADLESS and STREAMLIT_SERVER_ADDRESS (this machine alone unless set) count.
    """
    if not inputs:
        raise typer.Exit(launch.run(None))
    sources = _checked(inputs, title)
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="aidgraph-") as folder:
        paths: list[str] = []
        with progress(outcome):
            articles = _articles(sources, outcome, title=title, published=published, index=_index(index))
            for name, facts in articles:
                path = Path(folder, f"{name}.json")
                path.write_text(dumps(facts), encoding="utf-8")
                paths.append(str(path))
        if not paths:
            raise typer.Exit(FAILED)
        raise typer.Exit(launch.run(json.dumps(paths)) or outcome.code())
