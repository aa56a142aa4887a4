# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the queue: `python tests/benchmarks/queue.py`; see ``queue_figures``.

Every script of this folder finds this file first when something imports the standard library's ``queue``: then it is that.
"""

from __future__ import annotations

import sys
import sysconfig
from importlib.machinery import PathFinder

if __name__ == "__main__":
    from queue_figures import main

    main()
else:
    found = PathFinder.find_spec("queue", [sysconfig.get_path("stdlib")])
    assert found is not None
    assert found.loader is not None
    found.loader.exec_module(sys.modules[__name__])
