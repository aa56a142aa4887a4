# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown of a name or number so that its owner recognises it and a bystander does not."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The first and the last character."""
    if len(name) <= 1:
        return name
    return f"{name[0]}*" if len(name) == 2 else f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"
