# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up data for the pages before the card: idle, home, list, guide, consent, unavailable."""

from __future__ import annotations

from typing import Any

from ui.gallery.sample import Sample, step

HOME: dict[str, dict[str, Any]] = {
    "zh": {
        "categories": [
            {"id": "market", "title": "市场准入", "hint": "开店、办证"},
            {"id": "investment", "title": "投资建设", "hint": "建厂、装修"},
            {"id": "social", "title": "社会事务", "hint": "社保、户籍"},
        ],
        "chains": [
            {"code": "chain-pharmacy", "title": "开带餐饮的药店", "days": 12, "icon": "mortar"},
            {"code": "chain-birth", "title": "孩子出生", "days": 7, "icon": "baby"},
            {"code": "chain-house", "title": "二手房过户", "days": 0, "icon": "house"},
            {"code": "chain-retire", "title": "退休", "days": 5, "icon": "sunset"},
        ],
        "chain_count": 26,
        "frequent": [
            {"code": "item-card", "title": "补办社保卡"},
            {"code": "item-proof", "title": "打印社保缴费证明"},
            {"code": "item-residence", "title": "办居住证"},
            {"code": "item-fund", "title": "查公积金余额"},
        ],
    },
    "en": {
        "categories": [
            {"id": "market", "title": "Business", "hint": "Shops, permits"},
            {"id": "investment", "title": "Building", "hint": "Plants, works"},
            {"id": "social", "title": "Daily life", "hint": "Insurance, family"},
        ],
        "chains": [
            {"code": "chain-pharmacy", "title": "Pharmacy with meals", "days": 12, "icon": "mortar"},
            {"code": "chain-birth", "title": "A child is born", "days": 7, "icon": "baby"},
            {"code": "chain-house", "title": "Buying a used home", "days": 0, "icon": "house"},
            {"code": "chain-retire", "title": "Retirement", "days": 5, "icon": "sunset"},
        ],
        "chain_count": 26,
        "frequent": [
            {"code": "item-card", "title": "Replace a social security card"},
            {"code": "item-proof", "title": "Print proof of contributions"},
            {"code": "item-residence", "title": "Residence permit"},
            {"code": "item-fund", "title": "Housing fund balance"},
        ],
    },
}
MINE = [
    {"id": "progress", "available": True},
    {"id": "appointment", "available": True},
    {"id": "supplement", "available": True},
    {"id": "payment", "available": False},
]

RESULTS: dict[str, list[dict[str, str]]] = {
    "zh": [
        {"code": "chain-pharmacy", "title": "开一家带餐饮的药店", "subtitle": "一链办理 · 3 个部门 · 12 个工作日", "kind": "chain"},
        {"code": "item-drug", "title": "药品经营许可（零售）", "subtitle": "市场监管局 · 10 个工作日", "kind": "item"},
        {"code": "item-food", "title": "食品经营许可（新办）", "subtitle": "市场监管局 · 8 个工作日", "kind": "item"},
        {"code": "item-trader", "title": "个体工商户设立登记", "subtitle": "市场监管局 · 2 个工作日", "kind": "item"},
        {"code": "item-residence", "title": "居住证申领", "subtitle": "公安局 · 15 个工作日", "kind": "item"},
    ],
    "en": [
        {
            "code": "chain-pharmacy",
            "title": "Open a pharmacy that serves meals",
            "subtitle": "One chain · 3 departments · 12 working days",
            "kind": "chain",
        },
        {
            "code": "item-drug",
            "title": "Licence to sell medicines (retail)",
            "subtitle": "Market Regulation · 10 working days",
            "kind": "item",
        },
        {
            "code": "item-food",
            "title": "Food business licence (new)",
            "subtitle": "Market Regulation · 8 working days",
            "kind": "item",
        },
        {
            "code": "item-trader",
            "title": "Register as a sole trader",
            "subtitle": "Market Regulation · 2 working days",
            "kind": "item",
        },
        {"code": "item-residence", "title": "Residence permit", "subtitle": "Police · 15 working days", "kind": "item"},
    ],
}

_NEAREST = {"zh": "市民中心一楼大厅，步行 5 分钟", "en": "Citizens' Centre, ground floor, 5 minutes on foot"}
IDLE = {
    "zh": {"hours": "每天 8:00-20:00", "phone": "12345", "matters": ["营业执照", "换身份证", "居住证", "居民医保"]},
    "en": {
        "hours": "daily 8:00-20:00",
        "phone": "12345",
        "matters": ["Business licence", "New ID card", "Residence permit", "Medical insurance"],
    },
}

_CHAIN_TEXT: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "开一家带餐饮的药店",
        "lanes": ["市场监管局", "消防", "卫健委"],
        "bars": ["营业执照", "药品经营许可", "食品经营许可", "消防安全检查", "坐堂医备案"],
        "yours": ["交一张表、3 份材料", "在店里，三个部门一起上门", "一次领齐 5 份证照"],
        "departments": ["市市场监督管理局", "市消防救援支队", "市卫生健康委员会"],
        "fee": "免费",
        "result": "营业执照、药品经营许可证、食品经营许可证、消防检查意见、坐堂医备案凭证",
        "conditions": [
            "您年满 18 岁，用自己的名字开店。",
            "店面在市南区，有租赁合同或房产证。",
            "有一名执业药师在店里上班。",
            "店里卖药的地方和做饭的地方分开。",
        ],
        "place_note": "店在别的区，请到那个区的大厅办。",
        "materials": [
            ("lease", "房屋租赁合同", "签字的那一页也要", 1, ["营业执照", "药品经营许可", "食品经营许可"], "bring"),
            ("pharmacist", "执业药师注册证", "本人的，在有效期内", 1, ["药品经营许可"], "bring"),
            ("plan", "店面平面图", "手画的也可以", 1, ["药品经营许可", "食品经营许可"], "bring"),
            ("identity", "身份证", "刷证时已经读了", 0, ["营业执照"], "held"),
            ("health", "健康证明", "卫健委有电子证照", 0, ["食品经营许可"], "may-hold"),
            ("licence", "营业执照", "前一步办好就有", 0, ["药品经营许可", "食品经营许可"], "produced"),
        ],
        "facts": [
            ("咨询电话", "0532-0000-0201（示例）"),
            ("投诉电话", "12345"),
            ("办事窗口", "市南区政务服务中心企业开办专区，示例路 6 号一楼（示例），工作日 9:00-17:00"),
            ("谁可以申请", "个人、企业"),
            ("可否代办", "不可以"),
            ("法定期限", "20 个工作日"),
            ("到现场次数", "不用到现场"),
            ("设定依据", "《市场主体登记管理条例（国务院令第746号）》第八条、第十六条"),
            ("实施编码", "11370202MB999000114000731001001"),
        ],
        "sample": [
            ("经营者姓名", "王样例"),
            ("身份证号", "3702 •••••••••• 1237"),
            ("手机号", "138 0000 1234"),
            ("店名", "样例大药房"),
            ("经营场所", "青岛市市南区样例路 1 号"),
            ("经营面积", "120 平方米"),
        ],
    },
    "en": {
        "title": "Open a pharmacy that serves meals",
        "lanes": ["Market Regulation", "Fire", "Health"],
        "bars": ["Business licence", "Medicines licence", "Food licence", "Fire check", "Clinic record"],
        "yours": ["one form, 3 papers", "at the shop, three departments visit together", "collect 5 licences at once"],
        "departments": ["Market Regulation Bureau", "Fire and Rescue", "Health Commission"],
        "fee": "Free",
        "result": "Business licence, medicines licence, food licence, fire check, clinic record",
        "conditions": [
            "You are 18 or older and open the shop in your own name.",
            "The shop is in Shinan District and you have a lease or a deed.",
            "A licensed pharmacist works in the shop.",
            "Medicines and kitchen are in separate rooms.",
        ],
        "place_note": "A shop in another district is handled by that district's hall.",
        "materials": [
            ("lease", "Lease of the shop", "with the signed page", 1, ["Business licence", "Food licence"], "bring"),
            ("pharmacist", "Pharmacist's registration", "in date", 1, ["Medicines licence"], "bring"),
            ("plan", "Floor plan", "drawn by hand is fine", 1, ["Medicines licence", "Food licence"], "bring"),
            ("identity", "Identity card", "read by the card reader", 0, ["Business licence"], "held"),
            ("health", "Health certificate", "held by the Health Commission", 0, ["Food licence"], "may-hold"),
            ("licence", "Business licence", "made by the step before", 0, ["Medicines licence"], "produced"),
        ],
        "facts": [
            ("Questions", "0532-0000-0201 (example)"),
            ("Complaints", "12345"),
            ("Windows", "Shinan service centre, business desk, Ground floor, 6 Example Road (example), Working days 9:00-17:00"),
            ("For whom", "persons, enterprises"),
            ("By an agent", "no"),
            ("By law", "20 working days"),
            ("Visits", "none needed"),
            ("Legal basis", "《市场主体登记管理条例（国务院令第746号）》第八条、第十六条"),
            ("Code", "11370202MB999000114000731001001"),
        ],
        "sample": [
            ("Owner's name", "王样例"),
            ("Identity number", "3702 •••••••••• 1237"),
            ("Mobile number", "138 0000 1234"),
            ("Name of the shop", "样例大药房"),
            ("Address", "青岛市市南区样例路 1 号"),
            ("Floor space", "120 m²"),
        ],
    },
}


def chain_guide(language: str, tab: str = "process", *, known: bool = True) -> dict[str, Any]:
    """The guide of the made-up chain; ``known`` false is how it stands before the card is read."""
    text = _CHAIN_TEXT[language]
    lanes = [(0, 0, 2), (0, 2, 10), (0, 2, 8), (1, 2, 7), (2, 2, 6)]
    days = [(0, "2026-08-10", "submit"), (5, "2026-08-17", "site-visit"), (12, "2026-08-26", "collect")]
    return {
        "code": "chain-pharmacy",
        "kind": "chain",
        "title": text["title"],
        "departments": text["departments"],
        "days": 12,
        "apart_days": 38,
        "finish_date": "2026-08-26",
        "fee": text["fee"],
        "result": text["result"],
        "conditions": text["conditions"],
        "place_note": text["place_note"],
        "counts": {
            "elements": 38,
            "to_fill": 7 if known else None,
            "materials": 9,
            "to_bring": 3 if known else None,
        },
        "materials": [{"id": i, "title": t, "note": n, "copies": c, "for": f, "state": s} for i, t, n, c, f, s in text["materials"]],
        "sample": [{"label": label, "value": value} for label, value in text["sample"]],
        "lanes": [{"department": name} for name in text["lanes"]],
        "bars": [
            {"title": title, "lane": lane, "start": start, "days": length}
            for title, (lane, start, length) in zip(text["bars"], lanes, strict=True)
        ],
        "yours": [
            {"day": day, "date": date, "what": what, "text": words} for (day, date, what), words in zip(days, text["yours"], strict=True)
        ],
        "facts": [{"title": title, "rows": [{"label": label, "value": value} for label, value in text["facts"]]} for title in text["bars"]],
        "tab": tab,
        "can_start": True,
        "why_not": "",
    }


def item_guide(language: str, tab: str = "process") -> dict[str, Any]:
    """The guide of one made-up item of one department."""
    chain = chain_guide(language, tab, known=False)
    zh = language == "zh"
    return chain | {
        "code": "item-residence",
        "kind": "item",
        "title": "居住证申领" if zh else "Residence permit",
        "departments": ["公安局" if zh else "Police"],
        "days": 15,
        "apart_days": 15,
        "finish_date": "2026-08-31",
        "result": "居住证" if zh else "A residence permit card",
        "counts": {"elements": 14, "to_fill": None, "materials": 2, "to_bring": None},
        "lanes": [{"department": "公安局" if zh else "Police"}],
        "bars": [
            {"title": "审查" if zh else "Check", "lane": 0, "start": 0, "days": 10},
            {"title": "制证" if zh else "Make the card", "lane": 0, "start": 10, "days": 5},
        ],
        "yours": [
            {"day": 0, "date": "2026-08-10", "what": "submit", "text": "交一张表、2 份材料" if zh else "one form, 2 papers"},
            {"day": 15, "date": "2026-08-31", "what": "collect", "text": "来领居住证" if zh else "collect the card"},
        ],
        "materials": chain["materials"][:2],
        "facts": chain["facts"][:1],
    }


def four_lanes_guide(language: str) -> dict[str, Any]:
    """Four departments, and visits of inspectors on a day on which one of them ends, another goes on and a third begins."""
    zh = language == "zh"
    lanes = ["审批局", "消防", "市场监管", "民政"] if zh else ["Approval", "Fire", "Market", "Civil"]
    bars = ["民非登记", "消防检查", "食品经营许可", "养老备案"] if zh else ["Non-profit body", "Fire check", "Food permit", "Care home"]
    times = [(0, 10), (10, 2), (10, 8), (12, 5)]
    acts = [
        (0, "2026-11-23", "submit", "交一张表和材料" if zh else "one form and your papers"),
        (12, "2026-12-09", "site-visit", "在店里，等上门核查" if zh else "be at the shop"),
        (16, "2026-12-15", "site-visit", "在店里，两个部门一起上门" if zh else "be at the shop, 2 departments come together"),
        (18, "2026-12-17", "collect", "一次领齐 4 份证照" if zh else "receive 4 papers at once"),
    ]
    return chain_guide(language, known=False) | {
        "code": "chain-care",
        "title": "办养老院" if zh else "Open a care home",
        "days": 18,
        "apart_days": 25,
        "finish_date": "2026-12-17",
        "lanes": [{"department": name} for name in lanes],
        "bars": [
            {"title": title, "lane": lane, "start": start, "days": days}
            for lane, (title, (start, days)) in enumerate(zip(bars, times, strict=True))
        ],
        "yours": [{"day": day, "date": date, "what": what, "text": words} for day, date, what, words in acts],
    }


def samples(language: str) -> list[Sample]:
    """Every page of the first half in its states; ``language`` is ``zh`` or ``en``."""
    zh = language == "zh"
    home = HOME[language] | {"mine": MINE, "unavailable": ""}
    results = RESULTS[language]
    found = {"category": "", "results": results, "total": len(results), "page": 1, "pages": 1}
    consent = {
        "purpose": _CHAIN_TEXT[language]["title"],
        "reads": ["name", "id_number", "address", "sex", "birth_date"],
        "shares": _CHAIN_TEXT[language]["departments"],
        "retention_days": 30,
        "phone": "12345",
    }
    guide = step(1, "guide")
    return [
        Sample("idle", "idle", IDLE[language]),
        Sample("idle-broken", "idle", IDLE[language] | {"broken": ["document_camera", "receipt_printer"]}),
        Sample("idle-closed", "idle", IDLE[language] | {"problem": "storage-full", "nearest": _NEAREST[language]}),
        Sample("home", "home", home),
        Sample("home-storage-full", "home", home | {"unavailable": "storage-full"}),
        Sample("list-search-empty", "list", found | {"mode": "search", "query": "", "results": [], "total": 0}, settle_seconds=1.5),
        Sample("list-search", "list", found | {"mode": "search", "query": "yaodian"}),
        Sample("list-search-none", "list", found | {"mode": "search", "query": "qqq", "results": [], "total": 0}),
        Sample(
            "list-category",
            "list",
            found
            | {
                "mode": "category",
                "category": "市场准入" if zh else "Business",
                "query": "",
                "results": results + results[1:3],
                "total": 12,
                "pages": 2,
            },
        ),
        Sample("guide-chain", "guide", chain_guide(language), guide),
        Sample("guide-chain-before-card", "guide", chain_guide(language, known=False), guide),
        Sample("guide-materials", "guide", chain_guide(language, "materials"), guide),
        Sample("guide-conditions", "guide", chain_guide(language, "conditions"), guide),
        Sample("guide-facts", "guide", chain_guide(language, "facts"), guide),
        Sample("guide-facts-item", "guide", item_guide(language, "facts"), guide),
        Sample("guide-four-lanes", "guide", four_lanes_guide(language), guide),
        Sample("guide-sample", "guide", chain_guide(language, "sample"), guide),
        Sample("guide-item", "guide", item_guide(language), guide),
        Sample(
            "guide-not-here",
            "guide",
            item_guide(language, "conditions") | {"can_start": False, "why_not": "not-here"},
            guide,
        ),
        Sample("consent", "consent", consent, step(1, "consent")),
        Sample("unavailable", "unavailable", {"reason": "storage-damaged", "serial_phone": "12345"}),
        Sample("unavailable-unknown", "unavailable", {"reason": "storage-unknown", "serial_phone": "12345"}),
    ]
