# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk camera`: the page finder and the scanner on picture files, so that anyone can try them on their own pictures."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output, common_arguments

HELP = "find the page in pictures, or make a PDF of them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """find-page IMAGE... | scan IMAGE... --out FILE.pdf"""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    find = actions.add_parser("find-page", help="the page's four corners, one JSON line a picture")
    find.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="JPEG or PNG")
    common_arguments(find)
    scan = actions.add_parser("scan", help="straighten the pages and write them as one A4 PDF")
    scan.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="JPEG or PNG, in the order of the pages")
    scan.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="where the PDF goes")
    scan.add_argument("--limit-kb", type=_positive, default=None, metavar="N", help="largest size of the PDF in 1000 bytes")
    common_arguments(scan)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit status 0 when every picture could be read (find-page) or every page was found (scan)."""
    del settings
    if arguments.action == "find-page":
        return _find(arguments.images, out)
    return _scan(arguments.images, arguments.out, arguments.limit_kb, out)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _find(images: list[Path], out: Output) -> int:
    from drivers.document_camera.capture import UnusablePicture, read_picture
    from drivers.document_camera.page_finder import find_page

    status, warm_up = 0, True
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
                find_page(picture)  # what OpenCV sets up at its first use is no part of the time
                warm_up = False
            begin = time.perf_counter()
            found = find_page(picture)
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
