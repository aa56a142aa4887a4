// SPDX-License-Identifier: GPL-3.0-or-later
// The answer, of the knowledge file or of people, and what can be done about it here.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool known: info.known ?? false
    readonly property bool waiting: known && (info.answer ?? "") === ""
    readonly property string told: (info.told ?? "") === "" ? ""
        : info.told === "platform-away" ? qsTr("现在连不上平台，请稍后再试。") : qsTr("没有这个查询码，请看看是不是输错了。")

    showStep: false
    kicker: info.kind === "reply" ? qsTr("您问的") : ""
    title: known ? info.question ?? "" : qsTr("看回答")
    titleLevel: 2
    explain: told !== "" ? told : info.loading ?? false ? qsTr("正在查…") : ""
    explainKind: told !== "" ? "warn" : ""
    explainIcon: told !== "" ? "warning" : ""

    Plate {
        visible: page.known && !page.waiting
        Layout.fillWidth: true

        BodyText {
            say: page.info.answer ?? ""
            Layout.fillWidth: true
        }
    }
    Notice {
        visible: page.waiting
        iconName: "clock"
        text: qsTr("还没有回答，请过一两天再来看。")
        Layout.fillWidth: true
    }
    Tile {
        objectName: "matter"
        visible: (page.info.matter ?? "") !== ""
        iconName: "document"
        chevron: true
        title: qsTr("去办这件事")
        hint: page.info.matter_title ?? ""
        Layout.fillWidth: true
        onClicked: Kiosk.send("matter", page.info.matter)
    }
    KButton {
        objectName: "people"
        visible: page.info.can_ask ?? false
        text: qsTr("不是我要问的，请工作人员回答")
        iconName: "staff"
        Layout.fillWidth: true
        onClicked: Kiosk.send("people")
    }
    Item {
        Layout.fillHeight: true
    }
}
