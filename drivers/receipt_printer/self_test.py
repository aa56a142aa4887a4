# SPDX-License-Identifier: GPL-3.0-or-later
"""The page a technician prints: shows at a glance whether width, Hanzi, sizes, rare names, codes and the cutter work."""

from __future__ import annotations

from drivers.receipt_printer.document import (
    Alignment,
    Code,
    Cut,
    Heading,
    Pairs,
    Rule,
    RuleStyle,
    Size,
    Slip,
    Space,
    Text,
)
from drivers.receipt_printer.models import PrinterModel


def self_test_slip(model: PrinterModel, notes: tuple[tuple[str, str], ...]) -> Slip:
    """`notes` are label and value pairs for its head, such as the kiosk's id and the time."""
    ruler = "".join(str(column // 10 % 10) if column % 10 == 0 else "-" for column in range(1, model.columns + 1))
    return (
        Heading("打印机测试页"),
        Text("Printer test page", alignment=Alignment.CENTRE),
        Rule(RuleStyle.THICK),
        Pairs((*notes, ("型号 Model", model.name), ("列宽 Columns", f"{model.columns} ({model.dots_per_line} dots)"))),
        Rule(),
        Text(ruler),
        Text("汉" * (model.columns // 2)),
        Text("两行应同宽，且不折行。", alignment=Alignment.CENTRE),
        Rule(RuleStyle.DOTTED),
        Text("常规 Normal 0123456789"),
        Text("加粗 Bold 0123456789", bold=True),
        Text("加高 Tall 0123456789", size=Size.TALL),
        Text("大字 Large", size=Size.LARGE),
        Text("生僻字 䶮 𠮷 㛃 · ￥128.50 ℃ ①"),
        Rule(),
        Code("QDK-TEST-PAGE"),
        Text("请用手机扫码：应显示 QDK-TEST-PAGE", alignment=Alignment.CENTRE),
        Space(),
        Cut(),
    )
