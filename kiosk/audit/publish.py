# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the code and the manual's pages of the events from events.yaml: `python -m kiosk.audit.publish`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kiosk.audit.kinds import Kind, Severity

FOLDER = Path(__file__).parent
CATALOGUE = FOLDER / "events.yaml"
MANUAL = FOLDER.parents[1] / "docs" / "manual"

_TYPES = {Kind.NUMBER: "int", Kind.FLAG: "bool"}
_SEVERITY_WORDS = {Severity.INFO: ("信息", "information"), Severity.WARNING: ("注意", "warning"), Severity.ERROR: ("故障", "fault")}
_HEADER = '''# SPDX-License-Identifier: GPL-3.0-or-later
"""Every event of the audit log. Made from events.yaml by `python -m kiosk.audit.publish`: change that file, not this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kiosk.audit.kinds import Event, Kind, Severity
'''


@dataclass(frozen=True)
class EventType:
    """One entry of the catalogue; `meaning` in Chinese and English."""

    name: str
    severity: Severity
    meaning: tuple[str, str]
    kinds: Mapping[str, Kind]

    @property
    def class_name(self) -> str:
        """Its name in Python."""
        return "".join(part.capitalize() for part in self.name.split("-"))


def event_types() -> tuple[EventType, ...]:
    """The catalogue, in the order of its file."""
    raw = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(
        EventType(
            name,
            Severity(entry["severity"]),
            (entry["zh"], entry["en"]),
            {field: Kind(kind) for field, kind in entry["fields"].items()},
        )
        for name, entry in raw.items()
    )


def code() -> str:
    """The module events.py."""
    types = event_types()
    names = ",\n".join(f"        {entry.class_name}" for entry in types)
    table = f"EVENTS: Mapping[str, type[Event]] = {{\n    event.NAME: event\n    for event in (\n{names},\n    )\n}}\n"
    return "\n\n".join([_HEADER, *("\n".join(_class(entry)) + "\n" for entry in types), table]) + '"""The events by name."""\n'


def _class(entry: EventType) -> Iterator[str]:
    yield "@dataclass(frozen=True)"
    yield f"class {entry.class_name}(Event):"
    yield f'    """{entry.meaning[1]}"""'
    yield ""
    yield f'    NAME: ClassVar[str] = "{entry.name}"'
    yield f"    SEVERITY: ClassVar[Severity] = Severity.{entry.severity.name}"
    if not entry.kinds:
        return
    kinds = ", ".join(f'"{name}": Kind.{kind.name}' for name, kind in entry.kinds.items())
    yield f"    KINDS: ClassVar[Mapping[str, Kind]] = {{{kinds}}}"
    yield ""
    for name, kind in entry.kinds.items():
        yield f"    {name}: {_TYPES.get(kind, 'str')}"


def manual(language: str) -> str:
    """The page of the manual, "zh" or "en"."""
    column = ("zh", "en").index(language)
    title, head = (
        ("# 审计日志的事件", "| 事件 | 程度 | 含义 | 字段 |"),
        ("# Events of the audit log", "| event | severity | meaning | fields |"),
    )[column]
    origin = ("由 kiosk/audit/events.yaml 生成，请勿手改。", "Made from kiosk/audit/events.yaml; not to be changed by hand.")[column]
    rows = [
        f"| `{entry.name}` | {_SEVERITY_WORDS[entry.severity][column]} | {entry.meaning[column]} "
        f"| {', '.join(f'{name} ({kind.value})' for name, kind in entry.kinds.items()) or '—'} |"
        for entry in event_types()
    ]
    return "\n".join([title, "", origin, "", head, "|---|---|---|---|", *rows, ""])


def published() -> Mapping[Path, str]:
    """Every file that is made, with what belongs into it."""
    pages = {MANUAL / f"audit-events.{language}.md": manual(language) for language in ("zh", "en")}
    return {FOLDER / "events.py": code(), **pages}


if __name__ == "__main__":
    for path, text in published().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
