# SPDX-License-Identifier: GPL-3.0-or-later
"""A receipt printer at the other end of a real wire: TCP or a pseudo-terminal.

Written from the printers' manuals (Epson TM-T81, TM-T88III/TM-L90 command guides, SNBC BT-T080, HPRT TP80K), not from the
driver: the two share no code, so they cannot agree on the same mistake.
"""

from simulators.receipt_printer.mechanism import Script
from simulators.receipt_printer.paper import Paper
from simulators.receipt_printer.simulator import ReceiptPrinterSimulator

__all__ = ["Paper", "ReceiptPrinterSimulator", "Script"]
