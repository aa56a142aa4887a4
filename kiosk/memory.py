# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory given back to the system: what a visit took and let go of should not stay with a process that runs for months."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Collect what only holds itself, then return freed memory to the system where its C library can (glibc's malloc_trim).

    Takes about 20 ms: to be called when nobody is there.
    """
    gc.collect()
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    try:
        return ctypes.CDLL(None).malloc_trim if sys.platform == "linux" else bool
    except AttributeError:
        return bool  # another C library, for example musl: it gives back by itself
