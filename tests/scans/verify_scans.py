# SPDX-License-Identifier: GPL-3.0-or-later
"""Can a clerk read what was photographed? Rendered forms through the simulated camera and the real driver, read again by OCR.

    make verify-scans

Each page is laid under the simulated camera (an HTTP stream with an 8 megapixel still), taken by the driver, and its JPEG is read by
rapidocr (Apache-2.0, its models are in its wheel; no part of the kiosk). The similarity is 1 - edit distance / length of the truth,
over all characters but spaces; lines count in the order in which they stand. Exit status 1 when the mean is below 0.98.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from config.settings import DocumentCameraSettings
from drivers.document_camera.device import open_device
from drivers.document_camera.status import Captured
from simulators.document_camera import DocumentCameraSimulator
from simulators.document_camera.papers import PAPERS

LEAST = 0.98
SHOTS: tuple[dict[str, Any], ...] = (
    {"angle": 0.0},
    {"angle": 6.0, "tilt": (0.05, -0.04), "gradient": 0.4, "noise": 4.0},
    {"angle": -8.0, "shadow": 0.3, "blur": 0.8, "light": 0.85},
)
FORMS = (("房屋租赁合同", 1), ("房屋租赁合同", 2), ("经营场所证明", 1), ("健康证明", 1), ("从业人员资格证", 1), ("设施设备目录", 1))


def truth(document: str, page: int) -> str:
    """All that is printed on the page, from the top down."""
    heading = document if page == 1 else f"{document}（第 {page} 页）"
    paper = PAPERS[document]
    return plain(heading + "".join(paper.pages[page - 1]) + ("样例" if paper.seal else "") + "样例 仅供演示，不具效力")


def plain(text: str) -> str:
    """Without spaces, full-width forms as their plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read(engine: Any, jpeg: bytes) -> str:
    """What the OCR reads, line by line from the top."""
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    found = engine(image)
    if found.boxes is None:
        return ""
    rows: list[tuple[float, float, float, str]] = []
    for box, text in zip(found.boxes, found.txts, strict=True):
        rows.append((float(box[:, 1].mean()), float(np.ptp(box[:, 1])), float(box[:, 0].min()), text))
    rows.sort()
    lines: list[list[tuple[float, float, float, str]]] = []
    for row in rows:
        if lines and row[0] - lines[-1][0][0] < 0.5 * lines[-1][0][1]:
            lines[-1].append(row)
        else:
            lines.append([row])
    return plain("".join(part[3] for line in lines for part in sorted(line, key=lambda one: one[2])))


def similarity(read_text: str, true_text: str) -> float:
    """1 - Levenshtein distance / length of the truth."""
    before = list(range(len(true_text) + 1))
    for row, one in enumerate(read_text, 1):
        now = [row]
        for column, other in enumerate(true_text, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (one != other)))
        before = now
    return 1 - before[-1] / max(len(true_text), 1)


def main() -> int:
    """One JSON line a shot, then the mean."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    values: list[float] = []
    with DocumentCameraSimulator() as camera:
        device = open_device(DocumentCameraSettings(source=camera.url, still=camera.still_url), lambda event: None)
        try:
            for document, page in FORMS:
                for number, shot in enumerate(SHOTS):
                    camera.lay_page(document, page, **{"fill": 0.92, **shot})
                    taken = device.capture()
                    if not isinstance(taken, Captured):
                        print(
                            json.dumps({"document": document, "page": page, "shot": number, "refused": taken.reasons}, ensure_ascii=False)
                        )
                        values.append(0.0)
                        continue
                    values.append(similarity(read(engine, taken.jpeg), truth(document, page)))
                    told = {"document": document, "page": page, "shot": number, "dpi": taken.dpi, "similarity": round(values[-1], 4)}
                    print(json.dumps(told, ensure_ascii=False), flush=True)
        finally:
            device.close()
    mean = float(np.mean(values))
    print(json.dumps({"shots": len(values), "mean": round(mean, 4), "least": round(min(values), 4)}))
    return 0 if mean >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
