// SPDX-License-Identifier: GPL-3.0-or-later
// What is already known about the citizen: one plate, its source said once, masked values shown on touch.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "masked.js" as Masked

ColumnLayout {
    id: known

    property string title: ""
    property string source: ""
    property bool locked: true
    property var rows: []
    readonly property var sources: ({
        "card": [qsTr("读自身份证，不能改"), qsTr("读自身份证，可以改")],
        "certificate": [qsTr("来自电子证照，不能改"), qsTr("来自电子证照，可以改")],
        "earlier": [qsTr("您刚才填的，在核对页改"), qsTr("您刚才填的，可以改")],
        "you": [qsTr("您刚才填的，在核对页改"), qsTr("您刚才填的，可以改")],
        "chain": [qsTr("前一件事里填过"), qsTr("前一件事里填过，可以改")]
    })

    // Width of the longest label in characters of Chinese
    readonly property real longest: rows.reduce((most, row) => Math.max(most, (row.label ?? "").length * (Theme.english ? 0.56 : 1)), 2) + 0.4

    spacing: Theme.gap / 2

    SourceLine {
        title: known.title
        iconName: known.locked ? "lock" : "pen"
        note: (known.sources[known.source] ?? ["", ""])[known.locked ? 0 : 1]
        Layout.fillWidth: true
    }
    Plate {
        padding: Theme.gap / 2
        sidePadding: Theme.group
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: known.rows.length
            delegate: PairRow {
                id: row

                required property int index
                readonly property var entry: known.rows[index] ?? ({})

                label: entry.label ?? ""
                value: Masked.shown(entry.value, Theme.landscape || Theme.typeIndex > 0)
                ruled: index > 0
                labelWidth: Theme.label * known.longest
                stacked: known.longest > (Theme.landscape ? 5.5 : 6.5) || Theme.english && !Theme.landscape

                KButton {
                    objectName: "reveal_" + (row.entry.id ?? "")
                    // Out of reach in the low layout
                    visible: (row.entry.can_reveal ?? false) && (Theme.landscape || !Theme.lowLayout)
                    kind: "words"
                    iconName: row.entry.masked ? "eye" : "eye-off"
                    text: row.entry.masked ? qsTr("看全部") : qsTr("遮起来")
                    padding: 0
                    Layout.topMargin: -Theme.gap
                    Layout.bottomMargin: -Theme.gap
                    onClicked: Kiosk.send("reveal", row.entry.id)
                }
            }
        }
    }
}
