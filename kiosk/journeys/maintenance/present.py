# SPDX-License-Identifier: GPL-3.0-or-later
"""What the maintenance pages show. Their words stand here in Chinese and English, as the manual has them; other languages read English."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.journeys.maintenance.journey import ACTIONS
from kiosk.journeys.maintenance.questions import TEST_DIGITS
from kiosk.journeys.maintenance.state import Maintenance, maintenance
from kiosk.journeys.state import State
from kiosk.maintenance.board import Row
from kiosk.maintenance.faults import Words
from kiosk.maintenance.pins import CODE_DIGITS, PIN_DIGITS
from kiosk.maintenance.reasons import REASONS

TOLD: Mapping[str, Words] = {
    "nobody-enrolled": (
        "本机还没有登记维护人员：请安装人员运行 kiosk staff enrol。",
        "Nobody is enrolled: whoever installs it runs kiosk staff enrol.",
    ),
    "not-enrolled": ("这张卡没有在本机登记。", "This card is not enrolled on this kiosk."),
    "not-genuine": ("这不是有效的维护卡。", "This is not a valid maintenance card."),
    "no-records": ("维护记录打不开，请检查磁盘。", "The maintenance records cannot be opened; check the disk."),
    "wrong-code": ("动态码不对。", "The code is wrong."),
    "wrong-pin": ("密码不对。", "The PIN is wrong."),
    "locked": ("输错过，请等一会儿再试。", "There were wrong tries; please wait."),
    "ready": ("可以服务，见打印的报告。", "Ready to serve; see the printed report."),
    "not-ready": ("还不能正常服务，原因见打印的报告。", "Not ready; the printed report says why."),
    "report-not-printed": ("报告没有打出来；看“打印机”一行。", "The report was not printed; see the row of the printer."),
    "delivering": ("正在送出，请看“队列”一行。", "Sending now; watch the row of the queue."),
    "stopped": ("已暂停服务。", "Out of service now."),
    "serving": ("已恢复服务。", "In service again."),
    "restarting": ("您离开后，终端会自动重启。", "The kiosk starts again once you have left."),
    "test-passed": ("打印测试通过，已记录。", "Printer test passed; it is recorded."),
    "test-wrong": ("数字不符，打印测试未通过，已记录。", "Another number: the printer test failed; it is recorded."),
    "test-nothing": ("没有打出来，打印测试未通过，已记录。", "Nothing came out: the printer test failed; it is recorded."),
    "test-failed": ("打印机报告失败，已记录；看“打印机”一行。", "The printer reported a failure; it is recorded. See its row."),
}
"""By the codes of answers."""

_GOOD = frozenset({"ready", "delivering", "stopped", "serving", "restarting", "test-passed"})
_ACTION_WORDS: Mapping[str, Words] = {
    "network": ("检查网络", "Test the network"),
    "test": ("打印测试页", "Print a test page"),
    "report": ("打印就绪报告", "Print readiness"),
    "deliver": ("立即上传", "Send now"),
    "stop": ("暂停服务", "Take out of service"),
    "serve": ("恢复服务", "Serve again"),
    "restart": ("重启终端", "Restart"),
}
_REASON_WORDS: Mapping[str, Words] = {
    "maintenance": ("正在维护", "Maintenance"),
    "paper": ("等待换纸", "Waiting for paper"),
    "cleaning": ("正在清洁", "Cleaning"),
    "closed": ("今天不开放", "Closed today"),
}
_ROLE_WORDS: Mapping[str, Words] = {
    "hall-staff": ("大厅人员", "Hall staff"),
    "technician": ("维护人员", "Technician"),
    "vendor": ("厂商", "Vendor"),
}
_OTHER_WAY: Mapping[str, Words] = {
    "card": ("改用手机动态码", "Use a code instead"),
    "code": ("改用维护卡", "Use a card instead"),
}
_OUTCOMES: Mapping[str, str] = {"pass": "good", "fail": "bad", "not-done": "absent"}
_TRIED: Mapping[str, Words] = {"pass": ("通过", "passed"), "fail": ("不通过", "failed"), "not-done": ("未检查", "not done")}


def sign_in_page(state: State, left: int) -> Mapping[str, object]:
    """Outside: lay a card or type a code; then the PIN. Of digits only how many."""
    now = maintenance(state)
    said = _in(state)
    locked = max(0, int(-(-(now.told_until - state.now) // 1)))
    if now.known is not None:
        title, explain = said(("请输入密码", "Please type your PIN")), said(("6 位数字。", "Six digits."))
    elif now.way == "code":
        title, explain = (
            said(("请输入手机动态码", "Please type the code on your phone")),
            said(("6 位数字，每 30 秒换一次。", "Six digits; a new one every 30 s.")),
        )
    else:
        title, explain = (
            said(("请放上维护卡", "Please lay your maintenance card down")),
            said(("放在读卡区，不要移动。", "On the reader, and leave it there.")),
        )
    return {
        "title": title,
        "explain": _told(now, said) or explain,
        "bad": bool(now.told),
        "wait": said((f"{locked} 秒后可以再试", f"Next try in {locked} s")) if locked else "",
        "keys": (now.known is not None or now.way == "code") and not locked,
        "busy": now.waiting and now.way != "card",
        "typed": len(now.typed),
        "digits": PIN_DIGITS if now.known is not None else CODE_DIGITS,
        "again": said(("再试一次", "Try again")) if now.told and now.known is None and now.way == "card" else "",
        "other": "code" if now.way == "card" else "card",
        "other_text": "" if now.known is not None else said(_OTHER_WAY[now.way]),
    }


def board_page(state: State, left: int) -> Mapping[str, object]:
    """Inside."""
    now, said = maintenance(state), _in(state)
    role = now.inside.role if now.inside is not None else None
    data: dict[str, object] = {
        "view": now.view,
        "title": said(("维护", "Maintenance")),
        "explain": _told(now, said) or (said(_ROLE_WORDS[role.value]) if role is not None else ""),
        "kind": "" if not now.told else "good" if now.told in _GOOD else "bad",
        "rows": [],
        "actions": [],
        "typed": len(now.typed),
        "digits": TEST_DIGITS,
        "keys": False,
        "no_page": "",
    }
    if role is None:
        return data
    match now.view:
        case "network":
            explain = ("正在逐项检查…", "Testing…") if now.waiting else ("从上到下，第一个不通过的先处理。", "Mend the first that failed.")
            rows = [
                {
                    "name": said(name),
                    "state": _OUTCOMES[outcome],
                    "what": said(_TRIED[outcome]),
                    "remedy": said(remedy) if outcome == "fail" else "",
                }
                for name, outcome, remedy in now.steps
            ]
            return data | {"title": said(("网络检查", "Network test")), "explain": said(explain), "rows": rows}
        case "reasons":
            reasons = [{"id": reason, "text": said(_REASON_WORDS[reason])} for reason in REASONS]
            explain = ("屏幕上会写明原因。", "The screen tells citizens the reason.")
            return data | {"title": said(("为什么暂停？", "Out of service: why?")), "explain": said(explain), "actions": reasons}
        case "test":
            seen = bool(now.number)
            explain = ("请输入纸上的三位数。", "Type the three digits on the paper.") if seen else ("正在打印…", "Printing…")
            nothing = said(("没有打出来", "Nothing came out")) if seen else ""
            return data | {"title": said(("打印测试", "Printer test")), "explain": said(explain), "keys": seen, "no_page": nothing}
    shown = [name for name, needed in ACTIONS.items() if role.may(needed) and name != ("stop" if state.out_of_service else "serve")]
    bad = sum(row.state == "bad" for row in now.rows)
    title = ("一切正常", "All is well") if not bad else (f"{bad} 项要处理", f"{bad} to mend")
    return data | {
        "title": said(title) if now.rows else data["title"],
        "rows": [_row(row, said) for row in now.rows],
        "actions": [{"id": name, "text": said(_ACTION_WORDS[name])} for name in shown],
    }


class _Said:
    def __init__(self, chinese: bool) -> None:
        self._place = 0 if chinese else 1

    def __call__(self, words: Words) -> str:
        return words[self._place]


def _in(state: State) -> _Said:
    return _Said(state.display.language == "zh")


def _told(now: Maintenance, said: _Said) -> str:
    return said(TOLD[now.told]) if now.told in TOLD else ""


def _row(row: Row, said: _Said) -> Mapping[str, object]:
    return {"name": said(row.name), "state": row.state, "what": said(row.what), "remedy": said(row.remedy)}
