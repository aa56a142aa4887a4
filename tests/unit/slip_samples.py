# SPDX-License-Identifier: GPL-3.0-or-later
"""One slip of every kind with made-up content, and its paper: for the golden pictures and for `make verify-slips`.

`python tests/unit/slip_samples.py` draws the golden pictures anew; look at each before it is committed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from drivers.receipt_printer import raster
from drivers.receipt_printer.document import Slip, in_large_type
from drivers.receipt_printer.escpos import PrintData, encode_slip
from drivers.receipt_printer.models import all_models
from drivers.receipt_printer.self_test import self_test_slip
from kiosk.receipts.appointment import AppointmentFacts, appointment_slip
from kiosk.receipts.handover import HandoverFacts, handover_slip
from kiosk.receipts.progress import ProgressFacts, Stage, StageState, progress_slip
from kiosk.receipts.signed_code import SlipCode, sign
from kiosk.receipts.submission import ItemFacts, MaterialFacts, SubmissionFacts, submission_slip
from kiosk.receipts.supplement import DepartmentGaps, Gap, SupplementFacts, supplement_slip
from kiosk.receipts.wording import DeliveryState
from simulators.receipt_printer import Paper, Script
from simulators.receipt_printer.framing import Framer
from simulators.receipt_printer.mechanism import Mechanism

PICTURES = Path(__file__).parent / "slip_pictures"
MODELS = {80: "generic-80mm", 58: "generic-58mm-cutter"}
CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 8, 10, 9, 41, tzinfo=CHINA)
KIOSK = "QD-SN-0001"
SERIAL = "QD-SN-0001-20260810-0027"
QUERY_CODE = "7K3F 92QD"
PLACE = "市南区政务服务大厅 3号机"
PHONE = "12345"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""A test key; nothing is proved with it."""
CODE = SlipCode(UUID("01890000-0000-7000-8000-000000000001"), bytes(16), KIOSK, NOW.astimezone(UTC), DeliveryState.PENDING)
QR_TEXT = sign(CODE, KEY)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def a_submission(state: DeliveryState = DeliveryState.PENDING) -> SubmissionFacts:
    """A chain of two items with three papers; one paper comes later."""
    number = "3702022026081000001" if state is DeliveryState.DELIVERED else None
    return SubmissionFacts(
        terminal_serial=SERIAL,
        submitted_at=NOW,
        clock_doubtful=False,
        kiosk_id=KIOSK,
        place=PLACE,
        items=(ItemFacts("个体工商户设立登记", number), ItemFacts("药品经营许可（零售）", number)),
        chain_title="药品零售企业设立和餐饮",
        materials=(
            MaterialFacts("经营者身份证明", 2, _digest("a")),
            MaterialFacts("经营场所使用证明（房屋租赁合同或产权证明复印件）", 6, _digest("b")),
            MaterialFacts("执业药师注册证", 1, _digest("c"), "certificate"),
        ),
        delivery_state=state,
        query_code=QUERY_CODE,
        phone=PHONE,
        next_steps=(("现在", "申请存在本机"), ("网络恢复后", "自动上传，凭查询码可查"), ("送达以后", "12 个工作日内办完")),
        later_materials=("场地平面布置图",),
        qr_text=QR_TEXT,
    )


PROGRESS = ProgressFacts(
    matter="药品零售企业设立和餐饮",
    terminal_serial=SERIAL,
    query_code=QUERY_CODE,
    asked_at=NOW + timedelta(days=3),
    clock_doubtful=False,
    kiosk_id=KIOSK,
    place=PLACE,
    phone=PHONE,
    stages=(
        Stage("市场监督管理局", "个体工商户设立登记", StageState.DONE, "已办结", "8月12日", "3702022026081000001"),
        Stage("行政审批服务局", "药品经营许可（零售）", StageState.NOW, "正在审查", "8月24日前"),
        Stage("行政审批服务局", "食品经营许可", StageState.LATER, "未开始"),
    ),
    next_step="现场核查，工作人员会先打电话约时间",
    by_when="8月17日前",
    waiting_here=("QD-SN-0001-20260813-0004",),
)
SUPPLEMENT = SupplementFacts(
    matter="药品零售企业设立和餐饮",
    departments=(
        DepartmentGaps(
            "行政审批服务局",
            "药品经营许可（零售）",
            (
                Gap("场地平面布置图", "没有交"),
                Gap("经营场所使用证明", "第 3 页看不清租期，请重新扫描"),
            ),
            "3702022026081000002",
        ),
        DepartmentGaps("市场监督管理局", "食品经营许可", (Gap("食品安全管理制度", "缺少留样制度"),)),
    ),
    deadline=date(2026, 9, 10),
    query_code=QUERY_CODE,
    printed_at=NOW,
    clock_doubtful=True,
    kiosk_id=KIOSK,
    place=PLACE,
    phone=PHONE,
    qr_text=QR_TEXT,
)
APPOINTMENT = AppointmentFacts(
    number="YY20260815-0016",
    matter="不动产转移登记",
    begins=datetime(2026, 8, 15, 9, 0, tzinfo=CHINA),
    ends=datetime(2026, 8, 15, 9, 30, tzinfo=CHINA),
    hall="市南区政务服务大厅",
    window="二楼 B12",
    bring=("身份证", "不动产权证书", "买卖合同原件"),
    change_until=datetime(2026, 8, 14, 17, 0, tzinfo=CHINA),
    printed_at=NOW,
    clock_doubtful=False,
    kiosk_id=KIOSK,
    phone=PHONE,
)
HANDOVER = HandoverFacts(
    kiosk_id=KIOSK,
    place=PLACE,
    exported_at=NOW,
    clock_doubtful=False,
    terminal_serials=(SERIAL, "QD-SN-0001-20260810-0028"),
    sha256=_digest("export"),
    operator="T007",
    phone=PHONE,
)


@dataclass(frozen=True)
class Sample:
    """One slip on one paper; `name` is its picture's."""

    name: str
    slip: Slip
    millimetres: int


def samples() -> Iterator[Sample]:
    """Every slip at both widths, in normal and in large type, and the submission in English."""
    for millimetres, model in MODELS.items():
        test_page = self_test_slip(all_models()[model], (("终端 Kiosk", KIOSK), ("时间 Time", "2026-08-10 09:41")))
        for large, suffix in ((False, "normal"), (True, "large")):
            slips = {
                "submission": submission_slip(a_submission(), large_type=large),
                "submission-en": submission_slip(a_submission(), "en", large),
                "delivered": submission_slip(a_submission(DeliveryState.DELIVERED), large_type=large),
                "progress": progress_slip(PROGRESS, large_type=large),
                "supplement": supplement_slip(SUPPLEMENT, large_type=large),
                "appointment": appointment_slip(APPOINTMENT, large_type=large),
                "handover": handover_slip(HANDOVER, large_type=large),
                "test-page": in_large_type(test_page) if large else test_page,
            }
            for name, slip in slips.items():
                yield Sample(f"{name}-{millimetres}-{suffix}", slip, millimetres)


def on_paper(sample: Sample) -> Paper:
    """What a strict printer makes of it; an error of the sender fails."""
    model = all_models()[MODELS[sample.millimetres]]
    encoded = encode_slip(sample.slip, model, raster.installed_face())
    assert isinstance(encoded, PrintData), encoded
    mechanism, framer = Mechanism(Script(line_seconds=0), model.dots_per_line, has_cutter=True), Framer()
    for command in framer.feed(encoded.data):
        mechanism.obey(command)
    assert framer.errors + mechanism.errors == []
    assert len(mechanism.papers) == 1
    return mechanism.papers[0]


def picture(sample: Sample) -> Image.Image:
    """The paper in black and white."""
    return on_paper(sample).image().point(lambda level: 255 if level >= 128 else 0).convert("1")


if __name__ == "__main__":
    for each in samples():
        picture(each).save(PICTURES / f"{each.name}.png", optimize=True)
        print(each.name)
