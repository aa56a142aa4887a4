// SPDX-License-Identifier: GPL-3.0-or-later
// How far is it? Three ways to ask: the card, the query code, the slip.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property var words: ({
        "card": [qsTr("刷身份证"), qsTr("看您办的所有事，要手机验证码"), "id-card"],
        "code": [qsTr("输查询码"), qsTr("回执上的 8 位，加证号后 4 位"), "document"],
        "slip": [qsTr("扫回执"), qsTr("把回执放在摄像头下面"), "slip"]
    })

    title: qsTr("您想怎么查？")
    explain: qsTr("有回执，不用身份证也能查。")

    Repeater {
        model: page.info.ways ?? []
        delegate: Tile {
            required property var modelData

            objectName: modelData.id
            enabled: modelData.ready
            chevron: true
            iconName: page.words[modelData.id]?.[2] ?? "document"
            title: page.words[modelData.id]?.[0] ?? modelData.id
            hint: modelData.ready ? page.words[modelData.id]?.[1] ?? "" : qsTr("现在用不了")
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(implicitHeight, Math.round(200 * Theme.u))
            onClicked: Kiosk.send(modelData.id)
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
