// SPDX-License-Identifier: GPL-3.0-or-later
// Digits and capital letters at once, for codes that mix both (the 18 characters of GB 32100). Keys take no focus, so
// the field keeps it.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Item {
    id: pad

    property int keyHeight: Math.round(120 * Theme.u)
    readonly property real spacing: Math.round(8 * Theme.u)
    readonly property real keyWidth: (width - 9 * spacing) / 10
    readonly property var rows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
    readonly property var places: rows.reduce((all, letters, row) => all.concat(letters.split("").map((letter, index) => ({
        letter: letter, row: row, column: index + (row === 2 ? 0.5 : 0), span: 1
    }))), []).concat([{ letter: "delete", row: 3, column: 7, span: 3 }])
    signal digit(string value)
    signal removed()

    implicitWidth: 10 * Theme.keyTarget + 9 * spacing
    implicitHeight: 4 * keyHeight + 3 * spacing

    Repeater {
        model: pad.places
        delegate: KButton {
            required property var modelData
            readonly property bool word: modelData.letter === "delete"

            objectName: "key_" + modelData.letter
            x: modelData.column * (pad.keyWidth + pad.spacing)
            y: modelData.row * (pad.keyHeight + pad.spacing)
            width: modelData.span * pad.keyWidth + (modelData.span - 1) * pad.spacing
            height: pad.keyHeight
            focusPolicy: Qt.NoFocus
            padding: 0
            leftPadding: 0
            fontSize: word ? Math.min(Theme.body, Math.round(pad.keyHeight * 0.6)) : Math.round(Math.min(Theme.key, pad.keyWidth * 0.66, pad.keyHeight * 0.6))
            inkColor: word ? Theme.primary : Theme.ink
            iconName: word ? "delete-key" : ""
            text: word ? (Theme.english && Theme.elders ? "" : qsTr("删除")) : modelData.letter
            Accessible.name: word ? qsTr("删除") : modelData.letter
            autoRepeat: word
            autoRepeatDelay: 500
            onClicked: {
                if (word)
                    pad.removed()
                else
                    pad.digit(modelData.letter)
            }
        }
    }
}
