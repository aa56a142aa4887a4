// SPDX-License-Identifier: GPL-3.0-or-later
// Ends only when asked once more: staying is the filled answer.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    title: qsTr("要结束吗？")
    explain: qsTr("您填的内容和拍的材料会马上清除，不会提交。")

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
            objectName: "end_no"
            kind: "filled"
            text: qsTr("接着办")
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: Kiosk.send("end_no")
        }
    ]
}
