# SPDX-License-Identifier: GPL-3.0-or-later
"""What the submission slip says, at both widths, and how many bytes that takes."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime, timedelta, timezone

import pytest
import zxingcpp

from drivers.receipt_printer import raster
from drivers.receipt_printer.document import Code, Cut, Heading, Slip, Text
from drivers.receipt_printer.document_json import NoSlip, slip_from_json, slip_to_json
from drivers.receipt_printer.escpos import MOST_LINES, CodeTooLarge, PrintData, SlipTooLong, encode_slip
from drivers.receipt_printer.models import PrinterModel, all_models, model_named
from kiosk.receipts.submission import ItemFacts, MaterialFacts, SubmissionFacts, submission_slip
from kiosk.receipts.wording import SAID_FOR_QUEUE_STATE, WORDING, DeliveryState
from simulators.receipt_printer.framing import Framer
from simulators.receipt_printer.mechanism import Mechanism, Script
from simulators.receipt_printer.paper import Paper

QR_TEXT = "QDK1:" + "A7B2" * 46


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


FACTS = SubmissionFacts(
    terminal_serial="QD-SN-0001-20260810-0027",
    submitted_at=datetime(2026, 8, 10, 9, 41, tzinfo=timezone(timedelta(hours=8))),
    clock_doubtful=False,
    kiosk_id="QD-SN-0001",
    place="市南区政务服务大厅 3号机",
    items=(ItemFacts("个体工商户设立登记"), ItemFacts("药品经营许可（零售）")),
    chain_title="药品零售企业设立和餐饮",
    materials=(
        MaterialFacts("经营者身份证明", 2, digest("a")),
        MaterialFacts("经营场所使用证明（房屋租赁合同或产权证明复印件）", 6, digest("b")),
        MaterialFacts("执业药师注册证", 1, digest("c"), "certificate"),
    ),
    delivery_state=DeliveryState.PENDING,
    query_code="7K3F-92QD",
    phone="12345",
    next_steps=(("现在", "申请在本机，待上传"), ("网络恢复后", "自动上传"), ("送达以后", "部门审查，12个工作日内办完")),
    later_materials=("场地平面布置图",),
    qr_text=QR_TEXT,
)


def encoded(slip: Slip, name: str = "generic-80mm") -> PrintData:
    model = model_named(name)
    assert isinstance(model, PrinterModel)
    data = encode_slip(slip, model, raster.installed_face())
    assert isinstance(data, PrintData)
    return data


def printed(slip: Slip, name: str = "generic-80mm") -> Paper:
    mechanism = Mechanism(Script(line_seconds=0), all_models()[name].dots_per_line, has_cutter=True)
    framer = Framer()
    for command in framer.feed(encoded(slip, name).data):
        mechanism.obey(command)
    assert framer.errors + mechanism.errors == []
    assert len(mechanism.papers) == 1
    return mechanism.papers[0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["generic-80mm", "generic-58mm-cutter", "epson-tm-t88iii"])
@pytest.mark.parametrize("state", DeliveryState)
def test_every_slip_says_what_it_must(language: str, name: str, state: DeliveryState) -> None:
    paper = printed(submission_slip(dataclasses.replace(FACTS, delivery_state=state), language), name)
    text = "".join(paper.lines).replace(" ", "")
    assert paper.lines[0] == "自助终端提交回执"
    for said in (WORDING[state].word, "受理以平台回执为准", "7K3F-92QD", "2026-08-1009:41", "12345", "个体工商户设立登记", digest("a")[:8]):
        assert said in text
    assert "受理通知书" not in text
    assert paper.codes == (QR_TEXT,)


@pytest.mark.parametrize("name", ["generic-80mm", "generic-58mm-cutter"])
def test_the_code_can_be_read_from_the_paper(name: str) -> None:
    found = zxingcpp.read_barcodes(printed(submission_slip(FACTS), name).image())
    assert [code.text for code in found] == [QR_TEXT]


def test_a_printer_without_codes_of_its_own_gets_a_picture() -> None:
    model = dataclasses.replace(all_models()["generic-80mm"], native_qr=False)
    data = encode_slip((Code(QR_TEXT), Cut()), model, None)
    assert isinstance(data, PrintData)
    mechanism = Mechanism(Script(line_seconds=0), 576, has_cutter=True)
    for command in Framer().feed(data.data):
        mechanism.obey(command)
    assert [code.text for code in zxingcpp.read_barcodes(mechanism.papers[0].image())] == [QR_TEXT]


def test_a_doubtful_clock_is_printed() -> None:
    assert "时间未核实" in printed(submission_slip(dataclasses.replace(FACTS, clock_doubtful=True))).text


def test_a_case_number_is_only_the_platforms() -> None:
    waiting = printed(submission_slip(FACTS)).text
    assert "办件编号由平台收到后给出" in waiting
    items = (ItemFacts("个体工商户设立登记", "3702022026081000001"),)
    assert "办件编号 3702022026081000001" in printed(submission_slip(dataclasses.replace(FACTS, items=items))).text


def test_rare_names_go_out_as_pictures_of_one_line() -> None:
    paper = printed((Text("申请人 王䶮𠮷"), Text("下一行"), Cut()))
    assert len(paper.pictures) == 1
    assert paper.pictures[0].rows == 30
    assert "下一行" in paper.lines


def test_a_slip_of_25_lines_is_small() -> None:
    lines = tuple(Text(f"{number:02} 办理事项：个体工商户设立登记 7K3F-92QD") for number in range(23))
    slip = (Heading("自助终端提交回执"), *lines, Code(QR_TEXT), Text("受理以平台回执为准"), Cut())
    assert len(encoded(slip).data) - len(QR_TEXT) <= 1100


def test_what_does_not_fit_is_refused_whole() -> None:
    model = all_models()["generic-80mm"]
    assert isinstance(encode_slip((Text("行\n" * MOST_LINES),), model, None), SlipTooLong)
    assert isinstance(encode_slip((Code("A" * 413),), model, None), CodeTooLarge)
    assert isinstance(encode_slip((Code("A" * 412),), model, None), PrintData)


def test_a_naive_time_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        dataclasses.replace(FACTS, submitted_at=datetime(2026, 8, 10, 9, 41))


def test_every_state_of_the_queue_has_its_word() -> None:
    words = {state: WORDING[said].word for state, said in SAID_FOR_QUEUE_STATE.items()}
    assert words == {
        "accepted": "待上传",
        "sending": "待上传",
        "unknown": "结果核实中",
        "delivered": "已送达",
        "purged": "已送达",
        "rejected": "被退回",
        "quarantined": "需人工处理",
        "handed_over": "已移交",
    }


def test_a_slip_survives_json() -> None:
    slip = submission_slip(FACTS, "en")
    assert slip_from_json(slip_to_json(slip)) == slip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("[]", "at least one block"),
        ('[{"block": "picture"}]', "block 1"),
        ('[{"block": "text"}]', "text is missing"),
        ('[{"block": "cut"}, {"block": "text", "text": 5}]', "block 2"),
        ('[{"block": "text", "text": "a", "colour": "red"}]', "'colour' is not a field"),
        ('[{"block": "text", "text": "a", "size": "huge"}]', "huge"),
        ('[{"block": "code", "data": "中"}]', "printable ASCII"),
        ('[{"block": "space", "lines": 99}]', "1 to 20"),
        ('[{"block": "pairs", "rows": [["a"]]}]', "a label and a value"),
        ('[{"block": "table", "columns": [{}], "rows": [["a", "b"]]}]', "1 cells"),
        ('[{"block": "table", "columns": [{"colour": 1}], "rows": []}]', "block 1"),
    ],
)
def test_a_bad_slip_file_is_named_in_one_line(text: str, message: str) -> None:
    result = slip_from_json(text)
    assert isinstance(result, NoSlip)
    assert message in result.message
    assert "\n" not in result.message
