# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the clerk's page in a browser (Qt WebEngine) and uses it as a hand would: `slip_page_browser.py PAGE`, one text a line of
JSON on stdin; prints, one JSON document a line, what the page shows for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

TRY = """(() => {
  document.getElementById("text").value = %s;
  document.getElementById("check").click();
  const result = document.getElementById("result");
  return JSON.stringify({shown: result.className, cause: result.dataset.cause, text: result.innerText});
})()"""


def answers(page: QWebEnginePage, texts: list[str]) -> Iterator[str]:
    """What the page shows for each text."""
    for text in texts:
        waiting, kept = QEventLoop(), []

        def take(value: object, waiting: QEventLoop = waiting, kept: list[object] = kept) -> None:
            kept.append(value)
            waiting.quit()

        page.runJavaScript(TRY % json.dumps(text), 0, take)
        if not kept:
            waiting.exec()
        yield str(kept[0])


def main() -> int:
    """0 when every text was tried."""
    application = QGuiApplication(sys.argv)
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    loaded, fine = QEventLoop(), []
    page.loadFinished.connect(lambda ok: (fine.append(ok), loaded.quit()))
    page.load(QUrl.fromLocalFile(str(Path(sys.argv[1]).resolve())))
    loaded.exec()
    if fine != [True]:
        return 1
    for answer in answers(page, [json.loads(line) for line in sys.stdin]):
        print(answer, flush=True)
    del page, profile, application
    return 0


if __name__ == "__main__":
    sys.exit(main())
