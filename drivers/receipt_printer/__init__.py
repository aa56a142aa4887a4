# SPDX-License-Identifier: GPL-3.0-or-later
"""The receipt printer: a slip as data, its bytes, the wire, the printer's state and the proof that it printed."""
