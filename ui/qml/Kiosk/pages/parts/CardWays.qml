// SPDX-License-Identifier: GPL-3.0-or-later
// Other ways to show who one is, for those without their card.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

ColumnLayout {
    id: ways

    property var codes: []
    readonly property var words: ({
        "phone": [qsTr("手机电子证"), "phone-card"],
        "social-security": [qsTr("社会保障卡"), "card"],
        "staff": [qsTr("人工核验"), "staff"]
    })

    visible: codes.length > 0
    spacing: Theme.gap

    TitleText {
        level: 3
        text: qsTr("没带身份证？")
        Layout.fillWidth: true
    }
    GridLayout {
        columns: Theme.landscape || (Theme.english && Theme.typeIndex > 0) ? 1 : Math.max(1, ways.codes.length)
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Repeater {
            model: ways.codes.length
            delegate: Tile {
                required property int index
                readonly property string code: ways.codes[index] ?? ""

                objectName: "way_" + code
                iconAbove: !Theme.landscape && ways.codes.length > 1 && !(Theme.english && Theme.typeIndex > 0)
                strong: false
                title: (ways.words[code] ?? [qsTr("其他办法"), "help"])[0]
                iconName: (ways.words[code] ?? ["", "help"])[1]
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: Kiosk.send(code)
            }
        }
    }
}
