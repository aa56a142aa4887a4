# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of a payment: what was paid, and that it is no 财政票据; the electronic one is named by its number."""

from __future__ import annotations

from config.settings import Settings
from drivers.receipt_printer.document import Block, Cut, Slip, Space, Text, in_large_type
from kiosk.journeys.bills.questions import Bill, Payment
from kiosk.journeys.state import State
from kiosk.receipts import parts


def yuan(fen: int) -> str:
    """The amount as people write it."""
    return f"{fen // 100}.{fen % 100:02d}"


def payment_slip(bill: Bill, payment: Payment, state: State, settings: Settings) -> Slip:
    """The slip in the language and type size of the screen. It names no person: it may be lost."""
    english = state.display.language != "zh"
    blocks: list[Block] = [
        *parts.title("缴费凭条", "Payment", english),
        *parts.headline(f"{yuan(payment.amount)} 元", f"CNY {yuan(payment.amount)}", english),
        Space(),
        Text(bill.title, bold=True),
        *parts.numbers(
            (
                ("支付号", "Payment", payment.id),
                ("收款", "Payee", bill.payee),
                ("电子票据号", "Invoice", payment.invoice),
                ("打印时间", "Printed", parts.moment(state.wall, False, english)),
                ("终端", "Kiosk", settings.kiosk.id),
            ),
            english,
            bold_rows=1,
        ),
        *parts.foot("不作为财政票据", "Not an official invoice.", settings.place.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if state.display.type_size != "normal" else tuple(blocks)
