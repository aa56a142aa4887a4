# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens in a window of their own process: shows the sample whose name comes in, and tells where its controls stand.

Usage: gallery_window.py LANGUAGE. One name a line on the input; one line of JSON back: [[label, x, y, width, height], ...].
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSocketNotifier
from screen_order import is_control
from screen_tools import PORTRAIT, Screen, area_of, label_of, show_alive

from ui.application import build
from ui.finger import Finger
from ui.gallery.sample import NOW, PLACE
from ui.gallery.samples import samples
from ui.gallery.samples_second import supply
from ui.offscreen import prepare
from ui.viewmodels.kiosk import KioskModel


def main() -> int:
    """Until the input ends."""
    language = sys.argv[1]
    prepare()
    model = KioskModel(place=PLACE.get(language, PLACE["en"]))
    model.set_now(NOW)
    model.set_reduced_motion(True)
    model.set_language(language)
    shell = build(model, size=PORTRAIT, guard_seconds=0)
    supply(shell)
    seen = Screen(shell, Finger(shell.window))
    named = {sample.name: sample for sample in samples(language)}

    def show() -> None:
        name = sys.stdin.readline().strip()
        if name not in named:
            shell.application.exit(0)
            return
        show_alive(seen, named[name])
        controls = [item for item in seen.items() if is_control(item) and item.isEnabled()]
        places = [[label_of(item), *(round(part) for part in area_of(item).getRect())] for item in controls]
        print(json.dumps(places), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(show)
    return shell.run()


if __name__ == "__main__":
    sys.exit(main())
