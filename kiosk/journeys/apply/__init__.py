# SPDX-License-Identifier: GPL-3.0-or-later
"""Applying for a matter: consent, card, the one form, papers, review, submission, slip."""
