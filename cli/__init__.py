"""The terminal face: ``aidgraph extract``, ``export``, ``explain`` and ``explore``.

Exit codes: 0 done; 1 some inputs failed, each named with its reason on standard error, while the others are written;
2 wrong usage.
"""

from __future__ import annotations

from cli.commands import app


def main() -> None:
    """Run the command line."""
    app()
