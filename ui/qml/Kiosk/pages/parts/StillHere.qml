// SPDX-License-Identifier: GPL-3.0-or-later
// What was submitted on this kiosk and the platform has not confirmed: in the fixed words.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: list

    property var submissions: []
    readonly property var words: ({
        "accepted": [qsTr("待上传"), qsTr("存在本机，网络恢复后自动上传。")],
        "sending": [qsTr("待上传"), qsTr("正在上传。")],
        "unknown": [qsTr("结果核实中"), qsTr("机器会接着核实，不会重复提交。")],
        "rejected": [qsTr("被退回"), qsTr("请到人工窗口，报流水号。")],
        "quarantined": [qsTr("需人工处理"), qsTr("工作人员会处理。")]
    })

    visible: submissions.length > 0
    spacing: Theme.gap

    Repeater {
        model: list.submissions
        delegate: Notice {
            required property var modelData

            kind: "warn"
            iconName: "clock"
            text: qsTr("%1：%2").arg(modelData.title === "" ? modelData.serial : modelData.title).arg(list.words[modelData.state]?.[0] ?? "")
            detail: (list.words[modelData.state]?.[1] ?? "") + "\n" + qsTr("终端流水号") + " " + modelData.serial
            Layout.fillWidth: true
        }
    }
}
