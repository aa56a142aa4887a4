# SPDX-License-Identifier: GPL-3.0-or-later
"""An ear and a jack: real programs, started by their command lines, that write down every word and every sound.

The synthesizer writes its options and its standard input and answers with a short beep; the player keeps each WAV and ends at once, or
plays on until it is killed; the jack answers as `amixer cget` does.
"""

from __future__ import annotations

import array
import io
import math
import os
import shlex
import wave
from dataclasses import dataclass
from pathlib import Path

_RATE = 22050

_SYNTHESIZER = """#!/bin/sh
words=$(cat)
printf '%s\\t%s\\n' "$*" "$words" >>{folder}/words
cat {folder}/beep.wav
"""
_PLAYER = """#!/bin/sh
[ -e {folder}/no-sound ] && {{ echo 'audio open error: No such file or directory' >&2; exit 1; }}
part=$(mktemp {folder}/part.XXXXXX)
cat >"$part"
mv "$part" {folder}/played/$(ls {folder}/played | wc -l).wav
[ -e {folder}/plays-on ] && exec sleep 1000
exit 0
"""
_JACK = """#!/bin/sh
echo "numid=1,iface=CARD,name='Headphone Jack'"
echo "  ; type=BOOLEAN,access=r-------,values=1"
if [ -e {folder}/plugged ]; then echo '  : values=on'; else echo '  : values=off'; fi
"""


@dataclass(frozen=True)
class Words:
    """What the synthesizer was asked for in one go: its options, and its standard input."""

    options: str
    text: str


class SpeechSimulator:
    """Lives in `folder`; `synthesizer`, `player` and `jack` are the command lines to set in the settings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "played").mkdir(parents=True)
        (folder / "beep.wav").write_bytes(_beep())
        self.synthesizer = self._program("synthesizer", _SYNTHESIZER)
        self.player = self._program("player", _PLAYER)
        self.jack = self._program("jack", _JACK)

    def words(self) -> list[Words]:
        """Everything that was said so far."""
        try:
            lines = (self._folder / "words").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        return [Words(*line.partition("\t")[::2]) for line in lines]

    def sounds(self) -> list[bytes]:
        """Every WAV that was played, silent ones too."""
        files = sorted((self._folder / "played").glob("*.wav"), key=lambda path: int(path.stem))
        return [path.read_bytes() for path in files]

    def plug_in(self, plugged: bool = True) -> None:
        """Headphones come or go."""
        self._mark("plugged", plugged)

    def break_sound(self, broken: bool = True) -> None:
        """There is no sound device, or it is back."""
        self._mark("no-sound", broken)

    def play_on(self, endless: bool = True) -> None:
        """Sounds end only when somebody stops them."""
        self._mark("plays-on", endless)

    def _mark(self, name: str, there: bool) -> None:
        path = self._folder / name
        path.touch() if there else path.unlink(missing_ok=True)

    def _program(self, name: str, script: str) -> str:
        path = self._folder / name
        path.write_text(script.format(folder=shlex.quote(str(self._folder))), encoding="utf-8")
        os.chmod(path, 0o755)
        return shlex.quote(str(path))


def _beep() -> bytes:
    """A tenth of a second of 440 Hz at half of full loudness."""
    samples = array.array("h", (round(16384 * math.sin(2 * math.pi * 440 * index / _RATE)) for index in range(_RATE // 10)))
    made = io.BytesIO()
    with wave.open(made, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(_RATE)
        target.writeframes(samples.tobytes())
    return made.getvalue()
