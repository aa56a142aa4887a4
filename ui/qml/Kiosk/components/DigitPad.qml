// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve keys for numbers. extraKey: "" or one more character ("X" of an identity number, "." of money).
// Keys take no focus, so the field keeps it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

GridLayout {
    id: pad

    property string extraKey: ""
    property int keyHeight: Math.round((Theme.landscape ? 108 : Theme.elders ? 180 : 140) * Theme.u)
    signal digit(string value)
    signal removed()
    signal cleared()

    columns: 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    Repeater {
        // With an extra key there is no room for "clear": holding "delete" clears as well.
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.extraKey === "" ? "clear" : pad.extraKey, "0", "delete"]
        delegate: Item {
            id: cell

            required property string modelData
            readonly property bool word: modelData === "clear" || modelData === "delete"

            implicitHeight: pad.keyHeight
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.keyTarget
            Layout.maximumHeight: pad.keyHeight * 1.15

            KButton {
                anchors.fill: parent
                objectName: "key_" + (cell.modelData === "." ? "point" : cell.modelData)
                focusPolicy: Qt.NoFocus
                kind: "outlined"
                leftPadding: Theme.gap
                padding: 0
                fontSize: cell.word ? Math.min(Theme.body, Math.floor(pad.keyHeight * 0.5)) : Math.min(Theme.key, Math.floor(pad.keyHeight * 0.66))
                inkColor: cell.word ? Theme.primary : Theme.ink
                iconName: cell.modelData === "delete" && !(Theme.english && Theme.elders) ? "delete-key" : ""
                text: cell.modelData === "clear" ? qsTr("清空") : cell.modelData === "delete" ? qsTr("删除") : cell.modelData
                autoRepeat: cell.modelData === "delete"
                autoRepeatDelay: 500
                onClicked: {
                    if (cell.modelData === "delete")
                        pad.removed()
                    else if (cell.modelData === "clear")
                        pad.cleared()
                    else
                        pad.digit(cell.modelData)
                }
            }
        }
    }
}
