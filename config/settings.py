# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed settings from one TOML file.

Every key has a default and a description, an unknown key is an error, and every problem is one line that names the file, the
key, what is wrong and what to do. The dataclasses are the schema: `describe()` turns them into a commented sample file, so
that the documentation cannot drift from the code.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import re
import shlex
import tomllib
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

LEVELS = ("city", "district", "town", "village")
LANGUAGES = ("zh", "en", "ko", "ja")


class SettingsError(Exception):
    """The settings cannot be used. The text is one line for a technician."""


def _key(default: object, description: str, choices: tuple[str, ...] = ()) -> typing.Any:
    return field(default=default, metadata={"description": description, "choices": choices})


def default_data_directory() -> Path:
    """Where a kiosk keeps its queue when the settings do not say: under the user's own data folder."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "kiosk"


@dataclass(frozen=True)
class KioskSettings:
    """Which kiosk this is."""

    id: str = _key("QD-SN-0001", "The kiosk's own name: letters, digits and hyphens, unique in the city.")
    data_directory: Path = field(
        default_factory=default_data_directory,
        metadata={"description": "Folder of the queue, drafts and keys; on a disk that survives power cuts.", "choices": ()},
    )
    languages: tuple[str, ...] = _key(LANGUAGES, "Languages offered on the screen, the first one is the default.", LANGUAGES)
    screen_width_mm: int = _key(268, "Width of the visible screen in millimetres; type is scaled so that it stays readable.")


@dataclass(frozen=True)
class PlaceSettings:
    """Where it stands."""

    city: str = _key("青岛市政务服务", "Whose service this is, as the top of the screen says it.")
    mark: str = _key("青", "One character for the mark at the top left.")
    division_code: str = _key("370202", "Administrative division, GB/T 2260, 6 digits.")
    level: str = _key("district", "Level at which this place serves.", LEVELS)
    hall: str = _key("市南区大厅", "The hall, centre or village as people call it.")
    machine: str = _key("3 号机", "Which machine of the hall this is.")
    phone: str = _key("12345", "The telephone number a citizen is told to call.")
    opening_hours: str = _key("", "When it is open, as the first screen says it, for example 每天 8:00-20:00; empty says nothing.")
    nearest: str = _key("", "Where the nearest other machine stands, for when this one is out of service; empty says nothing.")


@dataclass(frozen=True)
class PlatformSettings:
    """The city's approval platform."""

    url: str = _key("http://127.0.0.1:8700", "Base address of the approval platform.")
    timeout_seconds: float = _key(10.0, "How long one answer of the platform may take, in seconds.")
    certificate_authority: str = _key("", "File with the certificate authority of the platform; empty means the system's list.")
    receipt_keys: str = _key(
        "", "Public keys (Ed25519, hex, separated by blanks) that sign the platform's receipts; empty believes the connection alone."
    )
    best_rating: str = _key("1", "The level that means very satisfied to the platform: 1 (GB/T 39046-2020 A.8) or 5.", ("1", "5"))


@dataclass(frozen=True)
class DeliverySettings:
    """How accepted applications go to the platform, and when staff must look."""

    catch_up_seconds: float = _key(20.0, "Mean pause between two of a backlog, so that a whole city does not come at once; 0 means none.")
    overdue_hours: int = _key(24, "An application that the platform does not have after so many hours becomes a task for staff.")
    staff_hours: int = _key(24, "Hours that staff have for a task before its deadline.")


@dataclass(frozen=True)
class SealingSettings:
    """How what waits in the queue is encrypted."""

    cipher: str = _key("aes-256-gcm", "Cipher for new submissions; SM4 is about 25 times slower.", ("aes-256-gcm", "sm4-gcm"))
    device_key: str = _key(
        "auto",
        "Where the device key is: the systemd credential kiosk-device-key, a file in the data directory, or the first that is there.",
        ("auto", "credential", "file"),
    )
    recovery_key: str = _key(
        "", "PEM file of the city's recovery public key (X25519); empty means that a dead kiosk takes its queue along."
    )


@dataclass(frozen=True)
class CatalogueSettings:
    """Where the services come from."""

    keys: str = _key(
        "", "Public keys (Ed25519, hex, separated by blanks) of who may publish catalogues; empty means the shipped catalogue alone."
    )
    hours: float = _key(6.0, "How often the platform is asked for a newer catalogue, in hours.")


@dataclass(frozen=True)
class CardReaderSettings:
    """The reader for identity and social security cards."""

    kind: str = _key("auto", "Which reader is built in; auto finds what is plugged in.", ("auto", "pcsc", "sam-serial", "none"))
    port: str = _key("", "Serial port of the SAM reader, for example /dev/ttyUSB0.")
    baud: int = _key(115200, "Speed of the serial port in baud.")
    reader: str = _key("", "Beginning of the PC/SC reader's name; empty means any.")
    restart_pcscd: str = _key("systemctl restart pcscd.service", "Command that restarts pcscd when it hangs; empty means never.")
    technician_authority: str = _key("", "PEM file of who issues technician cards, with their lists of revoked cards; empty means nobody.")
    photo_decoder: str = _key("", "Program that turns a card's photo (WLT, standard input) into a BMP (standard output); empty means none.")


@dataclass(frozen=True)
class ReceiptPrinterSettings:
    """The ESC/POS receipt printer."""

    transport: str = _key("none", "How the printer is connected.", ("network", "serial", "usb", "file", "none"))
    address: str = _key("", "Host and port of a network printer, for example 192.0.2.7:9100.")
    port: str = _key("", "Serial port, file or USB printer: /dev/ttyS1, /dev/usb/lp0, vid:pid as 04b8:0e15; empty finds the USB printer.")
    baud: int = _key(9600, "Speed of a serial printer in baud.")
    model: str = _key("generic-80mm", "Name of a table in config/device_models.")


@dataclass(frozen=True)
class DocumentCameraSettings:
    """The camera over the document plate."""

    source: int | str = _key(0, 'Number of the camera, address of an MJPEG stream, an image file, or "none".')
    width: int = _key(1920, "Width of the picture asked for, in pixels.")
    height: int = _key(1080, "Height of the picture asked for, in pixels.")
    still_width: int = _key(3264, "Width asked for when a page is taken, in pixels; 8 megapixels show A4 at 200 dpi.")
    still_height: int = _key(2448, "Height asked for when a page is taken, in pixels.")
    still: str = _key("", "Address of a network camera's single picture (snapshot); empty takes pages from the stream.")
    plate: str = _key("", "Picture of the empty plate, made by kiosk camera calibrate; empty is plate.png in the data directory.")


@dataclass(frozen=True)
class SpeakerSettings:
    """Reading aloud, for who cannot see the screen."""

    kind: str = _key("espeak", "What reads; recorded sentences come before it.", ("espeak", "none"))
    output: str = _key(
        "auto",
        "Who hears it: headphones when there is no loudspeaker, loudspeaker, or auto to ask the jack. "
        "Numbers of a person are read only to headphones.",
        ("auto", "loudspeaker", "headphones"),
    )
    jack: str = _key(
        "amixer -c 0 cget iface=CARD,name='Headphone Jack'", "Command that tells values=on while headphones are in; empty means never."
    )
    player: str = _key("aplay -q -", "Program that plays a WAV from its standard input.")
    synthesizer: str = _key("espeak-ng", "The program espeak-ng, or one with its options.")
    clips: str = _key("", "Folder with recorded sentences and their list clips.toml; empty means none.")


@dataclass(frozen=True)
class VisitSettings:
    """How long the kiosk waits for a person."""

    idle_seconds: int = _key(90, "Seconds without a touch until the kiosk asks whether somebody is still there.")
    warning_seconds: int = _key(30, "Seconds of count-down before everything is wiped; at least 20 (WCAG 2.2.1).")
    result_seconds: int = _key(60, "Seconds that the result page stays before it ends by itself.")
    goodbye_seconds: int = _key(8, "Seconds that the goodbye page stays.")


@dataclass(frozen=True)
class MonitoringSettings:
    """How a city watches this kiosk."""

    metrics_port: int = _key(0, "Port on 127.0.0.1 where Prometheus finds the numbers (/metrics); 0 means none.")
    job_keys: str = _key(
        "", "Public keys (Ed25519, hex, separated by blanks) that sign the platform's jobs; empty means that no job is taken."
    )


@dataclass(frozen=True)
class Settings:
    """Everything a city or a technician can set."""

    kiosk: KioskSettings = field(default_factory=KioskSettings)
    place: PlaceSettings = field(default_factory=PlaceSettings)
    platform: PlatformSettings = field(default_factory=PlatformSettings)
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    sealing: SealingSettings = field(default_factory=SealingSettings)
    catalogue: CatalogueSettings = field(default_factory=CatalogueSettings)
    card_reader: CardReaderSettings = field(default_factory=CardReaderSettings)
    receipt_printer: ReceiptPrinterSettings = field(default_factory=ReceiptPrinterSettings)
    document_camera: DocumentCameraSettings = field(default_factory=DocumentCameraSettings)
    speaker: SpeakerSettings = field(default_factory=SpeakerSettings)
    visit: VisitSettings = field(default_factory=VisitSettings)
    monitoring: MonitoringSettings = field(default_factory=MonitoringSettings)


def camera_of(settings: Settings) -> DocumentCameraSettings:
    """The document camera's settings with the place of the picture of its empty plate."""
    camera = settings.document_camera
    return dataclasses.replace(camera, plate=camera.plate or str(settings.kiosk.data_directory / "plate.png"))


def load(path: Path | None) -> Settings:
    """Read the settings file, or the defaults when there is none to read.

    Raises SettingsError with one line when the file is missing, is no TOML, or says something that cannot be.
    """
    if path is None:
        return Settings()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such settings file; give another one with --config") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsError(f"{path}: the settings file cannot be read ({reason}); check the file") from None
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: this is not valid TOML: {error}; correct that line") from None
    return parse(raw, str(path))


def parse(raw: typing.Mapping[str, object], where: str) -> Settings:
    """Turn parsed TOML into Settings; `where` names the file in messages."""
    sections: dict[str, object] = {}
    for section_name, section in raw.items():
        section_type = typing.get_type_hints(Settings).get(section_name)
        if section_type is None:
            known = ", ".join(entry.name for entry in dataclasses.fields(Settings))
            raise SettingsError(f"{where}: [{section_name}] is not a section of the settings; remove it or use one of: {known}")
        if not isinstance(section, dict):
            raise SettingsError(f"{where}: {section_name} must be a section; write it as [{section_name}]")
        sections[section_name] = _section(section_type, section_name, section, where)
    settings = Settings(**sections)  # type: ignore[arg-type]
    _check(settings, where)
    return settings


def _section(section_type: type, section_name: str, raw: typing.Mapping[str, object], where: str) -> object:
    hints = typing.get_type_hints(section_type)
    fields = {entry.name: entry for entry in dataclasses.fields(section_type)}
    values: dict[str, object] = {}
    for key, value in raw.items():
        name = f"{section_name}.{key}"
        if key not in fields:
            raise SettingsError(f"{where}: {name} is not a setting; remove it or use one of: {', '.join(fields)}")
        values[key] = _value(hints[key], name, value, where)
        choices = fields[key].metadata["choices"]
        given = values[key] if isinstance(values[key], tuple) else (values[key],)
        if choices and not set(typing.cast("tuple[str, ...]", given)) <= set(choices):
            raise SettingsError(f"{where}: {name} is {value!r}; use one of: {', '.join(choices)}")
    return section_type(**values)


_WORDS = {str: "text in quotes", int: "a whole number", float: "a number", Path: "a folder in quotes", tuple: "a list of texts"}


def _value(expected: object, name: str, value: object, where: str) -> object:
    alternatives = typing.get_args(expected) if isinstance(expected, types.UnionType) else (expected,)
    for alternative in alternatives:
        origin = typing.get_origin(alternative) or alternative
        if origin is tuple and isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
            return tuple(value)
        if origin is Path and isinstance(value, str) and value:
            return Path(value).expanduser()
        if origin is float and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if origin in (str, int) and type(value) is origin:
            return value
    wanted = " or ".join(_WORDS[typing.get_origin(entry) or entry] for entry in alternatives)
    raise SettingsError(f"{where}: {name} is {value!r}; it must be {wanted}")


def _check(settings: Settings, where: str) -> None:
    def refuse(name: str, value: object, rule: str) -> typing.NoReturn:
        raise SettingsError(f"{where}: {name} is {value!r}; {rule}")

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{1,31}", settings.kiosk.id):
        refuse("kiosk.id", settings.kiosk.id, "use 2 to 32 letters, digits and hyphens")
    if not 100 <= settings.kiosk.screen_width_mm <= 2000:
        refuse("kiosk.screen_width_mm", settings.kiosk.screen_width_mm, "measure the visible width; it lies between 100 and 2000")
    if not re.fullmatch(r"\d{6}", settings.place.division_code):
        refuse("place.division_code", settings.place.division_code, "use the 6 digits of GB/T 2260")
    url = urlsplit(settings.platform.url)
    if url.scheme not in ("http", "https") or not url.hostname:
        refuse("platform.url", settings.platform.url, "write a whole address such as https://platform.example")
    if not 0.5 <= settings.platform.timeout_seconds <= 120:
        refuse("platform.timeout_seconds", settings.platform.timeout_seconds, "use 0.5 to 120 seconds")
    if not re.fullmatch(r"([0-9a-fA-F]{64}( +|$))*", settings.platform.receipt_keys):
        refuse("platform.receipt_keys", settings.platform.receipt_keys, "write public keys of 64 hex digits, separated by blanks")
    delivery = settings.delivery
    if not 0 <= delivery.catch_up_seconds <= 600:
        refuse("delivery.catch_up_seconds", delivery.catch_up_seconds, "use 0 to 600 seconds")
    if not (1 <= delivery.overdue_hours <= 720 and 1 <= delivery.staff_hours <= 720):
        refuse("delivery", (delivery.overdue_hours, delivery.staff_hours), "use 1 to 720 hours for overdue_hours and staff_hours")
    if not re.fullmatch(r"([0-9a-fA-F]{64}( +|$))*", settings.catalogue.keys):
        refuse("catalogue.keys", settings.catalogue.keys, "write public keys of 64 hex digits, separated by blanks")
    if not 0.1 <= settings.catalogue.hours <= 168:
        refuse("catalogue.hours", settings.catalogue.hours, "use 0.1 to 168 hours")
    for name, baud in (("card_reader.baud", settings.card_reader.baud), ("receipt_printer.baud", settings.receipt_printer.baud)):
        if not 1200 <= baud <= 4_000_000:
            refuse(name, baud, "use the speed printed in the device's manual, for example 9600 or 115200")
    if settings.card_reader.kind == "sam-serial" and not settings.card_reader.port:
        refuse("card_reader.port", "", 'name the serial port, for example "/dev/ttyUSB0", or set kind to "auto"')
    for name, command in (
        ("card_reader.restart_pcscd", settings.card_reader.restart_pcscd),
        ("card_reader.photo_decoder", settings.card_reader.photo_decoder),
        ("speaker.jack", settings.speaker.jack),
        ("speaker.player", settings.speaker.player),
        ("speaker.synthesizer", settings.speaker.synthesizer),
    ):
        try:
            shlex.split(command)
        except ValueError:
            refuse(name, command, "close every quotation mark of the command")
    for name, program in (("speaker.player", settings.speaker.player), ("speaker.synthesizer", settings.speaker.synthesizer)):
        if not program.strip():
            refuse(name, program, 'name the program, or set speaker.kind to "none"')
    printer = settings.receipt_printer
    if printer.transport == "network" and _host_and_port(printer.address) is None:
        refuse("receipt_printer.address", printer.address, 'write host:port, for example "192.0.2.7:9100"')
    if printer.transport in ("serial", "file") and not printer.port:
        refuse("receipt_printer.port", "", "name the serial port or the file")
    camera = settings.document_camera
    if (isinstance(camera.source, int) and camera.source < 0) or camera.source == "":
        refuse("document_camera.source", camera.source, 'use a camera number from 0, an address, a file or "none"')
    if not (320 <= camera.width <= 8192 and 240 <= camera.height <= 8192):
        refuse("document_camera.width", (camera.width, camera.height), "use a picture between 320x240 and 8192x8192")
    if not (320 <= camera.still_width <= 8192 and 240 <= camera.still_height <= 8192):
        refuse("document_camera.still_width", (camera.still_width, camera.still_height), "use a picture between 320x240 and 8192x8192")
    if camera.still and urlsplit(camera.still).scheme not in ("http", "https"):
        refuse("document_camera.still", camera.still, "write the whole address of the camera's single picture, or leave it empty")
    if not 0 <= settings.monitoring.metrics_port <= 65535:
        refuse("monitoring.metrics_port", settings.monitoring.metrics_port, "use a port from 1 to 65535, or 0 for none")
    if not re.fullmatch(r"([0-9a-fA-F]{64}( +|$))*", settings.monitoring.job_keys):
        refuse("monitoring.job_keys", settings.monitoring.job_keys, "write public keys of 64 hex digits, separated by blanks")
    visit = settings.visit
    if visit.warning_seconds < 20:
        refuse("visit.warning_seconds", visit.warning_seconds, "give people at least 20 seconds (WCAG 2.2.1)")
    if visit.idle_seconds < 20 or visit.result_seconds < 20 or visit.goodbye_seconds < 3:
        refuse("visit", (visit.idle_seconds, visit.result_seconds, visit.goodbye_seconds), "use at least 20, 20 and 3 seconds")


def _host_and_port(address: str) -> tuple[str, int] | None:
    match = re.fullmatch(r"\[(?P<six>[0-9A-Fa-f:]+)\]:(?P<port6>\d{1,5})|(?P<host>[^:\[\]\s]+):(?P<port>\d{1,5})", address)
    if match is None:
        return None
    if match["six"]:
        try:
            ipaddress.IPv6Address(match["six"])
        except ValueError:
            return None
    port = int(match["port6"] or match["port"])
    return (match["six"] or match["host"], port) if 0 < port < 65536 else None


def describe() -> str:
    """A commented settings file with every key at its default; the user's own folder is written as ~."""
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later", "# Every setting with its default. Copy what you change.", ""]
    for section in dataclasses.fields(Settings):
        section_type = typing.cast(type, typing.get_type_hints(Settings)[section.name])
        lines += [f"[{section.name}]", f"# {(section_type.__doc__ or '').strip()}"]
        for entry in dataclasses.fields(section_type):
            lines.append(f"# {entry.metadata['description']}")
            if entry.metadata["choices"]:
                lines.append(f"# One of: {', '.join(entry.metadata['choices'])}.")
            lines.append(f"{entry.name} = {_toml(getattr(section_type(), entry.name))}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(entry) for entry in value) + "]"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Path) and value.is_relative_to(Path.home()):
        value = Path("~") / value.relative_to(Path.home())
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
