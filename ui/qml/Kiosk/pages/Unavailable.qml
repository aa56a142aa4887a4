// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosk takes no applications now: why, what still works, who helps.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property var reasons: ({
        "storage-damaged": qsTr("本机的存储需要检修。为了不丢您的申请，先不收新的。"),
        "storage-full": qsTr("本机的存储快满了。为了不丢您的申请，先不收新的。"),
        "no-catalogue": qsTr("本机的办事目录还没有装好。")
    })

    // Something was submitted and nobody knows whether it was kept
    readonly property bool unknown: info.reason === "storage-unknown"

    showStep: false
    title: unknown ? qsTr("不知道有没有存好") : qsTr("本机暂时不能办理")
    explain: unknown ? qsTr("本机的存储没有回答。您的申请可能已经收下，也可能没有。")
        : (info.words ?? "") !== "" ? info.words : reasons[info.reason ?? ""] ?? qsTr("本机正在检修。")
    hasBack: !unknown
    hasEnd: unknown
    backText: qsTr("返回首页")

    Plate {
        spacing: Theme.group
        Layout.fillWidth: true

        Repeater {
            // That nothing was lost is said only where the machine knows it.
            model: page.unknown ? [
                { icon: "warning", text: qsTr("请不要再交一次。") },
                { icon: "staff", text: qsTr("请找工作人员，让他们看看这台机器。") },
                { icon: "phone", text: qsTr("也可以打 %1 问。").arg(page.info.serial_phone ?? "") }
            ] : [
                { icon: "staff", text: qsTr("请到人工窗口办理。") },
                { icon: "phone", text: qsTr("也可以打 %1，问离您最近的另一台机器。").arg(page.info.serial_phone ?? "") },
                { icon: "shield", text: qsTr("以前在这台机器交的申请都在，会照常送出。") }
            ].slice(0, page.info.reason === "storage-damaged" ? 2 : 3)
            delegate: RowLayout {
                id: way

                required property var modelData

                spacing: Theme.group
                Layout.fillWidth: true

                KIcon {
                    name: way.modelData.icon
                    size: Theme.iconLarge
                    Layout.alignment: Qt.AlignTop
                }
                BodyText {
                    say: way.modelData.text
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter
                }
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
