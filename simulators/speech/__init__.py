# SPDX-License-Identifier: GPL-3.0-or-later
"""The other end of reading aloud: programs that stand in for espeak-ng, aplay and the jack, and keep what they were given."""

from simulators.speech.simulator import SpeechSimulator, Words

__all__ = ["SpeechSimulator", "Words"]
