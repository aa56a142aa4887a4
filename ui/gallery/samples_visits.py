# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up data for the other things that a citizen comes for. Names and numbers are synthetic."""

from __future__ import annotations

from typing import Any

from ui.gallery.sample import Sample

Data = dict[str, Any]


def _sure(**more: object) -> Data:
    data: Data = {
        "way": "phone",
        "phone": "138****0001",
        "digits": 6,
        "typed": 0,
        "told": "",
        "number": "",
        "waiting": False,
        "again_seconds": 42,
    }
    return data | more


def _matter(language: str, standing: str, word: str, **more: object) -> Data:
    english = language == "en"
    stages = [{"word": "待受理", "on": "2026-08-03"}, {"word": "已受理", "on": "2026-08-04"}]
    cases = [
        {
            "department": "Shinan Market Supervision" if english else "市南区市场监督管理局",
            "title": "Drug retail licence" if english else "药品经营许可（零售）",
            "number": "11370202MB2855918443701170020112026080300" + "01",
            "standing": standing,
            "word": word,
            "on": "2026-08-04",
            "stages": [*stages, *([{"word": word, "on": "2026-08-06"}] if word != "已受理" else [])],
        },
        {
            "department": "Shinan Food Safety" if english else "市南区行政审批服务局",
            "title": "Food business licence" if english else "食品经营许可",
            "number": "1137020200442000143701170030112026080300" + "01",
            "standing": "received",
            "word": "待受理",
            "on": "2026-08-03",
            "stages": stages[:1],
        },
    ]
    data: Data = {
        "title": "Pharmacy with catering" if english else "药品零售企业设立和餐饮",
        "serial": "QD-SN-0001 20260803 0027",
        "standing": standing,
        "word": word,
        "department": cases[0]["department"],
        "by": "2026-08-12" if standing in ("accepted", "reviewing") else "",
        "cases": cases,
        "here": [],
        "printer": True,
        "print": {"state": "none", "cause": "none", "where": "right-below"},
    }
    return data | more


def _list(language: str, **more: object) -> Data:
    english = language == "en"
    titles = (
        [("Pharmacy with catering", "reviewing"), ("Residence permit", "done"), ("Property transfer", "supplement")]
        if english
        else [("药品零售企业设立和餐饮", "reviewing"), ("申领居住证", "done"), ("二手房过户", "supplement")]
    )
    rows = [{"index": n, "title": title, "standing": code, "word": "", "on": "2026-08-03"} for n, (title, code) in enumerate(titles)]
    data: Data = {"loading": False, "away": False, "told": "", "matters": rows, "total": 12, "page": 1, "pages": 3, "here": []}
    return data | more


def _here(language: str) -> list[Data]:
    title = "Residence permit" if language == "en" else "申领居住证"
    return [{"serial": "QD-SN-0001 20260810 0031", "state": "accepted", "title": title}]


def _progress(language: str) -> list[Sample]:
    ways = [{"id": name, "ready": True} for name in ("card", "code", "slip")]
    nothing: Data = {"matters": [], "total": 0, "pages": 1}
    code: Data = {"id": "code", "typed": "7K3F", "length": 8, "code": "7K3F ", "told": ""}
    return [
        Sample("progress", "progress", {"ways": ways}),
        Sample("progress-code", "progressCode", code),
        Sample("progress-code-wrong", "progressCode", code | {"told": "no-such-sign"}),
        Sample("progress-digits", "progressCode", code | {"id": "digits", "typed": "12", "length": 4}),
        Sample("progress-slip", "progressSlip", {"told": ""}),
        Sample("progress-slip-none", "progressSlip", {"told": "no-code"}),
        Sample("progress-list", "progressList", _list(language)),
        Sample("progress-list-away", "progressList", _list(language, away=True, here=_here(language), **nothing)),
        Sample("progress-list-nothing", "progressList", _list(language, **nothing)),
        Sample("progress-matter", "progressMatter", _matter(language, "reviewing", "审批中")),
        Sample(
            "progress-matter-printed",
            "progressMatter",
            _matter(language, "supplement", "待补正", print={"state": "printed", "cause": "none", "where": "right-below"}),
        ),
        Sample(
            "progress-matter-not-printed",
            "progressMatter",
            _matter(language, "done", "正常办结", print={"state": "failed", "cause": "paper-out", "where": "right-below"}),
        ),
        Sample("progress-matter-odd", "progressMatter", _matter(language, "other", "会商研判", here=_here(language))),
    ]


def _supplement(language: str) -> list[Sample]:
    english = language == "en"
    matter = "Pharmacy with catering" if english else "药品零售企业设立和餐饮"
    department = "Shinan Market Supervision" if english else "市南区市场监督管理局"
    cases = [
        {"index": 0, "title": matter, "department": department, "count": 2, "deadline": "2026-08-20"},
        {"index": 1, "title": "Residence permit" if english else "居住证申领", "department": department, "count": 1, "deadline": ""},
    ]
    lease: Data = {
        "id": "lease",
        "kind": "material",
        "title": "Lease contract" if english else "房屋租赁合同",
        "reason": "Page 2 is missing." if english else "缺第 2 页。",
        "done": False,
        "pages": 0,
        "value": "",
    }
    area = lease | {
        "id": "area",
        "kind": "element",
        "title": "Area of the premises" if english else "经营场所面积",
        "reason": "Not the same as in the contract." if english else "和合同写的不一样。",
    }
    gaps: Data = {
        "id": "supplementGaps",
        "title": matter,
        "department": department,
        "deadline": "2026-08-20",
        "late": False,
        "gaps": [lease, area],
        "todo": 2,
        "camera": True,
        "printer": True,
        "listing": "none",
        "offline": False,
    }
    done = [lease | {"done": True, "pages": 2}, area | {"done": True, "value": "85 平方米"}]
    review = gaps | {"id": "supplementReview", "gaps": done, "todo": 0, "screen": "supplementGaps"}
    result: Data = {
        "state": "delivered",
        "title": matter,
        "serial": "QD-SN-0001 20260810 0032",
        "query_code": "9M4K 22QD",
        "qr": "QDK1:" + "SAMPLE234567" * 18,
        "print": {"state": "printed", "cause": "none", "where": "right-below"},
        "seconds": 58,
    }
    return [
        Sample("supplement", "supplement", {"loading": False, "away": False, "cases": cases}),
        Sample("supplement-none", "supplement", {"loading": False, "away": False, "cases": []}),
        Sample("supplement-away", "supplement", {"loading": False, "away": True, "cases": []}),
        Sample("supplement-gaps", "supplementGaps", gaps),
        Sample("supplement-late", "supplementGaps", gaps | {"late": True, "gaps": [done[0], area], "todo": 1}),
        Sample("supplement-fill", "supplementFill", {"id": "area", "title": area["title"], "reason": area["reason"], "value": ""}),
        Sample("supplement-review", "supplementReview", review),
        Sample("supplement-done", "supplementDone", result),
        Sample("supplement-done-away", "supplementDone", result | {"state": "accepted"}),
    ]


def _rating() -> list[Sample]:
    words = [{"id": word, "chosen": word == "slow"} for word in ("unfriendly", "slow", "many-times", "unclear", "hard-machine")]
    remarks: Data = {"id": "remarks", "title": "", "reason": "", "purpose": "remarks", "value": "", "screen": "supplementFill"}
    return [
        Sample("rating-level", "ratingLevel", {"level": 0, "words": [], "remarks": "", "waiting": False}),
        Sample("rating-words", "ratingLevel", {"level": 4, "words": words, "remarks": "", "waiting": False}),
        Sample("rating-remarks", "ratingRemarks", remarks),
        Sample("rating-done", "ratingDone", {"delivered": False, "seconds": 18}),
    ]


def samples(language: str) -> list[Sample]:
    """The pages in their states, with words of ``language``."""
    return [
        Sample("sure", "sure", _sure(typed=2)),
        Sample("sure-wrong", "sure", _sure(told="wrong-code", again_seconds=0)),
        Sample("sure-staff", "sure", _sure(way="staff", number="4711")),
        Sample("sure-away", "sure", _sure(phone="", told="platform-away", again_seconds=0)),
        *_progress(language),
        *_supplement(language),
        *_rating(),
    ]
