// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the appointment: only what the platform confirmed is called booked.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property string outcome: info.outcome ?? "unknown"
    readonly property var booking: info.booking ?? ({})
    readonly property bool made: outcome === "booked" || outcome === "changed"
    readonly property string slip: info.print?.state ?? "none"
    readonly property var refusals: ({
        "already-booked": qsTr("这件事您已经约过了，在“我的预约”里可以改。"),
        "too-late": qsTr("离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。"),
        "not-there": qsTr("这个预约已经不在了。"),
        "assurance-too-low": qsTr("核验过期了，请重新来一次。")
    })
    readonly property var words: ({
        "booked": [qsTr("约好了"), "check-circle", "good", qsTr("请按时到，到场先取号。")],
        "changed": [qsTr("改好了"), "check-circle", "good", qsTr("原来的时间已经退掉。")],
        "cancelled": [qsTr("已取消"), "check-circle", "good", qsTr("位子已经让给别人。")],
        "refused": [qsTr("没有约上"), "error", "bad", refusals[info.told ?? ""] ?? qsTr("请换个时间，或到人工窗口。")],
        "unknown": [qsTr("不知道有没有约上"), "clock", "warn",
            qsTr("平台没有回音。请过一会儿在“我的预约”里看，或打 %1。").arg(info.phone ?? "")]
    })
    readonly property var word: words[outcome] ?? words["unknown"]

    title: ""
    hasBack: false
    endFilled: true
    endText: qsTr("结束并清除")
    showStep: false

    StatusHead {
        iconName: page.word[1]
        kind: page.word[2]
        title: page.word[0]
        explain: page.word[3]
        Layout.fillWidth: true
    }
    Plate {
        visible: (page.booking.number ?? "") !== ""
        Layout.fillWidth: true

        PairRow {
            label: qsTr("预约号")
            value: page.booking.number ?? ""
            strong: true
        }
        PairRow {
            label: qsTr("事项")
            value: page.booking.title ?? ""
            ruled: true
        }
        PairRow {
            label: qsTr("时间")
            value: Theme.dayText(page.booking.date ?? "") + " " + (page.booking.begins ?? "") + " – " + (page.booking.ends ?? "")
            strong: true
            ruled: true
        }
        PairRow {
            label: qsTr("地点")
            value: (page.booking.hall ?? "") + " " + (page.booking.window ?? "")
            ruled: true
        }
    }
    Notice {
        visible: page.made
        kind: page.slip === "printed" ? "good" : page.slip === "failed" || page.slip === "unknown" ? "warn" : "plain"
        iconName: page.slip === "printed" ? "slip" : "printer"
        text: page.slip === "printed" ? qsTr("提醒单已打印，请取走。") : page.slip === "failed" ? qsTr("提醒单没有打出来，请记下或拍下预约号。")
            : page.slip === "unknown" ? qsTr("不知道提醒单有没有打出来，请记下或拍下预约号。") : qsTr("正在打印提醒单")
        Layout.fillWidth: true
    }
    KButton {
        objectName: "mine"
        visible: page.outcome === "unknown" || page.outcome === "refused"
        text: qsTr("我的预约")
        iconName: "calendar"
        Layout.fillWidth: true
        onClicked: Kiosk.send("mine")
    }
    LabelText {
        say: qsTr("%1 秒后清除").arg(page.info.seconds ?? 0)
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
