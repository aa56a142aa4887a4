# SPDX-License-Identifier: GPL-3.0-or-later
"""A technician's card through the real pcscd: in the device, and with the command that enrols it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from card_stage import TODAY, Stage
from pcsc_service import PcscService

from drivers.card_reader.device import CardReaderDevice
from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.technician_card import Technician, TechnicianRefused, Trust
from simulators.people import WANG_YANGLI
from simulators.smart_cards import CopiedTechnicianCard, SocialSecurityCard, TechnicianAuthority, VirtualSlot

pytestmark = pytest.mark.needs_root


@pytest.fixture
def authority() -> TechnicianAuthority:
    return TechnicianAuthority()


@pytest.fixture
def authority_file(tmp_path: Path, authority: TechnicianAuthority) -> Path:
    path = tmp_path / "technicians.pem"
    path.write_bytes(authority.pem())
    return path


def test_in_the_device(service: PcscService, slot: VirtualSlot, authority: TechnicianAuthority, authority_file: Path) -> None:
    device = CardReaderDevice((PcscSource(today=lambda: TODAY),), lambda _: None, trust=Trust(authority_file))
    original = authority.issue("vendor")
    slot.insert(original)
    result = device.read_technician(wait_seconds=5)
    assert isinstance(result, Technician)
    assert result.role == "vendor"
    slot.insert(CopiedTechnicianCard(original))
    refused = device.read_technician(wait_seconds=5)
    assert isinstance(refused, TechnicianRefused)
    assert "copy" in refused.reason
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    assert isinstance(device.read_technician(wait_seconds=5), TechnicianRefused)
    slot.pull()
    device.close()


def test_in_a_citizens_visit_it_is_no_identity(stage: Stage, slot: VirtualSlot, authority: TechnicianAuthority) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    slot.insert(authority.issue())
    stage.wait_for_results(1)
    assert stage.codes() == ["unsupported-card"]


def test_by_command(service: PcscService, slot: VirtualSlot, authority: TechnicianAuthority, authority_file: Path, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[card_reader]\nkind = "pcsc"\ntechnician_authority = "{authority_file}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "card", "technician", "--timeout", "5", "--json", "--config", str(settings)]
    card = authority.issue("hall-staff")
    slot.insert(card)
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert (document["result"], document["role"], document["card"]) == (
        "technician",
        "hall-staff",
        f"{card.certificate.serial_number:X}",
    )
    slot.insert(CopiedTechnicianCard(card))
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout)["result"] == "technician-refused"
