"""The explorer as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

APP = Path(__file__).resolve().parents[1] / "app.py"
INPUTS = "AIDGRAPH_INPUTS"


def run(inputs: str | None) -> int:
    """Run the app until it is closed, on the JSON array of files in ``inputs``; return its exit code."""
    environment = {k: v for k, v in os.environ.items() if k != INPUTS} | ({INPUTS: inputs} if inputs else {})
    # The app fetches addresses that are typed into it: nobody else on the network is to do so unasked.
    environment.setdefault("STREAMLIT_SERVER_ADDRESS", "127.0.0.1")
    # A wheel holds no settings file: without these, Streamlit asks for an address and reports its use.
    environment.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    environment.setdefault("STREAMLIT_SERVER_SHOW_EMAIL_PROMPT", "false")
    # The settings of the app lie beside it, and Streamlit looks for them in the working directory.
    command = [sys.executable, "-m", "ui.serve", "run", str(APP)]
    process = subprocess.Popen(command, env=environment, cwd=APP.parent)  # noqa: S603 - no shell, and no word of the user's

    def end(_number: int, _frame: FrameType | None) -> None:
        process.terminate()

    before = signal.signal(signal.SIGTERM, end)
    try:
        while True:
            # An interrupt from the keyboard reaches Streamlit, too; it ends by itself.
            with suppress(KeyboardInterrupt):
                return max(process.wait(), 0)
    finally:
        signal.signal(signal.SIGTERM, before)
        if process.poll() is None:
            process.kill()
