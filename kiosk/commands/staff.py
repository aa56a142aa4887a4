# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk staff``: who may sign in for maintenance. There is no default PIN; whoever sets the kiosk up enrols the first."""

from __future__ import annotations

import argparse
import base64
import getpass
import sys

from config.settings import Settings
from kiosk.commands import Output, common_arguments
from kiosk.maintenance.records import Records
from kiosk.maintenance.staff import Role, Staff

HELP = "enrol cards and phones of maintenance staff, list them, take them off the list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The three verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    enrol = verbs.add_parser("enrol", help="enrol a card or a phone; the PIN is asked for, or read from standard input")
    what = enrol.add_mutually_exclusive_group(required=True)
    what.add_argument("--card", metavar="SERIAL", help="serial number of the card's certificate, as kiosk card technician shows it")
    what.add_argument("--phone", action="store_true", help="a phone with a program for one-time codes; its secret is printed once")
    enrol.add_argument("--role", choices=[role.value for role in Role], default=Role.TECHNICIAN.value, help="what it may do")
    common_arguments(enrol)
    common_arguments(verbs.add_parser("list", help="who is enrolled"))
    remove = verbs.add_parser("remove", help="take somebody off the list")
    remove.add_argument("who", metavar="STAFF", help="the name that kiosk staff list shows")
    common_arguments(remove)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Does one verb; the running kiosk knows of it at once."""
    try:
        records = Records(settings.kiosk.data_directory)
    except OSError as error:
        out.failure(f"{error}; check the disk and whose folder it is")
        return 1
    try:
        staff = Staff(records)
        match arguments.verb:
            case "enrol":
                return _enrol(arguments, staff, settings.kiosk.id, out)
            case "remove":
                if not staff.remove(arguments.who):
                    out.failure(f"{arguments.who} is not enrolled; see kiosk staff list")
                    return 1
                out.result({"removed": arguments.who}, f"{arguments.who} may not sign in any more")
                return 0
        for one in staff.everybody():
            kind = "card" if one.secret is None else "phone"
            out.line({"who": one.who, "role": one.role.value, "kind": kind}, f"{one.who}  {one.role.value:<11} {kind}")
        return 0
    finally:
        records.close()


def _enrol(arguments: argparse.Namespace, staff: Staff, kiosk_id: str, out: Output) -> int:
    pin = _pin()
    role = Role(arguments.role)
    try:
        if arguments.card:
            who = staff.enrol_card(arguments.card, role, pin)
            out.result({"who": who, "role": role.value}, f"{who} is enrolled as {role.value}")
            return 0
        who, secret = staff.enrol_phone(role, pin)
    except ValueError as error:
        out.failure(f"nobody was enrolled: {error}")
        return 1
    text = base64.b32encode(secret).decode("ascii")
    address = f"otpauth://totp/{kiosk_id}:{who}?secret={text}&issuer={kiosk_id}&digits=6&period=30"
    document = {"who": who, "role": role.value, "secret": text, "address": address}
    out.result(document, f"{who} is enrolled as {role.value}; enter this into the phone now, it is not shown again:\n{address}")
    return 0


def _pin() -> str:
    """Asked twice at a keyboard; one line where there is none."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    first = getpass.getpass("PIN, 6 digits: ")
    return first if getpass.getpass("once more: ") == first else ""
