// SPDX-License-Identifier: GPL-3.0-or-later
// The question before it goes to people: no name, no number is needed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property bool loading: info.loading ?? false
    readonly property bool failed: (info.told ?? "") !== ""

    showStep: false
    title: qsTr("请工作人员回答？")
    explain: failed ? qsTr("现在送不出去，问题还在。请稍后再点“发送”，或打 %1。").arg(info.phone ?? "") : qsTr("给您一个查询码，凭它看回答。")
    explainKind: failed ? "warn" : ""
    explainIcon: failed ? "warning" : ""
    nextText: loading ? "" : qsTr("发送")
    waitText: loading ? qsTr("请稍等") : ""

    Plate {
        Layout.fillWidth: true

        LabelText {
            say: qsTr("您的问题")
            Layout.fillWidth: true
        }
        BodyText {
            say: page.info.question ?? ""
            font.bold: true
            Layout.fillWidth: true
        }
    }
    Notice {
        iconName: "shield"
        text: qsTr("不用留姓名和证号，请不要写在问题里。")
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
