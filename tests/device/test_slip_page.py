# SPDX-License-Identifier: GPL-3.0-or-later
"""The clerk's page in a real browser: it says the same of every text as `kiosk slip verify`, and asks no network."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.receipts.clerk_page import clerk_page
from kiosk.receipts.signed_code import PREFIX, Keys, NotGenuine, SlipCode, public_key_hex, read_keys, sign, verify
from kiosk.receipts.wording import WORDING, DeliveryState

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OLD_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
KEY_LIST = json.dumps({"QD-SN-0001": [public_key_hex(KEY), public_key_hex(OLD_KEY)], "Q<": public_key_hex(OTHER_KEY)})
ISSUED = datetime(2026, 8, 10, 1, 41, 5, tzinfo=UTC)
ORDER = 2**252 + 27742317777372353535851937790883648493


def a_code(kiosk_id: str = "QD-SN-0001", state: DeliveryState = DeliveryState.PENDING, doubtful: bool = False) -> SlipCode:
    return SlipCode(UUID("01890000-0000-7000-8000-000000000001"), bytes(range(16)), kiosk_id, ISSUED, state, doubtful)


def keys() -> Keys:
    listed = read_keys(KEY_LIST)
    assert not isinstance(listed, NotGenuine)
    return listed


def in_the_browser(texts: list[str], folder: Path) -> list[dict[str, str]]:
    page = clerk_page(KEY_LIST)
    assert isinstance(page, str)
    path = folder / "slip-check.html"
    path.write_text(page, encoding="utf-8")
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(folder),
    }
    words = [sys.executable, str(Path(__file__).with_name("slip_page_browser.py")), str(path)]
    lines = "\n".join(json.dumps(text) for text in texts)
    done = subprocess.run(words, input=lines, capture_output=True, text=True, check=False, env=environment, timeout=50)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def changed_everywhere(text: str) -> list[str]:
    others = "A2Q7:a "
    return [text[:place] + others[place % len(others)] + text[place + 1 :] for place in range(len(text))]


def with_a_larger_scalar(text: str) -> str:
    """The same signature with S + L: some verifiers take it, RFC 8032 says no."""
    body = text.removeprefix(PREFIX)
    data = base64.b32decode(body + "=" * (-len(body) % 8))
    scalar = int.from_bytes(data[-32:], "little") + ORDER
    return PREFIX + base64.b32encode(data[:-32] + scalar.to_bytes(32, "little")).decode().rstrip("=")


def test_the_page_and_the_command_say_the_same(tmp_path: Path) -> None:
    genuine = [sign(a_code(state=state, doubtful=doubtful), KEY) for state in DeliveryState for doubtful in (False, True)]
    genuine += [sign(a_code(), OLD_KEY), sign(a_code("Q<"), OTHER_KEY), f"  {sign(a_code(), KEY)}\n"]
    refused = [sign(a_code("QD-SN-0002"), KEY), sign(a_code(), OTHER_KEY), "", "QDK1:", "中文", genuine[0][:-1], genuine[0] + "A"]
    refused += [with_a_larger_scalar(genuine[0]), *changed_everywhere(genuine[0])]
    texts = genuine + refused
    shown = in_the_browser(texts, tmp_path)
    assert len(shown) == len(texts)
    for text, result in zip(texts, shown, strict=True):
        told = verify(text, keys())
        if isinstance(told, NotGenuine):
            assert (result["shown"], result["cause"]) == ("refused", told.code)
        else:
            assert (result["shown"], result["cause"]) == ("genuine", "")
            for said in (told.kiosk_id, str(told.submission_id), told.payload_digest.hex(), WORDING[told.state].word, "2026/8/10"):
                assert said in result["text"]
            assert ("时间未核实" in result["text"]) == told.clock_doubtful
    assert [result["shown"] for result in shown[: len(genuine)]] == ["genuine"] * len(genuine)
    assert sum(result["shown"] == "genuine" for result in shown[len(genuine) :]) == sum(text in genuine for text in refused)


def test_the_page_asks_nobody_and_holds_the_keys() -> None:
    page = clerk_page(KEY_LIST)
    assert isinstance(page, str)
    assert "default-src 'none'" in page
    assert "://" not in page
    assert public_key_hex(KEY) in page
    assert page.count("</script>") == 2


@pytest.mark.parametrize("text", ["{", "[]", '{"K": "12"}'])
def test_no_page_from_a_bad_key_list(text: str) -> None:
    assert isinstance(clerk_page(text), NotGenuine)
