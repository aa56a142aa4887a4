# SPDX-License-Identifier: GPL-3.0-or-later
"""The speaker: says sentences one after the other and falls silent at once. Its verbs never wait for the sound to end.

Two programs do the work: one that turns words into sound (espeak-ng) and one that plays a WAV from its standard input (aplay). Nothing
that is said touches the disk: the sound is handed over in memory, the words on the standard input, where no process list shows them.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

from config.settings import SpeakerSettings
from drivers.programs import Ended, run_program, system_environment
from drivers.speech.numbers import keep_back, without_digits
from drivers.speech.readings import LANGUAGES, utterances
from drivers.speech.sound import SILENCE, Clips, joined, louder
from drivers.speech.status import (
    PRIVATE,
    HeadphonesIn,
    NoProgram,
    NoSound,
    NoSpeaker,
    SocketOnly,
    SpeakerReady,
    SpeakerStatus,
)
from drivers.worker import Emit

log = logging.getLogger(__name__)

RATES = {"slow": 110, "normal": 150, "fast": 210}
"""Words a minute, as espeak-ng counts them."""
VOLUMES = {"low": 0.3, "normal": 0.6, "high": 1.0}
"""Factors on the synthesizer's loudness."""

_SYNTHESIS_SECONDS = 5.0
_PROBE_SECONDS = 3.0
_JACK_SECONDS = 2.0
_REST_SECONDS = 1.0
_TALKING_SECONDS = 0.05
_JACK_PAUSE_SECONDS = 0.5
_PROBE_PAUSE_SECONDS = 30.0
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]*")


def open_device(settings: SpeakerSettings, emit: Emit) -> Speaker:
    """The speaker that the settings name. `emit` is not used: it only says what it is asked to say."""
    return Speaker(settings)


class Speaker:
    """Implements the worker's Device. Texts are never logged: they may name a person."""

    def __init__(self, settings: SpeakerSettings) -> None:
        self._settings = settings
        self._clips = Clips(Path(settings.clips)) if settings.clips else None
        if self._clips is not None and self._clips.problem:
            log.info("recorded sentences: %s", self._clips.problem)
        self._player: subprocess.Popen[bytes] | None = None
        self._waiting: deque[tuple[str, str]] = deque()
        """Sentences still to be said, with their language."""
        self._rate, self._volume = "normal", "normal"
        self._private_text = False
        self._plays: bool | None = None
        self._probe_at = self._jack_at = 0.0
        self._jack_in = False

    @property
    def poll_seconds(self) -> float:
        """Short while it speaks."""
        return _TALKING_SECONDS if self._player is not None else _REST_SECONDS

    def status(self) -> SpeakerStatus:
        """What can be heard, and by whom; lets the next sentence follow."""
        status = self._look()
        if self._private_text and status.code not in PRIVATE:
            # The headphones were pulled in the middle of a number.
            self.stop()
        self._go_on()
        return status

    def say(
        self,
        text: str,
        language: str,
        rate: str = "normal",
        volume: str = "normal",
        public: tuple[str, ...] = (),
        after: bool = False,
        typed: bool = False,
    ) -> str:
        """Begin to say this instead of what is being said (`after`: when that is over); the code of the status.

        Without headphones a person's numbers are left out, and single digits too when the text was `typed`. `public`: numbers that
        anybody may hear. A language that cannot be read says nothing.
        """
        if not after:
            self.stop()
        self._jack_at = 0.0
        status = self._look()
        if isinstance(status, NoProgram | NoSound | NoSpeaker) or language not in LANGUAGES:
            return status.code
        spared = without_digits(text, language) if typed else keep_back(text, language, public)
        shown = text if status.code in PRIVATE else spared
        self._private_text = (self._private_text and after) or shown != spared
        self._rate, self._volume = rate, volume
        self._waiting.extend((sentence.strip(), language) for sentence in _SENTENCE.findall(shown) if sentence.strip())
        self._go_on()
        return status.code

    def stop(self) -> None:
        """Silence, at once."""
        self._waiting.clear()
        self._private_text = False
        player, self._player = self._player, None
        if player is not None:
            player.kill()
            player.wait()

    def close(self) -> None:
        """Silence."""
        self.stop()

    # --- what there is to hear with ---------------------------------------------------------------------------------------

    def _look(self) -> SpeakerStatus:
        settings = self._settings
        if settings.kind == "none":
            return NoSpeaker()
        for command in (settings.synthesizer, settings.player):
            program = shlex.split(command)[0]
            if shutil.which(program) is None:
                return NoProgram(Path(program).name)
        now = time.monotonic()
        if not self._plays and now >= self._probe_at:
            self._probe_at = now + _PROBE_PAUSE_SECONDS
            probed = run_program(settings.player, _PROBE_SECONDS, SILENCE)
            self._plays = isinstance(probed, Ended) and probed.status == 0
        if not self._plays:
            return NoSound()
        match settings.output:
            case "headphones":
                return SocketOnly()
            case "auto" if self._headphones_are_in(now):
                return HeadphonesIn()
        return SpeakerReady()

    def _headphones_are_in(self, now: float) -> bool:
        """What the jack says; a jack that cannot be asked counts as empty."""
        if now >= self._jack_at and self._settings.jack:
            self._jack_at = now + _JACK_PAUSE_SECONDS
            asked = run_program(self._settings.jack, _JACK_SECONDS)
            self._jack_in = isinstance(asked, Ended) and asked.status == 0 and b"values=on" in asked.output
        return self._jack_in

    # --- sound -------------------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """The next sentence, when the last one is over."""
        if self._player is not None:
            ended = self._player.poll()
            if ended is None:
                return
            self._player = None
            if ended != 0:
                log.info("the player ended with status %d", ended)
                self._plays = None
                self._waiting.clear()
        while self._waiting and self._player is None:
            sentence, language = self._waiting.popleft()
            self._play(self._sound(sentence, language))

    def _sound(self, sentence: str, language: str) -> list[bytes]:
        recorded = self._clips.find(sentence, language) if self._clips is not None else None
        if recorded is not None and (clip := louder(recorded, VOLUMES[self._volume])) is not None:
            return [clip]
        sounds = []
        for said in utterances(sentence, language):
            command = f"{self._settings.synthesizer} -v {said.voice} -s {RATES[self._rate]} -b 1 --stdin --stdout"
            made = run_program(command, _SYNTHESIS_SECONDS, said.text.encode())
            if not isinstance(made, Ended) or made.status != 0:
                log.info("the synthesizer says nothing: %s", made if isinstance(made, str) else f"status {made.status}")
                continue
            sound = louder(made.output, VOLUMES[self._volume])
            if sound is not None:
                sounds.append(sound)
        return sounds

    def _play(self, sounds: list[bytes]) -> None:
        if not sounds:
            return
        memory = os.memfd_create("speech")
        try:
            with os.fdopen(memory, "wb", closefd=False) as target:
                target.write(joined(sounds))
            os.lseek(memory, 0, os.SEEK_SET)
            with contextlib.suppress(OSError):
                self._player = subprocess.Popen(
                    shlex.split(self._settings.player),
                    stdin=memory,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=system_environment(os.environ, is_bundle=hasattr(sys, "frozen")),
                )
        finally:
            os.close(memory)
