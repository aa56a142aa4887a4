// SPDX-License-Identifier: GPL-3.0-or-later
// What is needed to pay: the card, and a phone that scans.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property bool available: info.available ?? false

    title: qsTr("缴费")
    explain: available ? qsTr("刷身份证看账单，用手机扫码付。") : ""
    nextText: available ? qsTr("看我的账单") : ""

    Notice {
        visible: !page.available
        kind: "warn"
        text: qsTr("现在连不上平台，不能缴费。")
        detail: qsTr("请稍后再来，或到收费窗口。")
        Layout.fillWidth: true
    }
    Notice {
        visible: page.available
        iconName: "shield"
        text: qsTr("本机不收现金，不读银行卡。")
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
