# SPDX-License-Identifier: GPL-3.0-or-later
"""The speaker against programs that write down what reached them, and against the real espeak-ng and aplay."""

from __future__ import annotations

import io
import shutil
import time
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from config.settings import SpeakerSettings
from drivers.speech.device import Speaker
from drivers.speech.readings import ENGLISH, MANDARIN, Utterance, in_chinese, pinyin, utterances
from drivers.speech.sound import wav
from simulators.speech import SpeechSimulator

NUMBER = "370202199001011237"
"""Synthetic, with a valid check digit."""


def settings(ear: SpeechSimulator) -> SpeakerSettings:
    """Led to the simulator."""
    return SpeakerSettings(synthesizer=ear.synthesizer, player=ear.player, jack=ear.jack)


def until(speaker: Speaker, condition: Callable[[], object]) -> None:
    """Poll, as the worker does, until it is so."""
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        speaker.status()
        time.sleep(0.01)


def loudness(sound: bytes) -> int:
    """The largest sample of a WAV."""
    with wave.open(io.BytesIO(sound)) as source:
        return int(np.abs(np.frombuffer(source.readframes(source.getnframes()), "<i2").astype(np.int32)).max())


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("银行", "yin2 hang2"),
        ("重庆", "chong2 qing4"),
        ("乐陵", "lao4 ling2"),
        ("单县", "shan4 xian4"),
        ("长辈版", "zhang3 bei4 ban3"),
        ("还款", "huan2 kuan3"),
        ("女", "nv3"),
        ("会计", "kuai4 ji4"),
        ("调整", "tiao2 zheng3"),
        ("行政区划", "xing2 zheng4 qu1 hua4"),
    ],
)
def test_words_are_read_as_people_say_them(words: str, reading: str) -> None:
    assert pinyin(words) == reading


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("3", "三"),
        ("10", "十"),
        ("24", "二十四"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("2000", "二千"),
        ("2.5", "二点五"),
        ("12345", "一二三四五"),
        ("007", "零零七"),
        ("0", "零"),
    ],
)
def test_numbers_are_read_as_people_say_them(number: str, said: str) -> None:
    assert in_chinese(number) == said


def test_each_part_of_a_mixed_sentence_gets_its_voice() -> None:
    assert utterances("中国银行 QR 码。", "zh") == (
        Utterance(MANDARIN, "zhong1 guo2 yin2 hang2"),
        Utterance(ENGLISH, "QR"),
        Utterance(MANDARIN, "ma3."),
    )
    assert utterances("Call 12345, 青岛", "en") == (Utterance(ENGLISH, "Call 1 2 3 4 5,"), Utterance(MANDARIN, "qing1 dao3"))
    assert utterances("2026年", "zh") == (Utterance(MANDARIN, "er4 ling2 er4 liu4 nian2"),)
    assert utterances("…♪", "zh") == ()


def test_what_is_said_reaches_the_synthesizer_on_its_standard_input_and_the_player_as_a_sound(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    speaker = Speaker(settings(ear))
    assert speaker.say("请去银行。谢谢！", "zh", "slow", "high") == "ready"
    until(speaker, lambda: len(ear.sounds()) == 3)
    assert [words.text for words in ear.words()] == ["qing3 qu4 yin2 hang2.", "xie4 xie5."]
    assert {words.options for words in ear.words()} == {"-v cmn-latn-pinyin -s 110 -b 1 --stdin --stdout"}
    loud = loudness(ear.sounds()[1])
    speaker.say("好", "zh", "fast", "low")
    until(speaker, lambda: len(ear.sounds()) == 4)
    assert "-s 210" in ear.words()[-1].options
    assert 0 < loudness(ear.sounds()[3]) < loud / 2
    speaker.close()


def test_the_next_sentence_ends_the_last_one_and_silence_is_at_once(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    speaker = Speaker(settings(ear))
    speaker.status()
    ear.play_on()
    speaker.say("第一句。第二句。", "zh")
    until(speaker, lambda: len(ear.sounds()) == 2)
    speaker.say("换一句。", "zh")
    until(speaker, lambda: len(ear.sounds()) == 3)
    speaker.say("跟在后面。", "zh", after=True)
    speaker.status()
    assert [words.text for words in ear.words()] == ["di4 yi1 ju4.", "huan4 yi1 ju4."]
    speaker.stop()
    assert speaker.poll_seconds == 1.0
    speaker.close()


def test_numbers_of_a_person_are_only_for_headphones(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    speaker = Speaker(settings(ear))
    text = f"身份证号：{NUMBER}。热线 0532-12345678"
    speaker.say(text, "zh", public=("0532-12345678",))
    until(speaker, lambda: len(ear.words()) == 2)
    said = " ".join(words.text for words in ear.words())
    assert "san1 qi1" not in said
    assert pinyin("插上耳机才念") in said
    assert pinyin("零五三二") in said
    speaker.say("7", "zh", typed=True)
    until(speaker, lambda: len(ear.words()) == 3)
    assert ear.words()[-1].text == "yi1 wei4,"
    ear.plug_in()
    assert speaker.say(text, "zh") == "headphones"
    until(speaker, lambda: len(ear.words()) == 5)
    assert pinyin("".join("零一二三四五六七八九"[int(digit)] for digit in NUMBER)) in ear.words()[3].text
    speaker.say("7", "zh", typed=True)
    until(speaker, lambda: len(ear.words()) == 6)
    assert ear.words()[-1].text == "qi1"
    speaker.close()


def test_headphones_pulled_in_the_middle_of_a_number_end_it(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    speaker = Speaker(settings(ear))
    ear.plug_in()
    assert speaker.status().code == "headphones"
    ear.play_on()
    speaker.say(f"{NUMBER}。", "zh")
    until(speaker, lambda: len(ear.sounds()) == 2)
    assert speaker.poll_seconds < 1.0
    ear.plug_in(False)
    until(speaker, lambda: speaker.poll_seconds == 1.0)
    speaker.close()


def test_a_missing_sound_device_or_program_is_told_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    ear.break_sound()
    speaker = Speaker(settings(ear))
    assert speaker.status().code == "no-sound"
    assert speaker.say("好", "zh") == "no-sound"
    assert ear.words() == []
    ear.break_sound(False)
    later = time.monotonic() + 60
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert speaker.status().code == "ready"
    missing = Speaker(replace(settings(ear), synthesizer="no-such-program-here"))
    assert missing.status().code == "program-missing"
    assert "no-such-program-here" in missing.status().technician.en
    assert Speaker(replace(settings(ear), kind="none")).say("好", "zh") == "absent"
    assert Speaker(replace(settings(ear), output="headphones")).status().code == "socket"


def test_recorded_sentences_come_before_the_synthesizer(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    clips = tmp_path / "clips"
    clips.mkdir()
    (clips / "clips.toml").write_text('[zh]\n"请取卡。" = "card.wav"\n"坏了。" = "bad.wav"\n', encoding="utf-8")
    (clips / "card.wav").write_bytes(wav(np.full(1000, 9999, "<i2").tobytes(), rate=16000))
    (clips / "bad.wav").write_bytes(b"RIFF")
    speaker = Speaker(replace(settings(ear), clips=str(clips)))
    speaker.say("请取卡。", "zh", volume="high")
    until(speaker, lambda: len(ear.sounds()) == 2)
    assert ear.words() == []
    assert loudness(ear.sounds()[1]) == 9999
    speaker.say("坏了。", "zh")
    until(speaker, lambda: len(ear.words()) == 1)
    speaker.close()


def test_the_real_synthesizer_makes_sound_of_both_languages(tmp_path: Path) -> None:
    assert shutil.which("espeak-ng"), "tools/setup.sh installs espeak-ng"
    ear = SpeechSimulator(tmp_path / "ear")
    speaker = Speaker(replace(settings(ear), synthesizer="espeak-ng"))
    speaker.say("请把身份证放在读卡区。", "zh")
    until(speaker, lambda: len(ear.sounds()) == 2)
    speaker.say("Hold your card to the reader.", "en")
    until(speaker, lambda: len(ear.sounds()) == 3)
    for sound in ear.sounds()[1:]:
        assert loudness(sound) > 2000
        with wave.open(io.BytesIO(sound)) as source:
            assert source.getnframes() > source.getframerate()
    speaker.close()


def test_the_real_player_without_a_device_is_no_sound() -> None:
    assert shutil.which("aplay"), "tools/setup.sh installs alsa-utils"
    assert Speaker(SpeakerSettings(player="aplay -q -D no-such-device -")).status().code == "no-sound"
