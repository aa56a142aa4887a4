# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform's cashier: a process of its own, with a ledger of its own, which can lose connections before and after it wrote."""
