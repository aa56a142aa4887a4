# SPDX-License-Identifier: GPL-3.0-or-later
"""What a citizen agrees to before the card is read. The submission says which wording it was."""

from __future__ import annotations

VERSION = "2026-11"
"""Of the sentences on the consent page, of what is read and of how long it is kept: another one whenever one of them changes."""
