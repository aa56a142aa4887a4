# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound as WAV bytes: mono or stereo, 16 bit, made louder or softer; and the sentences that a city recorded."""

from __future__ import annotations

import io
import tomllib
import wave
from pathlib import Path

import numpy as np

_SAMPLE_BYTES = 2
_MOST_CLIP_BYTES = 20_000_000
INDEX = "clips.toml"


def louder(sound: bytes, factor: float) -> bytes | None:
    """The same sound `factor` times as loud (1 is as it came), with a header that tells its true length; None when it is no 16-bit WAV.

    espeak-ng writes to a pipe, where it cannot correct its header: that one promises two gigabytes.
    """
    try:
        with wave.open(io.BytesIO(sound)) as source:
            if source.getsampwidth() != _SAMPLE_BYTES or source.getcomptype() != "NONE":
                return None
            channels, rate = source.getnchannels(), source.getframerate()
            frames = source.readframes(source.getnframes())
    except (wave.Error, EOFError):
        return None
    frames = frames[: len(frames) - len(frames) % (_SAMPLE_BYTES * channels)]
    samples = np.frombuffer(frames, dtype="<i2").astype(np.float32) * factor
    return wav(np.clip(samples, -32768, 32767).astype("<i2").tobytes(), channels, rate)


def wav(frames: bytes, channels: int = 1, rate: int = 22050) -> bytes:
    """A WAV file of these 16-bit samples; `rate` in samples a second."""
    made = io.BytesIO()
    with wave.open(made, "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(_SAMPLE_BYTES)
        target.setframerate(rate)
        target.writeframes(frames)
    return made.getvalue()


def joined(sounds: list[bytes]) -> bytes:
    """One WAV of several of the same kind, in their order; what has another rate or number of channels than the first is left out."""
    frames: list[bytes] = []
    kind = (0, 0)
    for sound in sounds:
        with wave.open(io.BytesIO(sound)) as source:
            if not frames:
                kind = (source.getnchannels(), source.getframerate())
            if (source.getnchannels(), source.getframerate()) == kind:
                frames.append(source.readframes(source.getnframes()))
    return wav(b"".join(frames), *kind)


SILENCE = wav(b"\0" * 2205)
"""A twentieth of a second: played to learn whether there is something to play on."""


class Clips:
    """Sentences that were recorded. The folder holds `clips.toml`: a table a language, `"sentence" = "file.wav"`."""

    def __init__(self, folder: Path) -> None:
        self.problem = ""
        self._files: dict[tuple[str, str], Path] = {}
        try:
            tables = tomllib.loads((folder / INDEX).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            self.problem = f"{folder / INDEX} cannot be read ({type(error).__name__})"
            return
        for language, table in tables.items():
            for sentence, name in table.items() if isinstance(table, dict) else ():
                self._files[language, plain(sentence)] = folder / Path(str(name)).name

    def find(self, sentence: str, language: str) -> bytes | None:
        """The recording of a sentence as WAV; None where there is none that can be read."""
        path = self._files.get((language, plain(sentence)))
        try:
            if path is None or path.stat().st_size > _MOST_CLIP_BYTES:
                return None
            return path.read_bytes()
        except OSError:
            return None


def plain(sentence: str) -> str:
    """The sentence without what is not heard: blanks, what joins words, the stop at its end."""
    return "".join(sentence.replace("\u2060", "").split()).rstrip("。.！!？?，,")
