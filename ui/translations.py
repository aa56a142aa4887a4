# SPDX-License-Identifier: GPL-3.0-or-later
"""The fixed sentences: collected from QML and from what is read aloud (source language Chinese), and compiled for Qt.

``python -m ui.translations update``   takes new sentences into ``ui/i18n/kiosk_LANGUAGE.ts``
``python -m ui.translations release``  compiles every ``.ts`` to the ``.qm`` that the screens load
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parent
TRANSLATIONS = FOLDER / "i18n"
SOURCES = (FOLDER / "qml", FOLDER / "keyboard_style")
SPOKEN = FOLDER / "reading.py"


def _tool(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def languages() -> list[str]:
    """Languages that have a file of sentences."""
    return sorted(path.stem.removeprefix("kiosk_") for path in TRANSLATIONS.glob("kiosk_*.ts"))


def update(language: str) -> None:
    """Takes the sentences of all QML files into the file of ``language``; what was translated stays. Raises OSError."""
    tool = _tool("pyside6-lupdate")
    if tool is None:
        raise OSError("pyside6-lupdate is not installed")
    files = sorted(str(path) for folder in SOURCES for path in folder.rglob("*.qml"))
    files.append(str(SPOKEN))
    target = TRANSLATIONS / f"kiosk_{language}.ts"
    arguments = ["-source-language", "zh_CN", "-target-language", language, "-no-obsolete", "-locations", "none"]
    subprocess.run([tool, *arguments, *files, "-ts", str(target)], check=True, capture_output=True)


def compiled(language: str) -> Path:
    """Where the compiled sentences of ``language`` lie."""
    return TRANSLATIONS / f"kiosk_{language}.qm"


def release(language: str) -> Path:
    """Compiles the sentences of ``language``; returns the file. Raises OSError when the tool is missing."""
    tool = _tool("pyside6-lrelease")
    if tool is None:
        raise OSError("pyside6-lrelease is not installed")
    target = compiled(language)
    part = target.with_suffix(".part")
    subprocess.run([tool, "-silent", str(target.with_suffix(".ts")), "-qm", str(part)], check=True, capture_output=True)
    part.replace(target)
    return target


def ensure(language: str) -> Path | None:
    """The compiled sentences, made anew when they are missing or older than their source; None when there are none."""
    source, target = TRANSLATIONS / f"kiosk_{language}.ts", compiled(language)
    if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
        try:
            release(language)
        except (OSError, subprocess.CalledProcessError):
            return target if target.exists() else None
    return target if target.exists() else None


def unfinished(language: str) -> list[str]:
    """Sentences of ``language`` that nobody has translated yet."""
    tree = ElementTree.parse(TRANSLATIONS / f"kiosk_{language}.ts")
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in tree.iter("context")
        for message in context.iter("message")
        if not (message.findtext("translation") or "").strip()
    ]


def main(arguments: list[str]) -> int:
    """Runs ``update`` or ``release`` for every language; returns the exit status."""
    if arguments not in (["update"], ["release"]):
        sys.stderr.write("usage: python -m ui.translations update|release\n")
        return 2
    for language in languages():
        if arguments == ["update"]:
            update(language)
            for sentence in unfinished(language):
                sys.stdout.write(f"{language}: not translated: {sentence}\n")
        else:
            release(language)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
