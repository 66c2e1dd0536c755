"""The exceptions the project raises on bad input; every message says what to do about it."""


class AidgraphError(Exception):
    """Base of all of them; the terminal and the app show its message, and nothing else of it."""


class InputError(AidgraphError):
    """An article, table, address or saved graph that cannot be read."""


class DataError(AidgraphError):
    """An entry of ``data/`` that is wrong; the message names file and key."""


class ModelError(AidgraphError):
    """The language model is missing or unfit."""


class ExportError(AidgraphError):
    """A graph cannot be written where it was asked for."""
