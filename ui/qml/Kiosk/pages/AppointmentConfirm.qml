// SPDX-License-Identifier: GPL-3.0-or-later
// The booking before it is made, in one look; while it is sent, nothing is promised yet.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property bool sending: info.sending ?? false
    readonly property var papers: info.bring ?? []
    readonly property var weekdays: [qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六"), qsTr("星期日")]

    showStep: false
    title: sending ? qsTr("正在预约…") : info.changing ?? false ? qsTr("改成这个时间？") : qsTr("这样预约，对吗？")
    explain: sending ? (info.tried ?? 0) > 1 ? qsTr("平台还没有回音，正在核实。请不要走开。") : qsTr("请稍等") : ""
    explainKind: (info.tried ?? 0) > 1 ? "warn" : ""
    explainIcon: (info.tried ?? 0) > 1 ? "clock" : ""
    hasBack: !sending
    nextText: sending ? "" : qsTr("确定预约")
    waitText: sending ? qsTr("请稍等") : ""

    Plate {
        Layout.fillWidth: true

        PairRow {
            label: qsTr("事项")
            value: page.info.title ?? ""
            strong: true
        }
        PairRow {
            label: qsTr("日子")
            value: Theme.dayText(page.info.date ?? "") + " " + (page.weekdays[(page.info.weekday ?? 1) - 1] ?? "")
            strong: true
            ruled: true
        }
        PairRow {
            label: qsTr("钟点")
            value: (page.info.begins ?? "") + " – " + (page.info.ends ?? "")
            strong: true
            ruled: true
        }
        PairRow {
            label: qsTr("地点")
            value: page.info.hall ?? ""
            ruled: true
        }
        PairRow {
            visible: !Theme.elders
            label: qsTr("地址")
            value: page.info.address ?? ""
            ruled: true
        }
        PairRow {
            label: qsTr("窗口")
            value: page.info.window ?? ""
            ruled: true
        }
    }
    Notice {
        visible: page.papers.length > 0
        iconName: "papers"
        text: qsTr("要带的材料，提醒单上写着。")
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
