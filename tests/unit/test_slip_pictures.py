# SPDX-License-Identifier: GPL-3.0-or-later
"""Every slip at both widths, in normal and in large type, looks as it was looked at; and says what its kind must say.

After a wanted change: `python tests/unit/slip_samples.py`, look at the pictures, commit them.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest
import zxingcpp
from PIL import Image, ImageChops
from slip_samples import APPOINTMENT, HANDOVER, PICTURES, PROGRESS, QR_TEXT, SUPPLEMENT, Sample, a_submission, on_paper, picture, samples

from drivers.receipt_printer.document import Heading, Size, Slip, Text, in_large_type
from drivers.receipt_printer.document_json import slip_from_json, slip_to_json
from kiosk.receipts.appointment import appointment_slip
from kiosk.receipts.handover import handover_slip
from kiosk.receipts.progress import progress_slip
from kiosk.receipts.submission import submission_slip
from kiosk.receipts.supplement import supplement_slip

ALL = {sample.name: sample for sample in samples()}
OTHER_DOTS = 0.002
"""Share of the dots that another build of the font's renderer may draw otherwise."""


def text_of(slip: Slip, millimetres: int = 80) -> str:
    return "".join(on_paper(Sample("", slip, millimetres)).lines).replace(" ", "")


@pytest.mark.parametrize("name", ALL)
def test_the_slip_looks_as_it_did(name: str) -> None:
    drawn = picture(ALL[name])
    with Image.open(PICTURES / f"{name}.png") as golden:
        assert drawn.size == golden.size
        other = ImageChops.logical_xor(drawn, golden.convert("1")).histogram()[-1]
    assert other <= OTHER_DOTS * drawn.width * drawn.height


def test_there_is_no_picture_of_a_slip_that_is_gone() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == set(ALL)


def test_every_slip_survives_its_file() -> None:
    for sample in ALL.values():
        assert slip_from_json(slip_to_json(sample.slip)) == sample.slip


@pytest.mark.parametrize("millimetres", [58, 80])
def test_the_signed_code_is_read_from_every_paper_that_has_one(millimetres: int) -> None:
    for sample in ALL.values():
        if sample.millimetres == millimetres and "submission-en" in sample.name:
            assert [code.text for code in zxingcpp.read_barcodes(picture(sample).convert("L"))] == [QR_TEXT]


def test_large_type_says_the_same_in_taller_letters() -> None:
    normal, large = submission_slip(a_submission()), submission_slip(a_submission(), large_type=True)
    assert text_of(normal) == text_of(large)
    assert all(block.size is not Size.NORMAL for block in large if isinstance(block, Heading | Text))
    assert in_large_type(large) == large


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("millimetres", [58, 80])
def test_progress_repeats_the_platforms_words(language: str, millimetres: int) -> None:
    text = text_of(progress_slip(PROGRESS, language), millimetres)
    for said in ("已办结", "正在审查", "8月24日前", "8月17日前", "3702022026081000001", "在本机待上传", "以平台为准", "7K3F92QD"):
        assert said in text
    assert ("Departments" in text) == (language == "en")
    assert "还没有给出进度" in text_of(progress_slip(dataclasses.replace(PROGRESS, stages=(), waiting_here=(), next_step=""), language))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("millimetres", [58, 80])
def test_a_supplement_list_names_every_gap_at_once(language: str, millimetres: int) -> None:
    text = text_of(supplement_slip(SUPPLEMENT, language), millimetres)
    for department in SUPPLEMENT.departments:
        for gap in department.gaps:
            assert gap.material in text
            assert gap.reason.replace(" ", "") in text
    for said in ("共3项", "2026年9月10日", "以平台告知书为准", "时间未核实"):
        assert said in text
    assert "受理通知书" not in text
    assert "请咨询办理部门" in text_of(supplement_slip(dataclasses.replace(SUPPLEMENT, deadline=None), language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_appointment_is_only_what_the_platform_confirmed(language: str) -> None:
    text = text_of(appointment_slip(APPOINTMENT, language), 58)
    for said in ("8月15日星期六", "09:00-09:30", "YY20260815-0016", "二楼B12", "身份证", "8月14日17:00前", "以平台预约为准"):
        assert said in text
    with pytest.raises(ValueError, match="platform's number"):
        dataclasses.replace(APPOINTMENT, number="")
    with pytest.raises(ValueError, match="one day"):
        dataclasses.replace(APPOINTMENT, ends=APPOINTMENT.ends + timedelta(days=1))
    bare = text_of(appointment_slip(dataclasses.replace(APPOINTMENT, bring=(), change_until=None), language))
    assert "请带上" not in bare
    assert "改期" not in bare


def test_a_hand_over_lists_serials_and_the_whole_digest() -> None:
    text = text_of(handover_slip(HANDOVER, "en"))
    for said in (*HANDOVER.terminal_serials, HANDOVER.sha256, "共2份", "本机不再上传"):
        assert said in text


def test_a_time_without_its_zone_is_a_mistake() -> None:
    naive = datetime(2026, 8, 10, 9, 41)
    for facts, field in ((PROGRESS, "asked_at"), (SUPPLEMENT, "printed_at"), (APPOINTMENT, "begins"), (HANDOVER, "exported_at")):
        with pytest.raises(ValueError, match="time zone"):
            dataclasses.replace(facts, **{field: naive})  # type: ignore[type-var]
    with pytest.raises(ValueError, match="at least one"):
        dataclasses.replace(SUPPLEMENT, departments=())
