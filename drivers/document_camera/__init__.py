# SPDX-License-Identifier: GPL-3.0-or-later
"""The document camera (高拍仪): frames from a camera, the page in them, its quality, the straightened page, the PDF."""
