# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers to lay under the simulated camera, drawn from synthetic text and marked 样例 (sample)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Picture = npt.NDArray[np.uint8]

DOTS_PER_MM = 6.0
"""About 150 dpi: finer than the simulated camera ever shows it."""

_FONT_FILES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
)
_SIMPLIFIED_CHINESE = 2  # index of the SC face inside the Noto CJK collection


@dataclass(frozen=True)
class Paper:
    """What is printed: size in mm, colours as RGB, and the pages, each a list of lines."""

    width_mm: float
    height_mm: float
    paper: tuple[int, int, int]
    ink: tuple[int, int, int]
    pages: tuple[tuple[str, ...], ...]
    frame: bool = False
    seal: bool = False
    photo: bool = False
    table: bool = False
    type_mm: float = 4.4
    code: str = ""
    """Text of a QR code at the lower left."""


_LEASE = (
    (
        "出租方（甲方）：李样例",
        "承租方（乙方）：王样例",
        "根据《中华人民共和国民法典》及有关规定，甲乙双方在平等、",
        "自愿的基础上，就房屋租赁事宜订立本合同，共同遵守。",
        "第一条 房屋坐落：青岛市市南区样例路 1 号 102 室，建筑",
        "面积 86.5 平方米，用途为商业经营。",
        "第二条 租赁期限自 2026 年 1 月 1 日起至 2028 年 12 月 31 日止，",
        "共 36 个月。期满前两个月乙方可书面提出续租。",
        "第三条 租金每月人民币 4800 元（大写：肆仟捌佰元整），按季",
        "度支付，每季度首月 5 日前付清。",
        "第四条 水、电、燃气、物业服务等费用由乙方承担，甲方应",
        "协助乙方办理相关手续。",
        "第五条 甲方保证房屋权属清楚，同意乙方将其作为个体工商户",
        "的住所（经营场所）登记使用。",
        "第六条 未经甲方书面同意，乙方不得改变房屋主体结构，不得",
        "将房屋转租给第三方。",
    ),
    (
        "第七条 甲方应保证房屋及附属设施处于可使用状态，乙方发现",
        "损坏应及时通知，甲方在七日内予以维修。",
        "第八条 一方违约的，应当向对方支付相当于一个月租金的违约金。",
        "第九条 因不可抗力不能履行合同的，双方互不承担责任。",
        "第十条 争议由双方协商解决；协商不成的，向房屋所在地人民",
        "法院提起诉讼。",
        "第十一条 本合同一式两份，甲乙双方各执一份，签字后生效。",
        "甲方（签字）：李样例",
        "乙方（签字）：王样例",
        "签订日期：2025 年 12 月 20 日",
    ),
)

PAPERS: dict[str, Paper] = {
    "房屋租赁合同": Paper(210, 297, (250, 249, 246), (40, 40, 44), _LEASE),
    "经营场所证明": Paper(
        210,
        297,
        (247, 248, 250),
        (34, 34, 40),
        (
            (
                "兹证明坐落于青岛市市南区样例路 1 号 102 室的房屋，",
                "产权人为李样例，规划用途为商业服务，建筑面积 86.5 平方米。",
                "该房屋未列入征收范围，不属于违法建设，",
                "同意王样例将其作为经营场所使用。",
                "本证明有效期六个月，仅用于办理登记手续。",
                "市南区样例街道样例社区居民委员会",
                "2026 年 3 月 2 日",
            ),
        ),
        seal=True,
        type_mm=5.0,
    ),
    "健康证明": Paper(
        125,
        88,
        (236, 246, 238),
        (30, 60, 46),
        (("姓名：王样例    性别：男", "身份证号：370202199001011237", "从业类别：食品", "体检日期：2026-02-10", "有效期至：2027-02-09"),),
        frame=True,
        seal=True,
        photo=True,
        type_mm=5.0,
    ),
    "从业人员资格证": Paper(
        260,
        185,
        (252, 246, 228),
        (60, 40, 30),
        (
            (
                "姓名：王样例    证书编号：YL-000000001",
                "经考试合格，具备药学专业技术人员执业资格，",
                "特发此证，准予在药品零售企业从事药学服务工作。",
                "发证机关：青岛市样例主管部门",
                "发证日期：2024 年 5 月 16 日",
            ),
        ),
        frame=True,
        seal=True,
        photo=True,
        type_mm=6.0,
    ),
    "营业执照": Paper(
        297,
        210,
        (250, 243, 224),
        (70, 44, 30),
        (
            (
                "统一社会信用代码：92370202MA00000001",
                "名称：青岛市市南区样例便利店",
                "类型：个体工商户",
                "经营者：王样例",
                "经营范围：食品销售；日用百货销售。",
                "登记机关：市南区样例主管部门",
            ),
        ),
        frame=True,
        seal=True,
        type_mm=6.0,
    ),
    "设施设备目录": Paper(
        210,
        297,
        (251, 251, 251),
        (30, 30, 30),
        (
            (
                "序号    名称              型号        数量",
                "1       阴凉柜            YL-360      1",
                "2       温湿度计          WS-2        3",
                "3       冷藏箱            LC-25       1",
                "4       药品陈列柜        CL-12       8",
                "5       处方登记台        CF-1        1",
                "6       灭火器            MF-4        2",
                "7       计算机            JS-7        1",
                "8       打印机            DY-3        1",
            ),
        ),
        table=True,
    ),
    "购物小票": Paper(
        80,
        190,
        (244, 244, 242),
        (70, 70, 74),
        (
            (
                "样例便利店",
                "单号 000123",
                "矿泉水      2.00",
                "面包        6.50",
                "牛奶        4.80",
                "合计       13.30",
                "谢谢惠顾",
            ),
        ),
        type_mm=4.0,
    ),
    "卡片": Paper(
        85.6,
        54,
        (214, 226, 240),
        (40, 50, 80),
        (("姓名 王样例", "性别 男  民族 汉", "号码 370202199001011237"),),
        photo=True,
        type_mm=3.6,
    ),
}


CODED: dict[str, Paper] = {
    "营业执照副本": Paper(
        297,
        210,
        (250, 243, 224),
        (70, 44, 30),
        (("名称：青岛市市南区样例便利店", "类型：个体工商户", "经营者：王样例", "经营范围：食品销售；日用百货销售。"),),
        frame=True,
        seal=True,
        type_mm=6.0,
        code="统一社会信用代码:92370202MA0000000U;名称:青岛市市南区样例便利店",
    ),
}
"""Papers with a code on them; apart, so that the seeded scenes stay what they are."""


def paper_named(document: str) -> Paper:
    """Of PAPERS or CODED. KeyError: there is none such."""
    return CODED[document] if document in CODED else PAPERS[document]


@functools.cache
def _font(pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in _FONT_FILES:
        if Path(name).is_file():
            return ImageFont.truetype(name, pixels, index=_SIMPLIFIED_CHINESE)
    return ImageFont.load_default(pixels)


@functools.lru_cache(maxsize=16)
def draw(document: str, page: int = 1) -> Picture:
    """One page as RGB uint8 (height, width, 3) at DOTS_PER_MM; pages count from 1. KeyError or IndexError: there is none such."""
    paper = paper_named(document)
    lines = paper.pages[page - 1]
    dots = DOTS_PER_MM
    width, height = round(paper.width_mm * dots), round(paper.height_mm * dots)
    image = Image.new("RGB", (width, height), paper.paper)
    pen = ImageDraw.Draw(image)
    size = round(paper.type_mm * dots)
    margin = 0.11 * width
    if paper.frame:
        inset = 0.035 * width
        pen.rectangle((inset, inset, width - inset, height - inset), outline=paper.ink, width=max(2, round(0.6 * dots)))
    y = 0.07 * height
    title = _font(round(size * 1.7))
    heading = document if page == 1 else f"{document}（第 {page} 页）"
    pen.text(((width - pen.textlength(heading, font=title)) / 2, y), heading, fill=paper.ink, font=title)
    y += size * 3.2
    font = _font(size)
    right = width - margin * (2.6 if paper.photo else 1)
    for line in lines:
        if paper.table:
            pen.rectangle((margin * 0.8, y - size * 0.35, width - margin * 0.8, y + size * 1.5), outline=paper.ink, width=2)
        pen.text((margin, y), line, fill=paper.ink, font=font)
        y += size * 1.85
    if paper.photo:
        _portrait(pen, right, 0.3 * height, min(0.2 * width, 0.3 * height))
    if paper.code:
        _code(image, paper.code, round(margin), round(0.62 * height), round(30 * dots))
    if paper.seal:
        _seal(pen, 0.76 * width, 0.78 * height, 0.1 * min(width, height) + 3 * dots, dots)
    mark = _font(round(size * 0.8))
    pen.text((margin, height - 0.06 * height), "样例 仅供演示，不具效力", fill=(150, 60, 60), font=mark)
    return np.asarray(image, np.uint8)


def _code(image: Image.Image, text: str, x: int, y: int, side: int) -> None:
    import zxingcpp

    modules: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=1, add_quiet_zones=True)
    image.paste(Image.fromarray(np.array(modules)).resize((side, side), Image.Resampling.NEAREST), (x, y))


def _portrait(pen: ImageDraw.ImageDraw, x: float, y: float, width: float) -> None:
    pen.rectangle((x, y, x + width, y + width * 1.35), fill=(170, 196, 220))
    pen.ellipse((x + width * 0.28, y + width * 0.2, x + width * 0.72, y + width * 0.75), fill=(196, 170, 150))
    pen.ellipse((x + width * 0.1, y + width * 0.8, x + width * 0.9, y + width * 1.9), fill=(80, 90, 110))
    pen.rectangle((x, y + width * 1.35, x + width, y + width * 1.95), fill=(236, 240, 236))


def _seal(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, dots: float) -> None:
    red = (206, 60, 58)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=round(dots))
    font = _font(round(radius * 0.5))
    pen.text((x - pen.textlength("样例", font=font) / 2, y - radius * 0.35), "样例", fill=red, font=font)
