// SPDX-License-Identifier: GPL-3.0-or-later
// A new appointment, or what is booked already. Without the platform nothing is promised.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool available: info.available ?? false

    title: qsTr("预约办事")
    explain: available ? qsTr("约好日子和钟点，到大厅少等。") : ""

    Notice {
        visible: !page.available
        kind: "warn"
        text: qsTr("现在连不上平台，不能预约。")
        detail: qsTr("请稍后再来，或打 %1 预约。").arg(page.info.phone ?? "")
        Layout.fillWidth: true
    }
    Tile {
        objectName: "new"
        enabled: page.available
        iconName: "calendar"
        chevron: true
        title: qsTr("新预约")
        hint: qsTr("选事项、日子和钟点")
        Layout.fillWidth: true
        onClicked: Kiosk.send("new")
    }
    Tile {
        objectName: "mine"
        enabled: page.available
        iconName: "person"
        chevron: true
        title: qsTr("我的预约")
        hint: qsTr("查看、改期、取消")
        Layout.fillWidth: true
        onClicked: Kiosk.send("mine")
    }
    Item {
        Layout.fillHeight: true
    }
}
