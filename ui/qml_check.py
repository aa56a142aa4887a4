# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks all QML with qmllint, with the Python types known to it: ``python -m ui.qml_check``.

The types that Python registers (module ``Kiosk.Core``) are described in a folder that lives only for the check.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
QML = FOLDER / "qml"
MODULE = "Kiosk.Core"
REGISTERING = (FOLDER / "viewmodels" / "kiosk.py", FOLDER / "camera_view.py")


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise OSError(f"{name} is not installed")
    return found


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def describe(folder: Path) -> None:
    """Writes the description of the Python types into ``folder``, an import path for qmllint. Raises OSError."""
    module = folder.joinpath(*MODULE.split("."))
    module.mkdir(parents=True)
    described = module / "types.json"
    dumps = [json.loads(_output(_tool("pyside6-metaobjectdump"), str(path))) for path in REGISTERING]
    text = json.dumps([entry for dump in dumps for entry in dump])
    # Python's names of what QML gets as a map and a list
    text = text.replace('"type": "dict"', '"type": "QVariantMap"').replace('"type": "list"', '"type": "QVariantList"')
    described.write_text(text, encoding="utf-8")
    types = module / "types.qmltypes"
    subprocess.run(
        [
            *(_tool("pyside6-qmltyperegistrar"), "--generate-qmltypes", str(types), "--import-name", MODULE),
            *("--major-version", "1", "--minor-version", "0", "-o", "/dev/null", str(described)),
        ],
        check=True,
        capture_output=True,
    )
    (module / "qmldir").write_text(f"module {MODULE}\ntypeinfo {types.name}\ndepends QtQuick\n", encoding="utf-8")


def lint(paths: list[Path] | None = None) -> tuple[int, str]:
    """qmllint over ``paths`` (all pages, sheets and components by default): exit status and what it said."""
    files = paths if paths is not None else sorted(QML.rglob("*.qml"))
    with tempfile.TemporaryDirectory(prefix="kiosk-qml-") as folder:
        describe(Path(folder))
        ran = subprocess.run(
            [_tool("pyside6-qmllint"), "-I", str(QML), "-I", folder, "--max-warnings", "0", *map(str, files)],
            check=False,
            capture_output=True,
            text=True,
        )
    return ran.returncode, ran.stdout + ran.stderr


if __name__ == "__main__":
    status, said = lint([Path(argument) for argument in sys.argv[1:]] or None)
    sys.stderr.write(said)
    sys.exit(status)
