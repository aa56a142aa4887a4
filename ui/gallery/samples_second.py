# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up data for the pages from the card to goodbye, and for the sheets. Names and numbers are synthetic.

Content that the catalogue would deliver comes in the citizen's language, as it does from the core. `supply` and `enliven`
give the screens what does not travel as plain data: the pages photographed and the live picture.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPolygonF, QTransform

from ui.application import Shell
from ui.gallery.sample import Sample, step

Data = dict[str, Any]
Drawn = tuple[str, Data, Data]

PHOTOGRAPHED = 3


def _t(language: str, chinese: str, english: str) -> str:
    return chinese if language == "zh" else english


def _card(state: str) -> Callable[[str], Drawn]:
    def sample(language: str) -> Drawn:
        data = {
            "state": state,
            "ways": ["phone", "social-security", "staff"],
            "reads": ["name", "id_number", "address", "photo"],
            "name_masked": _t(language, "王*例", "Wang *") if state == "read" else "",
        }
        return "card", data, step(1, "card")

    return sample


def _known(language: str) -> list[Data]:
    return [
        {"id": "applicant.name", "label": _t(language, "姓名", "Name"), "value": "王样例", "masked": False, "can_reveal": False},
        {
            "id": "applicant.id_number",
            "label": _t(language, "证号", "ID number"),
            "value": "3702 •••••••••• 1237",
            "masked": True,
            "can_reveal": True,
        },
    ]


def _field(kind: str, label: str, value: str = "", **more: object) -> Data:
    field: Data = {
        "id": f"sample.{kind}",
        "label": label,
        "kind": kind,
        "value": value,
        "options": [],
        "unit": "",
        "example": "",
        "max_length": 0,
        "source": "",
        "status": "",
        "error": "",
        "required": True,
    }
    return field | more


def _form(
    language: str, title: str, explain: str, index: int, field: Data, *, known: bool = False, source: str = "card", returning: bool = False
) -> Drawn:
    rows = _known(language) if known else []
    data = {
        "title": title,
        "explain": explain,
        "index": index,
        "total": 7,
        "known_title": _t(language, "您的身份", "Who you are") if rows else "",
        "known": rows,
        "known_source": source if rows else "",
        "known_locked": bool(rows),
        "field": field,
        "last": index == 7,
        "returning": returning,
    }
    return "form", data, step(3, "form")


def _form_phone(language: str) -> Drawn:
    field = _field("phone", _t(language, "手机号", "Mobile number"), "13800001234", max_length=11, source="earlier", status="complete")
    return _form(
        language,
        _t(language, "您的手机号对吗？", "Is this your phone number?"),
        _t(language, "有事时，部门打这个号码找您。", "The departments call you on this number."),
        2,
        field,
        known=True,
    )


def _form_phone_error(language: str) -> Drawn:
    field = _field(
        "phone",
        _t(language, "手机号", "Mobile number"),
        "1380000123",
        max_length=11,
        error=_t(
            language, "手机号要 11 位，现在是 10 位。请再补 1 位。", "A mobile number has 11 digits, yours has 10. Please add one more."
        ),
    )
    return _form(
        language,
        _t(language, "您的手机号是多少？", "What is your phone number?"),
        _t(language, "有事时，部门打这个号码找您。", "The departments call you on this number."),
        2,
        field,
    )


def _form_id(language: str) -> Drawn:
    field = _field("id_number", _t(language, "身份证号", "ID number"), "37020219900101", max_length=18)
    return _form(
        language,
        _t(language, "企业负责人的身份证号？", "ID number of the person in charge?"),
        _t(language, "在身份证正面最下一行。", "It is the lowest line on the front of the card."),
        4,
        field,
    )


def _form_money(language: str) -> Drawn:
    field = _field(
        "money", _t(language, "资金数额", "Capital"), "50", unit=_t(language, "万元", "× 10,000 yuan"), max_length=8, example="50"
    )
    return _form(
        language,
        _t(language, "打算投入多少资金？", "How much capital will you put in?"),
        _t(language, "填大概的数就行，不用验资。", "A rough figure will do, nobody checks it."),
        5,
        field,
    )


def _form_digits(language: str) -> Drawn:
    field = _field("digits", _t(language, "从业人数", "People at work"), "", unit=_t(language, "人", "people"), max_length=4, example="3")
    return _form(
        language, _t(language, "店里一共几个人？", "How many people work there?"), _t(language, "包括您自己。", "Count yourself."), 5, field
    )


def _form_code(language: str) -> Drawn:
    field = _field("code", _t(language, "统一社会信用代码", "Unified credit code"), "92370202MA999", max_length=18)
    return _form(
        language,
        _t(language, "营业执照上的统一社会信用代码是多少？", "What is the credit code on the licence?"),
        _t(language, "十八位，在营业执照的右上方。", "18 characters, at the top right of the licence."),
        2,
        field,
    )


def _form_choice(language: str) -> Drawn:
    options = [
        ("catering", _t(language, "热食类食品制售", "Hot food made and sold")),
        ("cold", _t(language, "冷食类食品制售", "Cold food made and sold")),
        ("cake", _t(language, "糕点类食品制售", "Pastry made and sold")),
        ("drinks", _t(language, "自制饮品制售", "Drinks made and sold")),
        ("packed", _t(language, "预包装食品销售", "Packed food sold")),
    ]
    field = _field(
        "choice", _t(language, "经营项目", "Kind of food"), "cake", options=[{"value": value, "label": label} for value, label in options]
    )
    return _form(
        language,
        _t(language, "店里主要做哪种吃的？", "What food will you mainly sell?"),
        _t(language, "选最主要的一种。", "Choose the main one."),
        3,
        field,
    )


def _form_choice_long(language: str) -> Drawn:
    names = ["市南区", "市北区", "李沧区", "崂山区", "城阳区", "黄岛区", "即墨区", "胶州市", "平度市", "莱西市"]
    latin = ["Shinan", "Shibei", "Licang", "Laoshan", "Chengyang", "Huangdao", "Jimo", "Jiaozhou", "Pingdu", "Laixi"]
    field = _field(
        "choice",
        _t(language, "区市", "District"),
        "",
        options=[
            {"value": f"3702{number:02d}", "label": _t(language, zh, en)}
            for number, (zh, en) in enumerate(zip(names, latin, strict=True), start=2)
        ],
    )
    return _form(language, _t(language, "店开在哪个区？", "In which district is the shop?"), "", 3, field)


def _form_street(language: str) -> Drawn:
    names = ["香港中路", "八大峡", "云南路", "中山路", "江苏路", "八大关", "湛山", "金湖路", "八大湖", "金门路", "珠海路"]
    options = [{"value": "unknown", "label": _t(language, "不清楚是哪个街道", "I do not know")}]
    options += [{"value": f"{name}街道", "label": f"{name}街道"} for name in names]
    what = _t(language, "再选街道或镇", "Then the street or town")
    field = _field("choice", _t(language, "经营场所", "Address of the premises"), "香港中路街道", options=options)
    return _form(language, _t(language, "店开在哪里？", "Where is the shop?"), what, 3, field)


def _form_yes_no(language: str) -> Drawn:
    field = _field("yes_no", _t(language, "网上经营", "Online sales"), "")
    return _form(
        language,
        _t(language, "会在网上卖东西吗？", "Will you sell online?"),
        _t(language, "比如外卖、直播、小程序。", "For example by delivery, live stream or mini program."),
        6,
        field,
    )


def _form_date(language: str) -> Drawn:
    field = _field("date", _t(language, "租约到期日", "End of the lease"), "2029-08-02")
    return _form(
        language,
        _t(language, "房子租到哪一天？", "Until when is the shop rented?"),
        _t(language, "看租赁合同上的日期。", "The date is in your lease."),
        5,
        field,
    )


def _form_chinese(language: str) -> Drawn:
    field = _field(
        "chinese", _t(language, "字号", "Trade name"), "海边小药房", max_length=20, example=_t(language, "海边小药房", "海边小药房")
    )
    return _form(
        language,
        _t(language, "店叫什么名字？", "What is the shop called?"),
        _t(language, "写在招牌上的名字，用拼音打字。", "The name on the sign. Type it in pinyin."),
        1,
        field,
    )


def _form_address(language: str) -> Drawn:
    field = _field(
        "address",
        _t(language, "门牌号", "Street and number"),
        "",
        max_length=60,
        required=False,
        example=_t(language, "香港中路 11 号 1 层", "香港中路 11 号 1 层"),
    )
    return _form(language, _t(language, "店的门牌号是多少？", "What is the shop's street address?"), "", 7, field, returning=True)


def _materials(language: str) -> Drawn:
    def item(name: str, title: tuple[str, str], note: tuple[str, str], *, state: str, items: int, pages: int = 0) -> Data:
        titles = [
            _t(language, "个体工商户设立登记", "Business registration"),
            _t(language, "药品经营许可", "Pharmacy licence"),
            _t(language, "食品经营许可", "Food licence"),
        ]
        return {
            "id": name,
            "title": _t(language, *title),
            "note": _t(language, *note),
            "for": titles[:items],
            "state": state,
            "pages": pages,
            "required": True,
        }

    data = {
        "items": [
            item("premises", ("房屋租赁合同", "Lease of the premises"), ("每页都要拍", "Every page"), state="done", items=3, pages=3),
            item("health", ("健康证明", "Health certificate"), ("从业人员每人一份", "One for each worker"), state="todo", items=1),
            item("plan", ("经营场所平面图", "Floor plan"), ("手画的也行", "Drawn by hand is fine"), state="todo", items=2),
            item("degree", ("执业药师注册证", "Pharmacist's certificate"), ("", ""), state="held", items=1),
            item("licence", ("营业执照", "Business licence"), ("", ""), state="produced", items=2),
        ],
        "todo": 2,
        "camera": "ready",
    }
    return "materials", data, step(4, "materials")


def _materials_ready(language: str) -> Drawn:
    page, data, here = _materials(language)
    for item in data["items"]:
        if item["state"] == "todo":
            item["state"] = "done" if item["id"] == "health" else "later"
            item["pages"] = 1 if item["id"] == "health" else 0
    return page, data | {"todo": 0}, here


def _materials_no_camera(language: str) -> Drawn:
    page, data, here = _materials(language)
    return page, data | {"camera": "missing"}, here


CASE_NUMBERS = tuple(f"11370202MB999000{lane}140007310010012026081000{lane:02}0" for lane in (1, 2, 3))
"""44 characters, as the platform makes them."""

CODE_TEXT = "QDK1:" + "AEA2EBMEAWIHJK4IIHMWDIY2FR7OCI4M" * 6
"""As long as the signed text of a slip; it verifies nothing."""

CORNERS = [[0.31, 0.06], [0.69, 0.03], [0.72, 0.95], [0.32, 0.97]]
"""Where the page lies in `camera_frame`, as the page finder would tell it (TL, TR, BR, BL in 0..1)."""


def page_image(number: int, width: int = 620, height: int = 877) -> QImage:
    """A made-up page of a lease, A4 upright: what the camera's page finder would hand over."""
    page = QImage(width, height, QImage.Format.Format_RGB32)
    page.fill(QColor("#FBFAF6"))
    painter = QPainter(page)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scale = width / 620
    font = QFont(["Noto Sans CJK SC"])
    font.setPixelSize(round(30 * scale))
    painter.setFont(font)
    painter.setPen(QColor("#33332F"))
    painter.drawText(QRectF(0, 44 * scale, width, 50 * scale), Qt.AlignmentFlag.AlignCenter, f"样表 · 第 {number} 页")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#8A8A84"))
    for line in range(17):
        length = (0.52 if (line + number) % 5 == 0 else 0.76) * width
        painter.drawRect(QRectF(70 * scale, (140 + line * 36) * scale, length, 9 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QColor("#C0504A")
    painter.setPen(pen)
    painter.drawEllipse(QPointF(470 * scale, 760 * scale), 62 * scale, 62 * scale)
    painter.drawEllipse(QPointF(470 * scale, 760 * scale), 60 * scale, 60 * scale)
    painter.end()
    return page


def camera_frame(width: int = 960, height: int = 540) -> QImage:
    """The desk as the document camera sees it, with the page lying at CORNERS."""
    frame = QImage(width, height, QImage.Format.Format_RGB32)
    frame.fill(QColor("#2A2F36"))
    page = page_image(3)
    place = QPolygonF([QPointF(x * width, y * height) for x, y in CORNERS])
    whole = QPolygonF([QPointF(0, 0), QPointF(page.width(), 0), QPointF(page.width(), page.height()), QPointF(0, page.height())])
    laid = QTransform()
    QTransform.quadToQuad(whole, place, laid)
    painter = QPainter(frame)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(laid)
    painter.drawImage(0, 0, page)
    painter.end()
    return frame


def _camera(
    guidance: str, pages: int = 2, corners: list[list[float]] | None = None, failed: tuple[str, ...] = (), review: bool = False
) -> Callable[[str], Drawn]:
    def sample(language: str) -> Drawn:
        data = {
            "id": "premises",
            "title": _t(language, "房屋租赁合同", "the lease"),
            "index": 2,
            "total": 3,
            "note": _t(language, "每页都要拍", "Every page"),
            "guidance": guidance,
            "checks": [
                {"code": code, "ok": code not in failed and corners is not None} for code in ("corners", "sharp", "no-glare", "bright")
            ],
            "corners": corners or [],
            "pages": [{"number": number, "image": f"image://pages/sample-{number}"} for number in range(1, pages + 1)],
            "max_pages": 20,
            "shutter": guidance not in ("no-camera", "stalled"),
            "review": f"image://pages/sample-{pages}" if review else "",
        }
        return "camera", data, step(4, "materials")

    return sample


def _review(language: str, *, offline: bool = False) -> Drawn:
    def row(name: str, label: tuple[str, str], value: str, source: str = "you", *, masked: bool = False) -> Data:
        return {
            "id": name,
            "label": _t(language, *label),
            "value": value,
            "masked": masked,
            "source": source,
            "can_change": source == "you",
        }

    groups = [
        {
            "title": _t(language, "您的身份", "Who you are"),
            "rows": [
                row("name", ("姓名", "Name"), "王样例", "card"),
                row("id_number", ("证号", "ID number"), "3702 •••••••••• 1237", "card", masked=True),
                row("phone", ("手机号", "Phone"), "138 0000 1234"),
            ],
        },
        {
            "title": _t(language, "店铺", "The shop"),
            "rows": [
                row("trade_name", ("字号", "Trade name"), "海边小药房"),
                row("address", ("地址", "Address"), "青岛市市南区香港中路 11 号 1 层"),
                row("lease", ("租约到期", "Lease ends"), _t(language, "2029年8月2日", "2 August 2029")),
            ],
        },
    ]
    materials = [
        {"id": "premises", "title": _t(language, "房屋租赁合同", "Lease of the premises"), "pages": 3, "state": "done"},
        {"id": "plan", "title": _t(language, "经营场所平面图", "Floor plan"), "pages": 0, "state": "later"},
    ]
    data = {
        "groups": groups,
        "materials": materials,
        "declaration": _t(language, "以上内容属实，如有不实，我愿承担责任。", "All of this is true. I answer for it if it is not."),
        "offline": offline,
        "page": 1,
        "pages": 2,
    }
    return "review", data, step(5, "review")


def _review_conflicts(language: str) -> Drawn:
    """What two authorities say differently, what the citizen objects to, and the choice to let the platform keep it all."""
    page, data, here = _review(language)
    deed = _t(language, "不动产权证书", "Property certificate")
    lease = _t(language, "房屋租赁登记备案证明", "Lease")

    def row(name: str, label: tuple[str, str], value: str, source: str, **more: object) -> Data:
        plain = {"id": name, "label": _t(language, *label), "value": value, "masked": False, "source": source, "can_change": False}
        return plain | {"origin": "", "other": None, "can_object": False, "disputed": False} | more

    other = {"origin": lease, "value": "青岛市市南区样例路 9 号"}
    rows = [
        row("address", ("地址", "Address"), "青岛市市南区示例路 8 号", "certificate", origin=deed, other=other, can_object=True),
        row("usage", ("用途", "Use"), _t(language, "商业服务", "Commerce"), "certificate", origin=deed, can_object=True, disputed=True),
        row("area", ("面积", "Area"), "120 m²", "certificate", origin=deed, can_change=True),
        row("trade_name", ("字号", "Trade name"), "海边小药房", "you", can_change=True),
    ]
    groups = [{"title": _t(language, "经营场所", "Premises"), "rows": rows}]
    return page, data | {"groups": groups, "page": 1, "pages": 1, "keep": True}, here


def _submitting(language: str) -> Drawn:
    return "submitting", {"seconds": 2}, step(6, "submit")


def _done(
    state: str, printing: str, cause: str = "none", *, doubtful: bool = False, rating: int = 0, later: bool = False
) -> Callable[[str], Drawn]:
    def sample(language: str) -> Drawn:
        known = state == "delivered"
        data = {
            "state": state,
            "serial": "QD-SN-0001 20260810 0027",
            "query_code": "7K3F 92QD",
            "qr": CODE_TEXT,
            "title": _t(language, "开带餐饮的药店", "Open a pharmacy with food"),
            "case_numbers": [
                {"title": _t(language, "个体工商户设立登记", "Business registration"), "number": CASE_NUMBERS[0]},
                {"title": _t(language, "药品经营许可", "Pharmacy licence"), "number": CASE_NUMBERS[1]},
                {"title": _t(language, "食品经营许可", "Food licence"), "number": CASE_NUMBERS[2]},
            ]
            if known
            else [],
            "finish_date": "2026-08-26",
            "days": 12,
            "clock_doubtful": doubtful,
            "print": {"state": printing, "cause": cause, "where": "right-below"},
            "rating": rating,
            "seconds": 48,
            "later_materials": [_t(language, "经营场所平面图", "Floor plan")] if later else [],
        }
        return "done", data, step(6, "submit")

    return sample


def _goodbye(language: str) -> Drawn:
    return "goodbye", {"take": ["card", "papers", "slip"], "seconds": 12}, {}


PAGES: dict[str, Callable[[str], Drawn]] = {
    "card": _card("waiting"),
    "card-reading": _card("reading"),
    "card-again": _card("lift-and-lay-again"),
    "card-missing": _card("reader-missing"),
    "card-read": _card("read"),
    "form-phone": _form_phone,
    "form-phone-error": _form_phone_error,
    "form-id": _form_id,
    "form-money": _form_money,
    "form-digits": _form_digits,
    "form-code": _form_code,
    "form-choice": _form_choice,
    "form-choice-long": _form_choice_long,
    "form-street": _form_street,
    "form-yes-no": _form_yes_no,
    "form-date": _form_date,
    "form-chinese": _form_chinese,
    "form-address": _form_address,
    "materials": _materials,
    "materials-ready": _materials_ready,
    "materials-no-camera": _materials_no_camera,
    "camera": _camera("ready", corners=CORNERS),
    "camera-closer": _camera("closer", pages=0, corners=CORNERS, failed=("sharp",)),
    "camera-empty": _camera("nothing-there", pages=0),
    "camera-review": _camera("captured", pages=3, review=True),
    "camera-missing": _camera("no-camera", pages=0),
    "review": _review,
    "review-conflicts": _review_conflicts,
    "review-offline": lambda language: _review(language, offline=True),
    "submitting": _submitting,
    "done-offline": _done("accepted", "printing"),
    "done-unknown": _done("unknown", "failed", "paper-out", doubtful=True, later=True),
    "done-delivered": _done("delivered", "printed", rating=2),
    "done-rejected": _done("rejected", "unknown"),
    "goodbye": _goodbye,
}
"""Every picture of the gallery's second half, by name."""

SHEETS: dict[str, Data] = {
    "sheet-end": {"kind": "end"},
    "sheet-idle": {"kind": "idle", "seconds": 18, "total": 30},
    "sheet-type": {"kind": "type"},
    "sheet-language": {"kind": "language"},
    "sheet-sound": {"kind": "sound", "phone": "12345"},
    "sheet-sound-reading": {
        "kind": "sound",
        "available": True,
        "heard": "ready",
        "reading": True,
        "rate": "normal",
        "volume": "high",
    },
    "sheet-help": {"kind": "help", "phone": "12345"},
    "sheet-notice": {"kind": "notice", "code": "staff-called", "text": ""},
}
"""Every sheet, shown over the form page."""

KEYBOARD_SECONDS = 0.9
"""How long the on-screen keyboard takes to stand there."""


def samples(language: str) -> list[Sample]:
    """The pages from the card to goodbye, then the sheets over the form."""
    found = []
    for name, draw in PAGES.items():
        page, data, here = draw(language)
        typed = data.get("field", {}).get("kind") in ("text", "chinese", "address")
        found.append(Sample(name, page, data, here, settle_seconds=KEYBOARD_SECONDS if typed else 0.0))
    page, data, here = _form_phone(language)
    found += [Sample(name, page, data, here, sheet=sheet) for name, sheet in SHEETS.items()]
    return found


def supply(shell: Shell) -> None:
    """The photographed pages that the samples name; call it before the first is shown."""
    for number in range(1, PHOTOGRAPHED + 1):
        shell.pages.put(f"sample-{number}", page_image(number))


def enliven(shell: Shell, sample: Sample) -> None:
    """The live picture, when `sample`, just shown, is a camera page that has one."""
    if sample.page == "camera" and sample.data["guidance"] != "no-camera":
        shell.model.camera_frame(camera_frame())
