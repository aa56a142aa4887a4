# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the manual's pages of faults from the table that the board uses: `python -m kiosk.maintenance.publish`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.maintenance.faults import DEVICES, FAULTS, Words
from kiosk.maintenance.network import STEPS

MANUAL = Path(__file__).parents[2] / "docs" / "manual"

_THINGS: Mapping[str, Words] = {
    **DEVICES,
    "storage": ("存储", "Disk"),
    "platform": ("平台", "Platform"),
    "clock": ("时钟", "Clock"),
    "queue": ("队列", "Queue"),
    "service": ("服务", "Service"),
}
_TITLE: Words = ("# 故障与处理", "# Faults and what to do")
_ORIGIN: Words = (
    "由 kiosk/maintenance/faults.py 生成，请勿手改。名称与维护页面上的相同，越靠前越先处理。",
    "Made from kiosk/maintenance/faults.py; not to be changed by hand. The names are those of the board; mend from the top down.",
)
_HEAD: Words = ("| 部位 | 屏幕上写 | 代码 | 原因 | 处理 |", "| where | the board says | code | cause | what to do |")
_NETWORK: Words = ("## 网络检查", "## Network test")
_NETWORK_HEAD: Words = ("| 步骤 | 不通过时 |", "| step | when it fails |")


def manual(language: str) -> str:
    """The page of the manual, "zh" or "en"."""
    place = ("zh", "en").index(language)
    faults = sorted(FAULTS.items(), key=lambda entry: (entry[1].rank, entry[0]))
    rows = [
        f"| {_THINGS[thing][place]} | {fault.name[place]} | `{code}` | {fault.cause[place]} | {fault.remedy[place]} |"
        for (thing, code), fault in faults
    ]
    steps = [f"| {name[place]} | {remedy[place]} |" for _, name, remedy in STEPS]
    lines = [_TITLE[place], "", _ORIGIN[place], "", _HEAD[place], "|---|---|---|---|---|", *rows]
    return "\n".join([*lines, "", _NETWORK[place], "", _NETWORK_HEAD[place], "|---|---|", *steps, ""])


def published() -> Mapping[Path, str]:
    """Every page with its text."""
    return {MANUAL / f"faults.{language}.md": manual(language) for language in ("zh", "en")}


if __name__ == "__main__":
    for path, text in published().items():
        path.write_text(text, encoding="utf-8")
