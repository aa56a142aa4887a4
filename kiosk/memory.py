# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory given back to the system, and kept from files: what a visit took should not stay with a process that runs for months,
and neither a person's data nor a key belongs in a core dump."""

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


def no_core_dumps() -> None:
    """For this process and those that it starts. Swap is the unit's matter (MemorySwapMax=0)."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@cache
def _trim() -> Callable[[int], object]:
    try:
        return ctypes.CDLL(None).malloc_trim if sys.platform == "linux" else bool
    except AttributeError:
        return bool  # another C library, for example musl: it gives back by itself
