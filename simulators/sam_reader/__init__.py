# SPDX-License-Identifier: GPL-3.0-or-later
"""A SAM reader at the other end of a pseudo-terminal, written from GA/T 467 alone."""

from simulators.sam_reader.faults import BadChecksum, Delay, Fault, LiftBefore, Mute, Noise, Replace, Status, Truncate
from simulators.sam_reader.simulator import SamReaderSimulator

__all__ = [
    "BadChecksum",
    "Delay",
    "Fault",
    "LiftBefore",
    "Mute",
    "Noise",
    "Replace",
    "SamReaderSimulator",
    "Status",
    "Truncate",
]
