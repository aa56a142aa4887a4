# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to the platform step by step: cable, address, name, connection, platform, signature. The first that fails is the one to mend."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.approval.answers import Alive, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.maintenance.faults import Words

INTERFACES = Path("/sys/class/net")
CONNECT_SECONDS = 5.0
_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("127.", "::1", "localhost")

STEPS: tuple[tuple[str, Words, Words], ...] = (
    ("cable", ("网线", "cable"), ("插紧网线，看网口的灯。", "Push the network cable home and look at the light of its socket.")),
    ("address", ("网络地址", "address"), ("核对网络设置（DHCP 或固定地址）。", "Check the network settings, DHCP or fixed address.")),
    ("name", ("域名解析", "name"), ("核对 DNS 和 platform.url 的主机名。", "Check DNS and the host's name in platform.url.")),
    ("connection", ("连接", "connection"), ("请网管放行到平台的端口。", "Have the way to the platform's port opened.")),
    (
        "platform",
        ("平台应答", "platform"),
        (
            "平台没有按约定应答：核对证书、platform.url，或报告平台。",
            "No answer as a platform: check certificate and platform.url, or tell the platform's people.",
        ),
    ),
    (
        "signature",
        ("签名", "signature"),
        ("平台不认本机的密钥：请平台登记。", "The platform does not know this kiosk's key: have it enrolled."),
    ),
)


@dataclass(frozen=True)
class NetworkStep:
    """`outcome`: pass, fail, or not-done after the first that failed."""

    code: str
    name: Words
    outcome: str
    remedy: Words


def walk_network(platform: HttpPlatform, url: str, interfaces: Path = INTERFACES) -> tuple[NetworkStep, ...]:
    """All steps; takes a few seconds, and asks the platform once."""
    failed = _first_failure(platform, url, interfaces)
    steps, seen = [], False
    for code, name, remedy in STEPS:
        outcome = "fail" if code == failed else "not-done" if seen else "pass"
        seen = seen or code == failed
        steps.append(NetworkStep(code, name, outcome, remedy))
    return tuple(steps)


def _first_failure(platform: HttpPlatform, url: str, interfaces: Path) -> str:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 443)
    if not host.startswith(_LOOPBACK):
        if not _has_carrier(interfaces):
            return "cable"
        if not _has_address():
            return "address"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return "name"
    if not any(_connects(family, address) for family, _, _, _, address in found):
        return "connection"
    answer = platform.heartbeat({"test": True})
    if isinstance(answer, Alive):
        return ""
    return "signature" if isinstance(answer, Denied) else "platform"


def _has_carrier(interfaces: Path) -> bool:
    for interface in interfaces.iterdir() if interfaces.is_dir() else ():
        if interface.name == "lo":
            continue
        try:
            if (interface / "carrier").read_text(encoding="ascii").strip() == "1":
                return True
        except OSError:
            continue
    return False


def _has_address() -> bool:
    """Whether there is a way out at all: connecting a datagram socket sends nothing and asks the routing table."""
    for family, target in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:
                continue
            return True
    return False


def _connects(family: int, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(CONNECT_SECONDS)
        try:
            probe.connect(address)  # type: ignore[arg-type]
        except OSError:
            return False
        return True
