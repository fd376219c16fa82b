"""README's commands with their outputs: run, compared (`tests/test_readme.py`) or written again (`python tests/readme.py`)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def run(command: str, home: Path) -> str:
    """What a README command prints, 100 columns wide, over the knowledge base in `home`."""
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "ZHINAN_HOME": str(home),
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", env=environment, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def blocks() -> list[tuple[str, str]]:
    return [(m["command"], m["output"]) for m in BLOCK.finditer(README.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    text = README.read_text(encoding="utf-8")
    README.write_text(
        BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{run(m['command'], place)}```", text), encoding="utf-8"
    )
