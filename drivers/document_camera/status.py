# SPDX-License-Identifier: GPL-3.0-or-later
"""What the camera is and what it says: states, results of the verbs, events. All of it pickles.

Each state has a stable ``code``, a sentence for the citizen (Chinese and English) and one for the technician.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from drivers.sentence import Sentence

Corner = tuple[float, float]


_LATER = Sentence("拍照暂时不能用，材料可以以后再补交。", "Photographing is not available now. You can hand in the paper later.")


@dataclass(frozen=True)
class CameraReady:
    """Pictures arrive; their size in px; whether the empty plate is known (see base_plate)."""

    width: int
    height: int
    plate_known: bool = False
    code: ClassVar[str] = "camera-ready"
    citizen: ClassVar[Sentence] = Sentence("请把材料放在摄像头下方。", "Lay your paper under the camera.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        size = f"{self.width} x {self.height}"
        if self.plate_known:
            return Sentence(f"摄像头正常，{size} 像素，台面已标定", f"camera works, {size} px, empty plate known")
        return Sentence(
            f"摄像头正常，{size} 像素；台面未标定，请清空台面后运行 kiosk camera calibrate",
            f"camera works, {size} px; the empty plate is not known: clear it and run kiosk camera calibrate",
        )


@dataclass(frozen=True)
class CameraMissing:
    """There is no camera at the source, or it does not answer; it is tried again with a growing pause."""

    reason: str
    code: ClassVar[str] = "camera-missing"
    citizen: ClassVar[Sentence] = _LATER

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence(
            f"找不到摄像头({self.reason})，请检查插头和设置 [document_camera] source",
            f"camera not found ({self.reason}); check its plug and the setting [document_camera] source",
        )


@dataclass(frozen=True)
class CameraBusy:
    """Another program holds the camera."""

    reason: str
    code: ClassVar[str] = "camera-busy"
    citizen: ClassVar[Sentence] = _LATER

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence(f"摄像头被其他程序占用({self.reason})，请结束该程序", f"camera is held by another program ({self.reason}); end it")


@dataclass(frozen=True)
class CameraStalled:
    """The camera is there, its pictures are not: "no-frames", "frozen", "black" or "damaged"."""

    reason: str
    code: ClassVar[str] = "camera-stalled"
    citizen: ClassVar[Sentence] = Sentence(
        "摄像头没有画面，正在重新连接，请稍候。", "The camera shows no picture. Reconnecting, please wait."
    )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence(
            f"摄像头没有可用画面({self.reason})，请检查镜头盖、灯和线缆，程序会自动重连",
            f"camera sends no usable pictures ({self.reason}); check lens cover, lamp and cable; it is reopened by itself",
        )


@dataclass(frozen=True)
class CameraAbsent:
    """The settings say that this kiosk has no camera."""

    code: ClassVar[str] = "camera-absent"
    citizen: ClassVar[Sentence] = Sentence(
        "本机没有摄像头，材料可以以后再补交。", "This kiosk has no camera. You can hand in the paper later."
    )
    technician: ClassVar[Sentence] = Sentence(
        '没有摄像头：[document_camera] source = "none"', 'no camera: [document_camera] source = "none"'
    )


CameraStatus = CameraReady | CameraMissing | CameraBusy | CameraStalled | CameraAbsent

GUIDANCE: dict[str, Sentence] = {
    "nothing-there": Sentence("请把材料放在摄像头下方", "Lay your paper under the camera"),
    "closer": Sentence("材料太小，请放到中间，离摄像头近一点", "Too small: move it to the middle, nearer to the camera"),
    "hold-still": Sentence("请不要移动", "Hold still"),
    "flatten": Sentence("请把材料展平放正", "Lay the paper flat"),
    "glare": Sentence("有反光，请稍微挪动材料", "There is glare: move the paper a little"),
    "dark": Sentence("光线太暗", "It is too dark"),
    "blurred": Sentence("画面模糊，请放平并稍等", "Blurred: lay it flat and wait a moment"),
    "corner-cut": Sentence("有一角在画面外，请往中间移", "A corner is outside: move it to the middle"),
    "hand": Sentence("请把手移开", "Take your hand away"),
    "ready": Sentence("很好，正在拍照", "Good. Taking the picture"),
    "captured": Sentence("已拍好，请换下一页或取走", "Done: next page, or take it away"),
    "stalled": Sentence("摄像头没有画面，请稍候", "No picture from the camera, please wait"),
}

CHECKS = ("corners", "sharp", "no-glare", "bright")


@dataclass(frozen=True)
class PreviewStarted:
    """Frames are in the shared memory (see frames.FrameReader)."""

    shared_memory_name: str
    width: int
    height: int


@dataclass(frozen=True)
class PreviewStopped:
    """No frame is taken any more and none is kept."""


@dataclass(frozen=True)
class PaperExpected:
    """From now on pages belong to that paper."""


@dataclass(frozen=True)
class ShutterArmed:
    """What lies there may be taken again."""


@dataclass(frozen=True)
class Captured:
    """A taken page. `jpeg` is the straightened page (RGB, no metadata), `corners` are shares of the frame, TL, TR, BR, BL of the page.

    `dpi` is the true resolution if the paper has the size that its proportions say (A4, ID card: `card`; else: fits into A4).
    `turns`: quarter turns clockwise that make it upright. `codes`: the texts of its barcodes and QR codes. `look`: what the page
    looks like (shutter.fingerprint), for a camera process that comes after this one.
    """

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    dpi: int
    corners: tuple[Corner, ...]
    reasons_ignored: tuple[str, ...] = ()
    card: bool = False
    turns: int = 0
    codes: tuple[str, ...] = field(default=(), repr=False)
    look: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Refused:
    """No page was taken: guidance codes, the weightiest first; "stalled" when there is no picture at all."""

    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Calibrated:
    """The empty plate is known from now on; size of the pictures in px."""

    width: int
    height: int


@dataclass(frozen=True)
class Cleared:
    """Every frame is forgotten and overwritten."""


@dataclass(frozen=True)
class PreviewUpdate:
    """What the finder sees in frame `sequence`: corners as shares 0..1 (none: empty), what to do, which CHECKS pass."""

    sequence: int
    corners: tuple[Corner, ...]
    guidance: str
    checks: tuple[str, ...]


@dataclass(frozen=True)
class PageTaken:
    """The automatic shutter took a page; `paper` is the one that was expected when the frame was taken."""

    page: Captured
    paper: str = ""
