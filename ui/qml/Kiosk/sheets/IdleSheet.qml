// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody has touched anything for a while: a big count-down and one answer. Touching anywhere outside also says so.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    id: sheet

    readonly property int seconds: info.seconds ?? 0

    onTouchedOutside: Kiosk.send("still_here")

    title: qsTr("您还在吗？")
    explain: qsTr("没人回答，就会结束，并清除您填的内容。")

    CountRing {
        seconds: sheet.seconds
        total: sheet.info.total ?? 30
        fontSize: Math.round(170 * Theme.u)
        size: Math.round(400 * Theme.u)
        Layout.alignment: Qt.AlignHCenter
    }
    BodyText {
        say: qsTr("还剩 %1 秒").arg(sheet.seconds)
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }

    buttons: [
        KButton {
            objectName: "end_yes"
            text: qsTr("结束并清除")
            leftPadding: Theme.gap
            fontSize: Theme.english && Theme.elders ? Theme.label : Theme.body
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: Kiosk.send("end_yes")
        },
        KButton {
            objectName: "still_here"
            kind: "filled"
            text: qsTr("我还在")
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: Kiosk.send("still_here")
        }
    ]
}
