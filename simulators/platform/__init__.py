# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox approval platform: the other half of ``docs/platform-api.yaml``, with a fault plan."""

from simulators.platform.server import PlatformSimulator

__all__ = ["PlatformSimulator"]
