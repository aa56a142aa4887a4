# SPDX-License-Identifier: GPL-3.0-or-later
"""Appointments at the hall: book, look, change, cancel."""
