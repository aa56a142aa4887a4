# SPDX-License-Identifier: GPL-3.0-or-later
"""A document camera that is not there: papers drawn by us on a base plate, sent as an MJPEG stream over HTTP."""

from simulators.document_camera.server import DocumentCameraSimulator

__all__ = ["DocumentCameraSimulator"]
