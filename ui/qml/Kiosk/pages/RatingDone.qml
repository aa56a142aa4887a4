// SPDX-License-Identifier: GPL-3.0-or-later
// Thanks; and where the rating is now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import "parts"

Page {
    id: page

    readonly property bool delivered: info.delivered ?? false

    title: ""
    hasBack: false
    endFilled: true
    endText: qsTr("结束")

    StatusHead {
        iconName: page.delivered ? "check-circle" : "clock"
        kind: page.delivered ? "good" : "warn"
        title: qsTr("谢谢您的评价")
        explain: page.delivered ? qsTr("评价已送达。") : qsTr("评价存在本机，待上传，会自动送给平台。")
        Layout.fillWidth: true
    }
    LabelText {
        say: qsTr("%1 秒后自动结束，屏幕上的信息会清除。").arg(page.info.seconds ?? 0)
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
