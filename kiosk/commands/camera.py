# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk camera`: the page finder and the scanner on picture files, so that anyone can try them on their own pictures; and the plate."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

from config.settings import Settings, camera_of
from kiosk.commands import Output, common_arguments

HELP = "find the page in pictures, make a PDF of them, or show the camera its empty plate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """find-page IMAGE... | scan IMAGE... --out FILE.pdf | calibrate"""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    find = actions.add_parser("find-page", help="the page's four corners, one JSON line a picture")
    find.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="JPEG or PNG")
    find.add_argument("--plate", type=Path, default=None, metavar="IMAGE", help="picture of the empty plate, taken from the same place")
    common_arguments(find)
    scan = actions.add_parser("scan", help="straighten the pages and write them as one A4 PDF")
    scan.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="JPEG or PNG, in the order of the pages")
    scan.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="where the PDF goes")
    scan.add_argument("--limit-kb", type=_positive, default=None, metavar="N", help="largest size of the PDF in 1000 bytes")
    common_arguments(scan)
    calibrate = actions.add_parser("calibrate", help="learn the empty plate: take everything off it first")
    common_arguments(calibrate)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit status 0 when every picture could be read (find-page), every page was found (scan) or the plate is known (calibrate)."""
    if arguments.action == "calibrate":
        return _calibrate(settings, out)
    if arguments.action == "find-page":
        return _find(arguments.images, arguments.plate, out)
    return _scan(arguments.images, arguments.out, arguments.limit_kb, out)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


_NO_PLATE = {
    "stalled": "the camera gives no picture; check its plug, its lens cover and [document_camera] source, end a running kiosk, repeat",
    "dark": "the plate is too dark to be learnt; switch the lamp on, take the lens cover off and repeat",
    "not-empty": "something lies on the plate; take everything off it and repeat",
}


def _calibrate(settings: Settings, out: Output) -> int:
    from drivers.document_camera.device import open_device
    from drivers.document_camera.status import Refused

    camera_settings = camera_of(settings)
    camera = open_device(camera_settings, lambda event: None)
    try:
        known = camera.calibrate(camera_settings.plate)
    except OSError as error:
        return _no(out, f"{camera_settings.plate}: cannot be written ({error.strerror}); check [document_camera] plate")
    finally:
        camera.close()
    if isinstance(known, Refused):
        return _no(out, _NO_PLATE[known.reasons[0]])
    document = {"plate": camera_settings.plate, "width": known.width, "height": known.height}
    out.result(document, f"the empty plate is known ({camera_settings.plate}); repeat this when camera, plate or lamp are changed")
    return 0


def _find(images: list[Path], plate_image: Path | None, out: Output) -> int:
    from drivers.document_camera.base_plate import learn
    from drivers.document_camera.capture import UnusablePicture, read_picture
    from drivers.document_camera.page_finder import find_page

    status, warm_up = 0, True
    try:
        plate = learn(read_picture(plate_image)) if plate_image is not None else None
    except UnusablePicture as error:
        return _no(out, str(error))
    for path in images:
        document: dict[str, object] = {"image": str(path), "corners": None, "score": 0.0, "ms": 0.0}
        try:
            picture = read_picture(path)
        except UnusablePicture as error:
            out.failure(str(error))
            document["error"] = str(error)
            status = 1
        else:
            if warm_up:
                find_page(picture, plate)  # what OpenCV sets up at its first use is no part of the time
                warm_up = False
            begin = time.perf_counter()
            found = find_page(picture, plate)
            document["ms"] = round((time.perf_counter() - begin) * 1000, 2)
            if found is not None:
                document["corners"] = [[round(x, 2), round(y, 2)] for x, y in found.corners]
                document["score"] = round(found.confidence, 4)
        out.line(document, json.dumps(document, ensure_ascii=False))
    return status


def _scan(images: list[Path], target: Path, limit_kb: int | None, out: Output) -> int:
    import cv2

    from drivers.document_camera import quality
    from drivers.document_camera.capture import UnusablePicture, read_picture
    from drivers.document_camera.page_finder import find_page
    from drivers.document_camera.pdf import PdfPage, PdfTooLarge, make_pdf
    from drivers.document_camera.rectify import rectify

    pages: list[PdfPage] = []
    told: list[dict[str, object]] = []
    for path in images:
        try:
            picture = read_picture(path)
        except UnusablePicture as error:
            return _no(out, str(error))
        found = find_page(picture)
        if found is None:
            return _no(out, f"{path}: no page was found; lay it on a plain, darker surface with all four corners in the picture")
        page = rectify(picture, found.corners)
        jpeg = cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()
        pages.append(PdfPage(jpeg, page.dpi))
        reasons = list(quality.assess(picture, found.corners))
        told.append({"image": str(path), "width": page.image.shape[1], "height": page.image.shape[0], "dpi": page.dpi, "reasons": reasons})
    made = make_pdf(pages, limit_kb * 1000 if limit_kb else None)
    if isinstance(made, PdfTooLarge):
        return _no(out, f"{len(pages)} pages need at least {made.least_bytes // 1000 + 1} kB; raise --limit-kb or scan fewer pages")
    try:
        beside = target.with_name(target.name + ".part")
        beside.write_bytes(made.content)
        os.replace(beside, target)
    except OSError as error:
        return _no(out, f"{target}: cannot be written ({error.strerror}); choose another place with --out")
    document = {"out": str(target), "bytes": len(made.content), "dpi": made.dpi, "pages": told}
    out.result(document, f"{target}: {made.pages} pages, {len(made.content) // 1000} kB, {made.dpi} dpi")
    return 0


def _no(out: Output, message: str) -> int:
    if out.as_json:
        out.result({"error": message}, message)
    out.failure(message)
    return 1
