// SPDX-License-Identifier: GPL-3.0-or-later
// Other ways to show who one is, for those without their card.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

ColumnLayout {
    id: ways

    property var codes: []
    readonly property var words: ({
        // In the elders' size five characters would break into four and one
        "phone": [Theme.elders ? qsTr("电子证") : qsTr("手机电子证"), "phone-card"],
        "social-security": [Theme.elders ? qsTr("社保卡") : qsTr("社会保障卡"), "card"],
        "staff": [qsTr("人工核验"), "staff"]
    })

    visible: codes.length > 0
    spacing: Theme.gap

    TitleText {
        level: 3
        say: qsTr("没带身份证？")
        Layout.fillWidth: true
    }
    GridLayout {
        id: tiles

        // English words in large type need the whole width of a portrait page
        readonly property bool stacked: !Theme.landscape && Theme.english && Theme.typeIndex > 0

        columns: stacked ? 1 : Math.max(1, ways.codes.length)
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
                iconAbove: !Theme.landscape && ways.codes.length > 1 && !tiles.stacked
                strong: false
                leftPadding: iconAbove || Theme.landscape ? Theme.gap : Theme.inner
                rightPadding: Theme.gap
                title: (ways.words[code] ?? [qsTr("其他办法"), "help"])[0]
                iconName: Theme.landscape && Theme.typeIndex > 0 ? "" : (ways.words[code] ?? ["", "help"])[1]
                Layout.fillWidth: true
                Layout.fillHeight: true
                onClicked: Kiosk.send(code)
            }
        }
    }
}
