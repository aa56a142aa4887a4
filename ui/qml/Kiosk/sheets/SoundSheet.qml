// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk can read aloud, and how to hear it alone.
import QtQuick
import QtQuick.Layouts
import Kiosk

Sheet {
    id: sheet

    title: qsTr("声音")
    explain: (info.available ?? false) ? qsTr("插上耳机，机器会把屏幕上的字读给您听。") : qsTr("这台机器现在不能朗读。")

    Notice {
        iconName: "staff"
        text: qsTr("看不清屏幕，请找工作人员帮您办。")
        detail: (sheet.info.phone ?? "") !== "" ? qsTr("也可以打 %1。").arg(sheet.info.phone) : ""
        Layout.fillWidth: true
    }

    buttons: CloseButton {}
}
