# SPDX-License-Identifier: GPL-3.0-or-later
"""The durable outbox: what a citizen submitted, kept until the platform has it. Imports no other package."""
