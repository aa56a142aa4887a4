# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guide, the home page and the lists show of a matter, in one language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from kiosk.application.answers import Answer
from kiosk.application.merge import Merged, merge
from kiosk.application.papers import Paper, papers
from kiosk.application.plan import masked, questions
from kiosk.application.prefill import Certificate, shown
from kiosk.application.process import Moment
from kiosk.catalogue.model import Catalogue, ServiceItem, Text, Window

SAMPLE_ROWS = 12
_LEVELS = {
    "city": Text("市级大厅", "city halls"),
    "district": Text("区级大厅", "district halls"),
    "town": Text("街道和镇的大厅", "town halls"),
    "village": Text("社区和村", "communities"),
}


class Place(Protocol):
    """Where the kiosk stands: a GB/T 2260 division code and the level of the hall ("city", "district", "town", "village")."""

    @property
    def division_code(self) -> str: ...

    @property
    def level(self) -> str: ...


def why_not_here(items: Sequence[ServiceItem], place: Place) -> str:
    """ "" where the matter can be done at this kiosk, else "not-here" or "not-at-a-terminal"."""
    if any(not item.implementation_code(place.division_code, place.level) for item in items):
        return "not-here"
    return "not-at-a-terminal" if any(item.at_terminal == "no" for item in items) else ""


def guide_of(
    catalogue: Catalogue,
    code: str,
    language: str,
    *,
    today: datetime.date,
    place: Place,
    answers: Mapping[str, Answer] | None = None,
    certificates: Sequence[Certificate] | None = None,
    tab: str = "process",
) -> dict[str, Any]:
    """The data of the guide page. Before the card is read (`answers` None) it does not say how much is left to fill or bring."""
    merged = merge(catalogue, code)
    process = merged.process
    known = answers is not None
    needed = papers(merged, answers or {}, certificates, today=today)
    why_not = why_not_here(merged.items, place)
    return {
        "code": code,
        "kind": "chain" if merged.chain is not None else "item",
        "title": merged.title(language),
        "departments": departments_of(merged, language),
        "days": process.promised_days,
        "apart_days": process.apart_days,
        "finish_date": process.finish_date(catalogue, today).isoformat(),
        "fee": _joined(dict.fromkeys(item.fee.said(language) for item in merged.items), language),
        "result": _joined([item.result.said(language) for item in merged.items], language),
        "conditions": _conditions(merged, language),
        "place_note": _place_note(merged.items, why_not, language),
        "counts": {
            "elements": len(merged.form.elements),
            "to_fill": len(questions(merged, answers, language, today=today)) if answers is not None else None,
            "materials": len(needed),
            "to_bring": sum(paper.state == "bring" and paper.certain for paper in needed) if known and certificates is not None else None,
        },
        "materials": [paper_row(merged, paper, language) for paper in needed],
        "sample": sample_rows(merged, language),
        "facts": _facts(merged, language),
        "lanes": [{"department": catalogue.departments[lane].short_name.said(language)} for lane in process.lanes],
        "bars": _bars(merged, language),
        "yours": [
            {
                "day": moment.day,
                "date": catalogue.calendar.after(today, moment.day).isoformat(),
                "what": moment.what,
                "text": _moment_text(merged, moment, needed, language),
            }
            for moment in process.moments
        ],
        "tab": tab,
        "can_start": not why_not,
        "why_not": why_not,
    }


def paper_row(merged: Merged, paper: Paper, language: str) -> dict[str, Any]:
    """One material as the guide and the list of materials show it."""
    return {
        "id": paper.id,
        "title": paper.material.title.said(language),
        "note": paper.material.note.said(language),
        "copies": max(paper.originals, paper.copies),
        "for": [merged.item_title(code, language) for code in paper.needed_by],
        "state": paper.state,
    }


def departments_of(merged: Merged, language: str) -> list[str]:
    """The full names of the departments, in the order in which they begin."""
    return [merged.catalogue.departments[lane].name.said(language) for lane in merged.process.lanes]


def sample_rows(merged: Merged, language: str) -> list[dict[str, str]]:
    """The sample form (样表): the first rows of the matter's own form, filled with the synthetic examples."""
    rows = []
    for merged_element in merged.form.elements.values():
        element = merged_element.element
        value = element.example or next((option.value for option in element.options), "")
        if value:
            said = masked(element, value) if element.sensitive else shown(element, value, language)
            rows.append({"label": element.label.said(language), "value": said})
    return rows[:SAMPLE_ROWS]


def result_row(catalogue: Catalogue, code: str, language: str) -> dict[str, str]:
    """One line of a list of matters."""
    merged = merge(catalogue, code)
    days = merged.process.promised_days
    if merged.chain is not None:
        count = len(merged.process.lanes)
        subtitle = Text(f"一链办理 · {count} 个部门 · {days} 个工作日", f"One chain · {count} departments · {days} working days")
    else:
        name = catalogue.department_of(merged.items[0]).short_name
        subtitle = Text(f"{name.zh} · {days} 个工作日", f"{name.en} · {days} working day{'s' if days != 1 else ''}")
    kind = "chain" if merged.chain is not None else "item"
    return {"code": code, "title": merged.title(language), "subtitle": subtitle.said(language), "kind": kind}


def _joined(texts: Sequence[str] | Mapping[str, None], language: str) -> str:
    return (", " if language != "zh" else "、").join(texts)


def _conditions(merged: Merged, language: str) -> list[str]:
    """What must be so before the citizen begins: without what the chain itself brings about."""
    made = {one.id for one in merged.materials.made}
    return list(dict.fromkeys(one.text.said(language) for item in merged.items for one in item.conditions if one.met_by not in made))


def _place_note(items: Sequence[ServiceItem], why_not: str, language: str) -> str:
    if why_not == "not-here":
        levels = [level for level in _LEVELS if all(any(one.level == level for one in item.offered) for item in items)]
        named = _joined([_LEVELS[level].said(language) for level in levels], language)
        return f"Please go to: {named}." if language != "zh" else f"请到{named}办理。"
    names = dict.fromkeys(window.name.said(language) for item in items for window in item.windows)
    if not names:
        return ""
    return f"Also at: {_joined(names, language)}." if language != "zh" else f"也可以到窗口办：{_joined(names, language)}。"


_FORMS = {
    "window": Text("窗口", "window"),
    "web": Text("网上", "web"),
    "mobile": Text("手机", "mobile phone"),
    "post": Text("邮寄", "post"),
    "terminal": Text("自助终端", "terminal"),
}
_AUDIENCE = {
    "natural-person": Text("个人", "persons"),
    "enterprise": Text("企业", "enterprises"),
    "institution": Text("事业单位", "public institutions"),
    "association": Text("社会组织", "associations"),
    "government": Text("行政机关", "government bodies"),
    "other": Text("其他组织", "other organisations"),
}
_AT_TERMINAL = {
    "full": Text("从头到尾都能在这里办", "all of it can be done here"),
    "partly": Text("能在这里申请，以后还要去一次窗口", "apply here, then once to the window"),
    "no": Text("只能在窗口办", "at the window only"),
}


def _facts(merged: Merged, language: str) -> list[dict[str, Any]]:
    """Every further element of the guide, a line each, item by item: what a citizen may ask a clerk, what is asked most first."""
    groups = []
    for item in merged.items:
        lines = {
            Text("咨询电话", "Questions"): item.phone,
            Text("投诉电话", "Complaints"): item.complaint_phone,
            Text("办事窗口", "Windows"): "\n".join(_window(one, language) for one in item.windows),
            Text("谁可以申请", "For whom"): _joined([_AUDIENCE[one].said(language) for one in item.audience], language),
            Text("可否代办", "By an agent"): _YES_OR_NO[item.by_agent].said(language),
            Text("承诺期限", "Promised"): _days(item.promised_days, language),
            Text("法定期限", "By law"): _days(item.statutory_days, language),
            Text("特别程序", "Extra time"): _joined([one.said(language) for one in item.special_procedures], language),
            Text("到现场次数", "Visits"): _times(item.visits, language),
            Text("办理形式", "Ways"): _joined([_FORMS[one].said(language) for one in item.forms], language),
            Text("自助终端", "At a kiosk"): _AT_TERMINAL[item.at_terminal].said(language),
            Text("收件说明", "Acceptance"): item.acceptance_note.said(language),
            Text("数量限制", "Quota"): item.quota.said(language),
            Text("法律救济", "Remedies"): item.remedies.said(language),
            Text("设定依据", "Legal basis"): "\n".join(f"《{one.name}》{one.article}" for one in item.legal_basis),
            Text("实施编码", "Code"): _joined(dict.fromkeys(one.implementation_code for one in item.offered), language),
        }
        rows = [{"label": label.said(language), "value": value} for label, value in lines.items() if value]
        groups.append({"title": item.short_title.said(language), "rows": rows})
    return groups


def _window(window: Window, language: str) -> str:
    parts = [window.name.said(language), window.address.said(language), window.hours.said(language)]
    return ("，" if language == "zh" else ", ").join(part for part in parts if part)


def _times(count: int, language: str) -> str:
    if count == 0:
        return "none needed" if language != "zh" else "不用到现场"
    return ("once" if count == 1 else f"{count} times") if language != "zh" else f"{count} 次"


_YES_OR_NO = (Text("不可以", "no"), Text("可以", "yes"))


def _days(count: int, language: str) -> str:
    return f"{count} working day{'s' if count != 1 else ''}" if language != "zh" else f"{count} 个工作日"


def _bars(merged: Merged, language: str) -> list[dict[str, Any]]:
    if merged.chain is not None:
        return [
            {"title": merged.item_title(bar.item, language), "lane": bar.lane, "start": bar.start, "days": bar.days}
            for bar in merged.process.bars
        ]
    bars, start = [], 0
    for step in merged.items[0].steps:
        bars.append({"title": step.title.said(language), "lane": 0, "start": start, "days": step.days})
        start += step.days
    return bars


def _moment_text(merged: Merged, moment: Moment, needed: Sequence[Paper], language: str) -> str:
    english = language != "zh"
    if moment.what == "submit":
        if any(paper.state == "may-hold" or (paper.state == "bring" and not paper.certain) for paper in needed):
            return "one form and your papers" if english else "交一张表和材料"
        count = sum(paper.state == "bring" for paper in needed)
        if not count:
            return "one form" if english else "交一张表"
        return f"one form, {count} papers" if english else f"交一张表、{count} 份材料"
    if moment.what == "site-visit":
        items = [merged.catalogue.items[code] for code in moment.items]
        departments = {item.department for item in items}
        at_home = any(item.site_visit_at == "home" for item in items)
        where = Text("在家里" if at_home else "在店里", "at home" if at_home else "at the shop")
        if len(departments) == 1:
            return f"be {where.en} for the inspection" if english else f"{where.zh}，等上门核查"
        if english:
            return f"be {where.en}, {len(departments)} departments come together"
        return f"{where.zh}，{_count(len(departments))}个部门一起上门"
    count = len(moment.items)
    if count == 1:
        result = merged.catalogue.items[moment.items[0]].result.said(language)
        return f"receive: {result}" if english else f"领取{result}"
    return f"receive {count} papers at once" if english else f"一次领齐 {count} 份证照"


def _count(number: int) -> str:
    return "零一两三四五六七八九十"[number] if number <= 10 else str(number)
