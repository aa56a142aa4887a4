# SPDX-License-Identifier: GPL-3.0-or-later
"""What a citizen typed to a clean value or to a sentence that says how to mend it.

What a machine can mend without guessing (full-width digits, spaces, a country code, letters that GB 32100 does not use) it mends
silently. Sentences never repeat what was typed.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from drivers.card_reader.id_numbers import IdNumber, NumberProblem, parse_id_number
from kiosk.application.districts import DISTRICTS, unknown_district
from kiosk.application.merge import MergedElement
from kiosk.application.streets import is_only_a_beginning
from kiosk.catalogue.constraints import Violation, date_bound, violation
from kiosk.catalogue.model import NO, YES, Constraints, ElementKind, FormElement, Text

MAXIMUM_CHARACTERS = 500

_HALF_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_HALF_WIDTH |= {0x3000: 0x20, 0xFF0B: 0x2B, 0xFF0D: 0x2D, 0xFF0E: 0x2E, 0xFF0F: 0x2F, 0xFF0C: 0x2C, 0xFFE5: 0xA5}
_INVISIBLE = dict.fromkeys((*range(0x09), *range(0x0B, 0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
_SEPARATORS = re.compile(r"[\s\-‐‑–—·.]+")
_SPACES = re.compile(r"\s+")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CHINESE = re.compile(f"[{_HAN}]+(·[{_HAN}]+)*")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_LENGTH = 11
_ID_LENGTH = 18
_DATE = re.compile(r"([0-9]{4})\s*[-./年]?\s*([0-9]{1,2})\s*[-./月]?\s*([0-9]{1,2})\s*日?")
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 §4.2: without I, O, S, V, Z
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # GB 32100-2015 §5: 3^i mod 31
_CREDIT_LENGTH = 18
_CREDIT_CONFUSED = str.maketrans("IOZS", "1025")


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """A value mended as far as that is safe, and what is still wrong with it: a stable code and one sentence, or None."""

    value: str
    error: str | None = None
    code: str = ""

    def __repr__(self) -> str:
        return f"Checked({self.code or 'ok'!r})"


@dataclass(frozen=True, slots=True)
class Fault:
    code: str
    sentence: Text


def check(element: FormElement | MergedElement, text: str, language: str = "zh", *, today: datetime.date | None = None) -> Checked:
    """Checks what was typed against the element's kind and its (joint) constraints. An empty text is "missing"."""
    plain = element.element if isinstance(element, MergedElement) else element
    return check_against(plain, element.constraints, text, language, today=today)


def check_against(
    element: FormElement,
    constraints: Constraints,
    text: str,
    language: str = "zh",
    *,
    today: datetime.date | None = None,
) -> Checked:
    """As `check`, with constraints given apart from the element."""
    value = mend(element, text)
    if not value:
        fault: Fault | None = _MISSING[element.kind in (ElementKind.CHOICE, ElementKind.YES_NO)]
    elif len(value) > MAXIMUM_CHARACTERS:
        fault = _too_long(MAXIMUM_CHARACTERS)
    else:
        fault = _kind_fault(element, value) or _limit_fault(constraints, value, today or datetime.date.today())
    return Checked(value) if fault is None else Checked(value, fault.sentence.said(language), fault.code)


def mend(element: FormElement, text: str) -> str:
    """The text without what a person types by accident. Never guesses."""
    text = text.translate(_INVISIBLE).translate(_HALF_WIDTH).strip()
    kind = element.kind
    if kind is ElementKind.PHONE:
        text = _SEPARATORS.sub("", text)
        for prefix in ("+86", "0086"):
            text = text.removeprefix(prefix)
    elif kind in (ElementKind.ID_NUMBER, ElementKind.CODE):
        text = _SEPARATORS.sub("", text).upper()
        if element.format == "credit-code":
            text = text.translate(_CREDIT_CONFUSED)
    elif kind is ElementKind.DIGITS:
        text = _SPACES.sub("", text)
        if element.constraints.minimum is not None or element.constraints.maximum is not None:
            text = _without_leading_zeros(text)
    elif kind is ElementKind.MONEY:
        text = _without_leading_zeros(_SPACES.sub("", text).replace(",", "").strip("¥元"))
    elif kind is ElementKind.DATE:
        text = _mended_date(text)
    elif kind is ElementKind.CHINESE:
        text = _SPACES.sub("", text).replace("•", "·").replace("・", "·")
    else:
        text = _SPACES.sub(" ", text)
    return text


def _without_leading_zeros(text: str) -> str:
    stripped = text.lstrip("0")
    return text if stripped == text else stripped if stripped[:1].isdigit() else "0" + stripped


def _mended_date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None or (text.isdigit() and not _EIGHT_DIGITS.fullmatch(text)):
        return text
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def is_credit_code(value: str) -> bool:
    """统一社会信用代码 with its check character (GB 32100-2015 §5)."""
    if len(value) != _CREDIT_LENGTH or any(character not in _CREDIT_ALPHABET for character in value):
        return False
    total = sum(_CREDIT_ALPHABET.index(character) * weight for character, weight in zip(value, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == value[-1]


_MISSING = {
    False: Fault("missing", Text("这一项还没有填。", "Please fill this in.")),
    True: Fault("missing", Text("请选一项。", "Please choose one.")),
}


def _too_long(most: int) -> Fault:
    return Fault("too-long", Text(f"太长了，最多 {most} 个字。", f"Too long; at most {most} characters."))


def _kind_fault(element: FormElement, value: str) -> Fault | None:
    match element.kind:
        case ElementKind.PHONE:
            return _phone_fault(value)
        case ElementKind.ID_NUMBER:
            return _id_fault(value)
        case ElementKind.ADDRESS if unknown_district(value):
            names = "、".join(DISTRICTS)
            return Fault("district", Text(f"青岛没有这个区市。有：{names}。", "Qingdao has no such district; please check the address."))
        case ElementKind.ADDRESS if is_only_a_beginning(value):
            return Fault("no-road", Text("请接着写路名和门牌号。", "Please go on with the road and the number."))
        case ElementKind.CHINESE if not _CHINESE.fullmatch(value):
            return Fault("not-chinese", Text("请只写汉字。", "Please write Chinese characters only."))
        case ElementKind.DIGITS if not re.fullmatch(r"[0-9]+", value):
            return Fault("not-digits", Text("请只写数字。", "Please write digits only."))
        case ElementKind.MONEY if not _MONEY.fullmatch(value):
            return Fault("not-money", Text("请写数字，小数点后最多两位。", "Please write a number with at most two decimals."))
        case ElementKind.DATE:
            return _calendar_fault(value)
        case ElementKind.CHOICE if element.option(value) is None:
            return _MISSING[True]
        case ElementKind.YES_NO if value not in (YES, NO):
            return _MISSING[True]
        case _:
            return _format_fault(element, value)


def _phone_fault(value: str) -> Fault | None:
    if _MOBILE.fullmatch(value):
        return None
    if not re.fullmatch(r"[0-9]*", value):
        return Fault("not-digits", Text("手机号只有数字。", "A mobile number has digits only."))
    missing = _MOBILE_LENGTH - len(value)
    if missing > 0:
        return Fault(
            "too-short",
            Text(f"手机号是 11 位，还差 {missing} 位。", f"A mobile number has 11 digits; {missing} missing."),
        )
    if missing < 0:
        return Fault(
            "too-long",
            Text(f"手机号是 11 位，多了 {-missing} 位。", f"A mobile number has 11 digits; {-missing} too many."),
        )
    return Fault(
        "phone",
        Text("手机号要以 13 到 19 开头，请再看一下。", "A mobile number begins with 13 to 19; please look again."),
    )


def _id_fault(value: str) -> Fault | None:
    found = parse_id_number(value)
    if isinstance(found, IdNumber):
        return None
    if found is NumberProblem.SHAPE and len(value) != _ID_LENGTH:
        return Fault(
            "length",
            Text(
                f"身份证号是 18 位，现在是 {len(value)} 位。",
                f"An ID number has 18 characters; there are {len(value)}.",
            ),
        )
    if found is NumberProblem.BIRTH_DATE:
        return Fault(
            "birth-date",
            Text("第 7 到 14 位不是真实的出生日期，请核对。", "Digits 7 to 14 are no date of birth; please check."),
        )
    if found is NumberProblem.CHECK_DIGIT:
        return Fault(
            "check-digit",
            Text("有一位数字不对，请对着证件再看一遍。", "One digit is wrong; please compare with the card."),
        )
    return Fault("id-number", Text("这不是身份证号，请对着证件再看一遍。", "This is no ID number; please compare with the card."))


def _calendar_fault(value: str) -> Fault | None:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return Fault("date", Text("没有这一天，请按年、月、日填。", "There is no such day; please give year, month and day."))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return Fault("date", Text("请按年、月、日填。", "Please give year, month and day."))
    return None


def _format_fault(element: FormElement, value: str) -> Fault | None:
    if element.format == "credit-code" and not is_credit_code(value):
        if len(value) != _CREDIT_LENGTH:
            return Fault(
                "length",
                Text(f"代码是 18 位，现在是 {len(value)} 位。", f"The code has 18 characters; there are {len(value)}."),
            )
        return Fault(
            "check-digit",
            Text("有一位不对，请对着执照再看一遍。", "One character is wrong; please compare with the licence."),
        )
    if element.format == "postcode" and not re.fullmatch(r"[0-9]{6}", value):
        return Fault("length", Text("邮政编码是 6 位数字。", "A postcode has 6 digits."))
    if element.kind is ElementKind.CODE and not re.fullmatch(r"[0-9A-Z]+", value):
        return Fault("code", Text("请只写数字和字母。", "Please write digits and letters only."))
    return None


def _limit_fault(constraints: Constraints, value: str, today: datetime.date) -> Fault | None:
    broken = violation(constraints, value, today)
    if broken is None:
        return None
    return Fault(str(broken), _limit_sentence(broken, constraints, value, today))


def _limit_sentence(broken: Violation, constraints: Constraints, value: str, today: datetime.date) -> Text:
    match broken:
        case Violation.TOO_SHORT:
            least = constraints.min_length or 0
            return Text(f"太短了，至少 {least} 个字。", f"Too short; at least {least} characters.")
        case Violation.TOO_LONG:
            return _too_long(constraints.max_length or 0).sentence
        case Violation.TOO_SMALL:
            return Text(f"不能少于 {constraints.minimum}。", f"It must be at least {constraints.minimum}.")
        case Violation.TOO_LARGE:
            return Text(f"不能多于 {constraints.maximum}。", f"It must be at most {constraints.maximum}.")
        case Violation.TOO_EARLY:
            first = max(date_bound(bound, today) for bound in constraints.not_before)
            return Text(f"要在{_chinese(first)}或以后。", f"It must be {first.isoformat()} or later.")
        case Violation.TOO_LATE:
            last = min(date_bound(bound, today) for bound in constraints.not_after)
            return Text(f"要在{_chinese(last)}或以前。", f"It must be {last.isoformat()} or earlier.")
        case Violation.NOT_OFFERED:
            return Text("这里不能选这一项，请选别的。", "That is not possible here; please choose another.")
        case _:
            return Text("写法不对，请照例子写。", "Not in the right form; please follow the example.")


def _chinese(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"
