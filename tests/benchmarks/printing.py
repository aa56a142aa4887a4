# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes and time of a submission slip, beside python-escpos for the same lines in the same run: `python tests/benchmarks/printing.py`.

Only the ratios mean anything. Both print the same text with the same sizes and alignment; python-escpos is given lines that
were already wrapped, so the layout is in our time and not in its own.

The wait for the outcome is measured on a pseudo-terminal paced like 9600 baud, at a printer of 75 mm/s whose cutter takes 0.4 s:
from the last byte of the slip that it read, to its answer and to the known outcome.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from escpos.printer import Dummy

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer import raster
from drivers.receipt_printer.device import open_device
from drivers.receipt_printer.document import Alignment, Code, Cut, Heading, Pairs, Rule, Size, Slip, Text
from drivers.receipt_printer.escpos import PrintData, encode_slip
from drivers.receipt_printer.layout import Line, lay_out
from drivers.receipt_printer.models import all_models
from drivers.receipt_printer.outcome import Printed
from drivers.receipt_printer.transports import NetworkLink
from simulators.receipt_printer import ReceiptPrinterSimulator, Script

ROUNDS = 60
PRINTS = 5
BUILDS = 20
"""Slips a round, so that the clock's own cost and one cold start weigh nothing on either side."""

QR_TEXT = "QDK1:" + "A7B2" * 46
SLIP: Slip = (
    Heading("自助终端提交回执", Size.NORMAL),
    Heading("已提交，待上传"),
    Text("申请已完整存在本机，网络恢复后自动上传。"),
    Rule(),
    Pairs((("终端流水号", "QD-SN-0001-20260810-0027"), ("查询码", "7K3F-92QD")), bold_values=True),
    Pairs((("提交时间", "2026-08-10 09:41"), ("地点", "市南区政务服务大厅"), ("咨询电话", "12345"))),
    Rule(),
    Text("办理事项", bold=True),
    Text("1 个体工商户设立登记"),
    Text("2 药品经营许可（零售）"),
    Text("3 食品经营许可（新办）"),
    Rule(),
    Text("已交材料", bold=True),
    Text("经营者身份证明 2 ca978112"),
    Text("经营场所使用证明 6 3e23e816"),
    Text("执业药师注册证 1 2e7d2c03"),
    Text("健康证明 1 18ac3e73"),
    Text("申请书 3 9f86d081"),
    Rule(),
    Code(QR_TEXT),
    Text("扫码核对本回执真伪", alignment=Alignment.CENTRE),
    Text("受理以平台回执为准", alignment=Alignment.CENTRE, bold=True),
    Text("请妥善保管", alignment=Alignment.CENTRE),
    Cut(),
)
MODEL = all_models()["generic-80mm"]
FACE = raster.installed_face()
LINES = [line for line in lay_out(SLIP, MODEL.columns, lambda _character: True) if isinstance(line, Line)]


def ours() -> bytes:
    encoded = encode_slip(SLIP, MODEL, FACE)
    assert isinstance(encoded, PrintData)
    return encoded.data


def theirs() -> bytes:
    printer = Dummy(profile="TM-T20II")
    printer.hw("INIT")
    for line in LINES:
        align = "center" if line.alignment is Alignment.CENTRE else "left"
        large = line.size is Size.LARGE
        printer.set(align=align, bold=line.bold, double_width=large, double_height=large, normal_textsize=not large)
        printer.text(line.text + "\n")
    printer.qr(QR_TEXT, native=True, size=6)
    printer.cut()
    return bytes(printer.output)


def seconds(build: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    for _ in range(BUILDS):
        build()
    return (time.perf_counter() - start) / BUILDS


def outcome_after() -> tuple[float, float]:
    """Seconds from the last print byte to the simulator's answer and to the known outcome, median of PRINTS slips."""
    answers, outcomes = [], []
    script = Script(bytes_per_second=960.0, line_seconds=0.05, cut_seconds=0.4)
    with ReceiptPrinterSimulator("pty", script=script) as simulator:
        settings = ReceiptPrinterSettings(transport="serial", port=simulator.address, baud=9600)
        printer = open_device(settings, lambda _event: None)
        for number in range(PRINTS + 1):
            outcome = printer.print_slip(job_id=str(number), slip=SLIP)
            known = time.monotonic()
            assert isinstance(outcome, Printed), outcome
            answers.append(simulator.last_proof_at - simulator.last_cut_read_at)
            outcomes.append(known - simulator.last_cut_read_at)
        printer.close()
    return statistics.median(answers[1:]), statistics.median(outcomes[1:])


def main() -> None:
    ours(), theirs()
    rounds = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    size = len(ours()) - len(QR_TEXT)
    print(f"{len(LINES)} lines: {size} bytes without the code's text (at most 1100), python-escpos {len(theirs()) - len(QR_TEXT)}")
    print(f"built in {mine * 1e3:.3f} ms, python-escpos {other * 1e3:.3f} ms: ratio {mine / other:.2f} (goal 0.15)")
    writes = -(-len(ours()) // NetworkLink.chunk_bytes)
    print(f"{writes} writes on the network (at most 2)")
    answer, known = outcome_after()
    print(
        f"9600 baud: the answer {answer:.3f} s after the last print byte, the outcome {known:.3f} s: ratio {known / answer:.2f} (goal 1.5)"
    )


if __name__ == "__main__":
    main()
