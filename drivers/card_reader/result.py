# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading a card can end in: an identity, or one of a few named reasons.

Each result has a stable ``code``, a sentence for the citizen and one for the technician, both in Chinese and English. No
result shows personal data in its representation, so that a log line or a traceback cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drivers.sentence import Sentence


class Document(StrEnum):
    """What kind of card was read."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt-residence"
    FOREIGN_PERMANENT_2017 = "foreign-permanent-2017"
    FOREIGN_PERMANENT_2023 = "foreign-permanent-2023"
    SOCIAL_SECURITY = "social-security"
    PASSPORT = "passport"
    HONG_KONG_MACAO_TRAVEL = "hong-kong-macao-travel-permit"
    TAIWAN_TRAVEL = "taiwan-travel-permit"
    TO_HONG_KONG_MACAO = "permit-to-hong-kong-macao"
    TO_TAIWAN = "permit-to-taiwan"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What a card says about its holder.

    Dates are dates; empty text means that this kind of card does not say. ``sex`` is ``"male"``, ``"female"`` or
    ``"unknown"``; ``nation`` the GB/T 3304 name without 族; ``valid_forever`` is 长期, then ``valid_until`` is None.
    ``nationality`` has up to three letters (GB/T 2659). ``local_number`` is that of the home identity card on a travel
    permit. Code points of the private use area and beyond the basic plane are kept as the card has them. ``photo`` is what the
    card holds, undecoded; ``picture`` the same as BMP where a decoder is set up. ``sources`` names for each field that is
    set where on the card it stands.
    """

    code: ClassVar[str] = "identity"

    document: Document
    name: str
    id_number: str
    name_latin: str = ""
    sex: str = "unknown"
    nation: str = ""
    birth_date: date | None = None
    address: str = ""
    issuer: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    valid_forever: bool = False
    nationality: str = ""
    pass_number: str = ""
    issue_count: str = ""
    social_card_number: str = ""
    card_area: str = ""
    local_number: str = ""
    photo: bytes = b""
    picture: bytes = b""
    sources: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Identity({self.document.value})"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("已读到您的证件。", "Your card has been read.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told: nothing about the person."""
        return Sentence("读卡成功", "The card was read").about(self.document.value)

    def fields(self) -> dict[str, object]:
        """The fields as JSON has them: dates as YYYY-MM-DD, no photo."""
        return {
            "document": self.document.value,
            "name": self.name,
            "name_latin": self.name_latin,
            "sex": self.sex,
            "nation": self.nation,
            "birth_date": _iso(self.birth_date),
            "id_number": self.id_number,
            "address": self.address,
            "issuer": self.issuer,
            "valid_from": _iso(self.valid_from),
            "valid_until": _iso(self.valid_until),
            "valid_forever": self.valid_forever,
            "nationality": self.nationality,
            "pass_number": self.pass_number,
            "issue_count": self.issue_count,
            "social_card_number": self.social_card_number,
            "card_area": self.card_area,
            "local_number": self.local_number,
            "sources": dict(self.sources),
        }


@dataclass(frozen=True, slots=True)
class NoCard:
    """Nothing lay on the reader in the time given."""

    code: ClassVar[str] = "no-card"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("请把证件平放在读卡区。", "Please lay your card flat on the reader.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("读卡器正常,没有卡", "The reader works; there is no card on it")


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card went away while it was read."""

    code: ClassVar[str] = "card-removed"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "证件移开得太早,请重新放好,等提示后再取走。",
            "The card was taken away too soon. Lay it down again and wait.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("读取过程中卡被移开", "The card was removed while it was read")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A card of a known kind that gave no sound data. ``reason`` is technical and holds no personal data."""

    reason: str
    code: ClassVar[str] = "unreadable"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "没有读出证件,请拿起后重新平放;再读不出请找工作人员。",
            "The card could not be read. Lift it and lay it flat again; if it fails again, ask the staff.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("卡片无法读取", "The card could not be read").about(self.reason)


@dataclass(frozen=True, slots=True)
class UnsupportedCard:
    """A card that this kiosk does not know."""

    reason: str = ""
    code: ClassVar[str] = "unsupported-card"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "本机不能识别这张卡,请使用居民身份证、居住证、永久居留身份证或社会保障卡。",
            "This card is not known here. Use a resident identity card, a residence permit or a social security card.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("不支持的卡片", "This card is not supported").about(self.reason)


@dataclass(frozen=True, slots=True)
class Expired:
    """A sound card whose validity has ended; who it belongs to is not passed on."""

    document: Document
    valid_until: date
    code: ClassVar[str] = "expired"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        last = self.valid_until
        return Sentence(
            f"证件有效期到{last.year}年{last.month}月{last.day}日为止,已过期,请使用有效证件。",
            f"The card was valid until {last.isoformat()} and has expired. Use a valid card.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("证件已过期;请确认本机时钟正确", "The card has expired; make sure that this machine's clock is right")


@dataclass(frozen=True, slots=True)
class NeedsAuthentication:
    """A card whose personal fields open only to a key of the authorities, which this kiosk does not have."""

    document: Document
    reason: str = ""
    code: ClassVar[str] = "needs-authentication"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "本机不能读取第三代社会保障卡,请使用居民身份证。",
            "This machine cannot read a third-generation social security card. Use your resident identity card.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("需要PSAM或密钥服务才能读取", "A PSAM or key service is needed to read it").about(self.reason)


@dataclass(frozen=True, slots=True)
class LiftAndLayAgain:
    """A card lay there before this visit or before it could be seen to come: it may be somebody else's."""

    code: ClassVar[str] = "lift-and-lay-again"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "读卡区上已有一张卡。如果是您的,请拿起来再放一次;如果不是,请交给工作人员。",
            "There is a card on the reader already. If it is yours, lift it and lay it down again; if not, hand it to the staff.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("卡在本次办理前已在读卡器上", "The card lay on the reader before this visit")


@dataclass(frozen=True, slots=True)
class ReaderMissing:
    """No reader is there."""

    reason: str
    code: ClassVar[str] = "reader-missing"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("本机暂时不能读卡。", "This machine cannot read cards at the moment.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("没有找到读卡器", "No card reader was found").about(self.reason)


@dataclass(frozen=True, slots=True)
class ReaderFault:
    """A reader is there and does not work."""

    reason: str
    code: ClassVar[str] = "reader-fault"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence(
            "读卡器出现故障,本机暂时不能读卡。",
            "The card reader has a fault; this machine cannot read cards at the moment.",
        )

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("读卡器故障", "The card reader does not work").about(self.reason)


CardRead = Identity | NoCard | CardRemoved | Unreadable | UnsupportedCard | Expired | NeedsAuthentication | ReaderMissing | ReaderFault


class Presence(StrEnum):
    """Whether a card lies there. UNKNOWN: after a read a SAM module stays silent about a card that may still be there."""

    ABSENT = "absent"
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReaderReady:
    """At least one reader works. ``kind`` is ``"sam-serial"``, ``"pcsc"`` or both joined by ``+``."""

    kind: str
    presence: Presence
    readers: tuple[str, ...] = field(default=())
    code: ClassVar[str] = "ready"


ReaderStatus = ReaderReady | ReaderMissing | ReaderFault


@dataclass(frozen=True, slots=True)
class CardStarted:
    """Event: a card that counts in this visit is being read."""

    visit: str


@dataclass(frozen=True, slots=True)
class CardSeen:
    """Event: what became of a card in this visit."""

    visit: str
    result: CardRead | LiftAndLayAgain


@dataclass(frozen=True, slots=True)
class CardGone:
    """Event: a card that this visit heard of is certainly gone (PC/SC and cards that never were read on a SAM)."""

    visit: str


def judge_validity(identity: Identity, today: date) -> Identity | Expired:
    """An identity whose last day has passed is Expired. The last day itself still counts."""
    if identity.valid_until is not None and identity.valid_until < today:
        return Expired(identity.document, identity.valid_until)
    return identity


def document_of(result: object) -> dict[str, object]:
    """One result as the JSON of ``kiosk card read``; personal fields only for an identity."""
    if isinstance(result, Identity):
        return {"result": result.code, **result.fields()}
    sentence = getattr(result, "citizen", Sentence("", ""))
    technician = getattr(result, "technician", Sentence("", ""))
    document: dict[str, object] = {"result": getattr(result, "code", "unknown"), "message": technician.en}
    document["citizen"] = {"zh": sentence.zh, "en": sentence.en}
    if isinstance(result, Expired | NeedsAuthentication):
        document["document"] = result.document.value
    if isinstance(result, Expired):
        document["valid_until"] = result.valid_until.isoformat()
    return document


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
