# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards that say who stands here: SAM readers on a serial line and PC/SC readers, one result type for both."""
