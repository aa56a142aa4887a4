# SPDX-License-Identifier: GPL-3.0-or-later
"""The document camera (高拍仪): frames from a camera, the page in them, its quality, the straightened page, the PDF."""

import os

# OpenCV reads these once, when it is loaded. V4L2's read() otherwise blocks 10 s on a stalled camera and cannot be told in any
# other way; FFmpeg otherwise writes a line to stderr for every damaged JPEG.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")
