// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few: big rows that share one outline. options: [{value, label, note}]; touching one gives chosen(value).
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

TouchSet {
    id: list

    property var options: []
    property string current: ""
    signal chosen(string value)

    columns: 1
    Accessible.role: Accessible.List

    Repeater {
        model: list.options
        delegate: Tile {
            required property var modelData

            objectName: "choice_" + modelData.value
            framed: false
            strong: false
            choice: true
            title: modelData.label
            hint: modelData.note ?? ""
            selected: list.current === modelData.value
            checkable: false
            Layout.fillWidth: true
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: selected
            onClicked: list.chosen(modelData.value)
        }
    }
}
