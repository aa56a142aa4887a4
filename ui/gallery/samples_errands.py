# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up data for appointments and other errands at the hall. Names and numbers are synthetic."""

from __future__ import annotations

from typing import Any

from ui.gallery.sample import Sample

Data = dict[str, Any]


def samples(language: str) -> list[Sample]:
    """The pages in their states, with words of ``language``."""
    return [*_appointments(language == "en"), *_consult(language == "en"), *_help(language == "en"), *_bills(language == "en")]


def _appointments(english: bool) -> list[Sample]:
    title = "Residence permit" if english else "申领居住证"
    hall = "Shinan Hall" if english else "市南区大厅"
    window = "Counter 1" if english else "综合 1 号窗口"
    days = [
        {"date": f"2026-08-{10 + n}", "weekday": n + 1, "kind": kind, "free": free, "open": free > 0 or kind == "workday"}
        for n, (kind, free) in enumerate(
            [("workday", 3), ("extended", 12), ("workday", 0), ("workday", 9), ("saturday", 4), ("holiday", 0)]
        )
    ]
    hours = [
        {"id": str(hour), "begins": f"{hour:02d}:00", "ends": f"{hour + 1:02d}:00", "window": window, "free": free}
        for hour, free in [(9, 2), (10, 0), (11, 1), (13, 2), (14, 2), (15, 2)]
    ]
    time: Data = {
        "title": title,
        "loading": False,
        "told": "",
        "known": True,
        "day": "",
        "weekday": 0,
        "days": days,
        "hours": [],
        "page": 1,
        "pages": 3,
        "hall": hall,
    }
    chosen: Data = {"day": "2026-08-11", "weekday": 2, "days": [], "hours": hours, "pages": 2}
    booking: Data = {
        "number": "YY20260811004711",
        "title": title,
        "date": "2026-08-11",
        "weekday": 2,
        "begins": "09:00",
        "ends": "10:00",
        "hall": hall,
        "window": window,
    }
    confirm: Data = {
        **{key: booking[key] for key in ("title", "date", "weekday", "begins", "ends", "hall", "window")},
        "address": "1 Shili Road, Shinan" if english else "市南区示例路1号",
        "sending": False,
        "tried": 0,
        "changing": False,
        "bring": [title],
    }
    mine: Data = {"loading": False, "told": "", "known": True, "bookings": [booking], "page": 1, "pages": 1, "opened": {}}
    result: Data = {
        "outcome": "booked",
        "told": "",
        "booking": booking,
        "print": {"state": "printed", "cause": "none", "where": "right-below"},
        "phone": "12345",
        "seconds": 42,
    }
    unknown: Data = {"outcome": "unknown", "booking": {}, "print": {"state": "none", "cause": "none", "where": ""}}
    return [
        Sample("appointment", "appointment", {"available": True, "phone": "12345"}),
        Sample("appointment-offline", "appointment", {"available": False, "phone": "12345"}),
        Sample("appointment-days", "appointmentTime", time),
        Sample("appointment-hours", "appointmentTime", time | chosen),
        Sample("appointment-taken", "appointmentTime", time | chosen | {"told": "taken"}),
        Sample("appointment-away", "appointmentTime", time | {"known": False, "told": "platform-away", "days": [], "pages": 1}),
        Sample("appointment-confirm", "appointmentConfirm", confirm),
        Sample("appointment-sending", "appointmentConfirm", confirm | {"sending": True, "tried": 2}),
        Sample("appointment-mine", "appointmentMine", mine),
        Sample("appointment-one", "appointmentMine", mine | {"opened": booking}),
        Sample("appointment-none", "appointmentMine", mine | {"bookings": []}),
        Sample("appointment-booked", "appointmentResult", result),
        Sample("appointment-refused", "appointmentResult", result | unknown | {"outcome": "refused", "told": "already-booked"}),
        Sample("appointment-unknown", "appointmentResult", result | unknown),
    ]


def _consult(english: bool) -> list[Sample]:
    asked = "Where do flying saucers park?" if english else "飞碟停在哪里？"
    questions = (
        ["I lost my ID card. What now?", "Can I renew my ID card early?", "Which papers do I need?", "How long does it take?"]
        if english
        else ["身份证丢了怎么办？", "身份证到期了能提前换吗？", "办事要带什么材料？", "要几天能办好？"]
    )
    rows = [{"id": f"answer-{number}", "kind": "answer", "title": title} for number, title in enumerate(questions)]
    rows.append({"id": "id-card-renewal", "kind": "matter", "title": "ID card renewal" if english else "身份证换领、补领"})
    answer: Data = {
        "kind": "answer",
        "question": questions[0],
        "answer": "Apply for a new one at any police counter, or here. A temporary card is available meanwhile."
        if english
        else "到任一派出所户籍窗口申请补领，或在这台机器上办。补领期间可以申请临时身份证。",
        "known": True,
        "loading": False,
        "told": "",
        "matter": "id-card-renewal",
        "matter_title": rows[-1]["title"],
        "can_ask": True,
    }
    reply: Data = {"kind": "reply", "question": asked, "matter": "", "matter_title": "", "can_ask": False}
    ask: Data = {"question": asked, "loading": False, "told": "", "phone": "12345"}
    return [
        Sample("consult", "consult", {"query": "", "results": rows, "can_ask": False}),
        Sample("consult-found", "consult", {"query": questions[0][:6], "results": rows[:2], "can_ask": True}),
        Sample("consult-nothing", "consult", {"query": asked, "results": [], "can_ask": True}),
        Sample("consult-answer", "consultAnswer", answer),
        Sample("consult-waiting", "consultAnswer", answer | reply | {"answer": ""}),
        Sample("consult-no-code", "consultAnswer", answer | reply | {"known": False, "told": "not-there"}),
        Sample("consult-ask", "consultAsk", ask),
        Sample("consult-ask-away", "consultAsk", ask | {"told": "platform-away"}),
        Sample("consult-sent", "consultSent", {"code": "7K3F 92QD", "phone": "12345", "seconds": 40}),
    ]


def _help(english: bool) -> list[Sample]:
    coming: Data = {"who": "A helper" if english else "大厅帮办员", "minutes": 3}
    return [
        Sample(
            f"help-{standing}",
            "appointment",
            {"available": True, "phone": "12345"},
            sheet={"kind": "help", "code": "", "text": "", "phone": "12345", "page": "appointment", "standing": standing, **coming},
        )
        for standing in ("coming", "away", "nobody")
    ]


def _bills(english: bool) -> list[Sample]:
    bill: Data = {
        "id": "B-0001",
        "title": "Residents' medical insurance 2027" if english else "城乡居民医疗保险 2027 年度",
        "payee": "Medical Insurance Office" if english else "市医疗保障局",
        "amount": "400.00",
    }
    listed: Data = {"loading": False, "known": True, "told": "", "bills": [bill], "page": 1, "pages": 1}
    pay: Data = bill | {"qr": "https://cashier.example/pay/P0123456789abcdef", "leaving": False, "seconds": 120}
    result: Data = bill | {
        "outcome": "paid",
        "payment": "P0123456789abcdef",
        "invoice": "PJ0123456789ABCDEF",
        "print": {"state": "printed", "cause": "none", "where": "right-below"},
        "phone": "12345",
        "seconds": 40,
    }
    return [
        Sample("bills", "bills", {"available": True, "phone": "12345"}),
        Sample("bills-offline", "bills", {"available": False, "phone": "12345"}),
        Sample("bills-list", "billsList", listed),
        Sample("bills-changed", "billsList", listed | {"told": "amount-changed"}),
        Sample("bills-none", "billsList", listed | {"bills": []}),
        Sample("bills-pay", "billsPay", pay),
        Sample("bills-leaving", "billsPay", pay | {"qr": "", "leaving": True}),
        Sample("bills-paid", "billsResult", result),
        Sample("bills-closed", "billsResult", result | {"outcome": "closed", "invoice": ""}),
        Sample("bills-unknown", "billsResult", result | {"outcome": "unknown", "invoice": "", "payment": ""}),
    ]
