# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault by its code: its name, its cause, what to do. The board and the pages of the manual are made from this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, str]
"""Chinese and English."""


@dataclass(frozen=True)
class Fault:
    """`rank`: the lower, the sooner it is looked at; 1 stops everything, 5 is a loss of comfort."""

    name: Words
    cause: Words
    remedy: Words
    rank: int


DEVICES: Mapping[str, Words] = {
    "card_reader": ("读卡器", "Card reader"),
    "receipt_printer": ("打印机", "Printer"),
    "document_camera": ("高拍仪", "Document camera"),
    "speaker": ("语音", "Speech"),
    "code_scanner": ("扫码器", "Code scanner"),
}
"""What the devices are called."""

_LOST = Fault(
    ("设备程序中断", "device process ended"),
    ("设备没有响应，程序正在自动重启它。", "The device did not answer; its process is being started again."),
    ("等一分钟；仍不正常就拔下设备电源再插上。", "Wait a minute; if it stays, take the device's power off and on."),
    3,
)
_STARTING = Fault(
    ("没有报到", "not heard yet"), ("设备还没有启动完。", "The device is still starting."), ("等一分钟。", "Wait a minute."), 4
)

FAULTS: Mapping[tuple[str, str], Fault] = {
    ("card_reader", "missing"): Fault(
        ("找不到读卡器", "no reader found"),
        ("线松了、没有供电，或端口设错。", "The cable is loose, there is no power, or the port is set wrong."),
        ("插紧读卡器的线；运行 kiosk card watch 看它是否出现。", "Push the cable home; kiosk card watch shows whether it appears."),
        2,
    ),
    ("card_reader", "fault"): Fault(
        ("读卡器故障", "reader fault"),
        (
            "读卡器有应答但不能工作（如安全模块未就绪）。",
            "The reader answers and cannot work, for example because its security module is not ready.",
        ),
        ("断电重启读卡器；仍不行就更换。", "Power it off and on; replace it if that does not help."),
        2,
    ),
    ("receipt_printer", "paper-out"): Fault(
        ("缺纸", "paper out"),
        ("纸卷用完或没有装到位。", "The roll has ended or does not lie in place."),
        ("打开前盖，换新纸卷，光面朝外，合盖。", "Open the front, put in a new roll with the shiny side out, close it."),
        3,
    ),
    ("receipt_printer", "cover-open"): Fault(
        ("盖子打开", "cover open"),
        ("前盖没有合严。", "The cover is not closed."),
        ("合上前盖，听到咔哒一声。", "Close the cover until it clicks."),
        3,
    ),
    ("receipt_printer", "cutter-error"): Fault(
        ("切刀卡住", "cutter stuck"),
        ("纸屑卡住切刀。", "Scraps of paper block the cutter."),
        ("断电，打开盖，清理切刀，再通电。", "Power off, open the cover, clean the cutter, power on."),
        3,
    ),
    ("receipt_printer", "paper-jam"): Fault(
        ("卡纸", "paper jam"),
        ("纸堵在出口。", "Paper is stuck in the exit."),
        ("断电，取出卡住的纸，再通电。", "Power off, take the paper out, power on."),
        3,
    ),
    ("receipt_printer", "ticket-not-taken"): Fault(
        ("回执未取", "slip not taken"),
        ("上一张回执还在出口。", "The last slip still stands in the exit."),
        ("取走回执；若写有个人信息，按规定销毁。", "Take it out; where it names a person, destroy it as your rules say."),
        4,
    ),
    ("receipt_printer", "head-hot"): Fault(
        ("打印头过热", "print head hot"),
        ("连续打印过多。", "It printed too much in a row."),
        ("等几分钟，会自动恢复。", "Wait some minutes; it recovers by itself."),
        4,
    ),
    ("receipt_printer", "offline"): Fault(
        ("打印机离线", "printer off line"),
        ("打印机报告不能工作，未说明原因。", "The printer says that it cannot work and not why."),
        ("看打印机指示灯；断电重启。", "Look at its lights; power it off and on."),
        3,
    ),
    ("receipt_printer", "not-answering"): Fault(
        ("打印机不应答", "printer does not answer"),
        ("线松了、波特率不对，或打印机死机。", "The cable is loose, the speed is wrong, or the printer hangs."),
        (
            "插紧线，断电重启；核对 receipt_printer 设置。",
            "Push the cable home, power it off and on; check receipt_printer in the settings.",
        ),
        3,
    ),
    ("receipt_printer", "missing"): Fault(
        ("找不到打印机", "no printer found"),
        ("线没插、没有供电，或地址设错。", "No cable, no power, or a wrong address."),
        ("检查电源和线；运行 kiosk printer status。", "Check power and cable; run kiosk printer status."),
        3,
    ),
    ("receipt_printer", "one-way"): Fault(
        ("打印机只收不答", "printer answers nothing"),
        ("这条线只能单向传送，不知道纸是否打出。", "This wire goes one way; nobody knows whether paper came out."),
        ("换用双向连接（网口、USB 或全线串口）。", "Use a wire that goes both ways: network, USB, or a full serial cable."),
        4,
    ),
    ("document_camera", "missing"): Fault(
        ("找不到高拍仪", "no camera found"),
        ("USB 线松了，或编号变了。", "The USB cable is loose, or its number changed."),
        ("插紧线；核对 document_camera.source。", "Push the cable home; check document_camera.source."),
        3,
    ),
    ("document_camera", "busy"): Fault(
        ("高拍仪被占用", "camera in use"),
        ("另一个程序打开了它。", "Another program has it open."),
        ("关掉那个程序，或重启终端。", "End that program, or restart the kiosk."),
        3,
    ),
    ("document_camera", "stalled"): Fault(
        ("高拍仪没有画面", "camera gives no picture"),
        ("打开了但不送图像。", "It was opened and sends nothing."),
        ("拔下再插；换一个 USB 口。", "Take it off and on; try another USB port."),
        3,
    ),
    ("speaker", "program-missing"): Fault(
        ("没有朗读程序", "no speech program"),
        ("没有安装 espeak-ng 或播放程序。", "espeak-ng or the player is not installed."),
        ("安装 espeak-ng 和 alsa-utils。", "Install espeak-ng and alsa-utils."),
        5,
    ),
    ("speaker", "no-sound"): Fault(
        ("放不出声音", "no sound"),
        ("声卡不在或被占用。", "The sound card is not there or in use."),
        ("检查音箱和声卡；看 speaker 设置。", "Check loudspeaker and sound card; see speaker in the settings."),
        5,
    ),
    ("storage", "storage-full"): Fault(
        ("磁盘快满", "disk nearly full"),
        ("剩余空间不够再收一份申请。", "There is no room for another application."),
        ("接通网络让队列送出；清理磁盘上别的文件。", "Get the network back so that the queue empties; remove other files from the disk."),
        1,
    ),
    ("storage", "storage-fault"): Fault(
        ("磁盘故障", "disk fault"),
        ("磁盘读写出错。", "The disk fails to read or write."),
        ("先导出队列（kiosk queue export），再换磁盘。", "Export the queue first (kiosk queue export), then replace the disk."),
        1,
    ),
    ("storage", "storage-damaged"): Fault(
        ("队列打不开", "queue cannot be opened"),
        ("队列数据库损坏或密钥不在。", "The queue's database is damaged or its key is missing."),
        ("运行 kiosk queue verify，按提示处理；不要删除任何文件。", "Run kiosk queue verify and do what it says; delete nothing."),
        1,
    ),
    ("platform", "away"): Fault(
        ("连不上平台", "platform away"),
        (
            "网线、网络或平台有问题。申请会存在本机，恢复后自动上传。",
            "Cable, network or platform. Applications are kept here and sent later.",
        ),
        ("按网络检查的步骤逐项看。", "Go through the steps of the network test."),
        2,
    ),
    ("clock", "doubtful"): Fault(
        ("时钟不可信", "clock doubtful"),
        (
            "系统时间比已知的时间早，或与平台相差两分钟以上。",
            "The time is before one that is certainly over, or two minutes from the platform's.",
        ),
        ("运行 timedatectl，打开网络对时。", "Run timedatectl; switch on synchronising."),
        2,
    ),
    ("queue", "for-staff"): Fault(
        ("有申请要人处理", "applications for staff"),
        ("平台退回、反复失败或超时未送达的申请。", "Rejected, failing again and again, or overdue."),
        ("看 kiosk queue list，按截止时间处理。", "See kiosk queue list; mind the deadlines."),
        2,
    ),
    ("service", "out-of-service"): Fault(
        ("已暂停服务", "out of service"),
        ("工作人员或平台把终端停用了。", "Staff or the platform put it out of service."),
        ("修好后按“恢复服务”。", "Press “Serve again” when it works."),
        1,
    ),
}
"""By what it concerns (a device, storage, platform, clock, queue, service) and the code."""


def fault_of(thing: str, code: str) -> Fault:
    """The fault of a code; one that the table does not know has its code for a name, and the advice that fits any."""
    if code == "device-lost":
        return _LOST
    if not code:
        return _STARTING
    unknown = Fault(
        (code, code),
        ("原因不明。", "The cause is not known."),
        ("断电重启设备；仍不行请报修。", "Power the device off and on; report it if that does not help."),
        3,
    )
    return FAULTS.get((thing, code), unknown)
