# SPDX-License-Identifier: GPL-3.0-or-later
"""One sentence of a device, for a citizen or a technician, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same in Chinese and English."""

    zh: str
    en: str

    def about(self, detail: str) -> Sentence:
        """The sentence with a technical detail behind it."""
        return Sentence(f"{self.zh}（{detail}）", f"{self.en} ({detail})") if detail else self
