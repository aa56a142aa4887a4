# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the empty base plate on the disk: made once by a technician, read at each start.

They are kept at the finder's working size. A still often has other proportions than the preview and sees more of the plate, so it has
a picture of its own, beside the first and with "-still" in its name.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from drivers.document_camera.base_plate import BasePlate, learn, working_picture, working_size
from drivers.document_camera.capture import UnusablePicture, read_picture

log = logging.getLogger(__name__)

Image = npt.NDArray[np.uint8]


def _files(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(f"{path.stem}-still{path.suffix or '.png'}")


def save(path: Path, preview: Sequence[Image], still: Image | None) -> None:
    """Keep the mean of several pictures of the preview, and the still. Raises OSError."""
    mean = np.mean([working_picture(picture).astype(np.float32) for picture in preview], axis=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures: tuple[Image, Image | None] = (np.asarray(np.round(mean), np.uint8), still)
    for file, picture in zip(_files(path), pictures, strict=True):
        if picture is None:
            file.unlink(missing_ok=True)
            continue
        beside = file.with_name(file.name + ".part")
        beside.write_bytes(cv2.imencode(".png", working_picture(picture))[1].tobytes())
        os.replace(beside, file)


class Plates:
    """The plate as each kind of picture shows it; empty when it was never shown."""

    def __init__(self, path: str) -> None:
        self._plates: dict[tuple[int, int], BasePlate] = {}
        for file in _files(Path(path)) if path else ():
            if file.is_file():
                try:
                    picture = read_picture(file)
                except UnusablePicture as error:
                    log.warning("the plate is not known: %s; run kiosk camera calibrate", error)
                else:
                    self._plates[working_size(picture)] = learn(picture)

    def __bool__(self) -> bool:
        return bool(self._plates)

    def of(self, image: Image) -> BasePlate | None:
        """The plate in pictures of these proportions."""
        return self._plates.get(working_size(image))
