// SPDX-License-Identifier: GPL-3.0-or-later
// A group's heading and, at its right or below, where the values come from: lock = fixed here, pen = can be changed.
import QtQuick
import QtQuick.Layouts
import Kiosk

GridLayout {
    id: line

    property string title: ""
    property string note: ""
    property string iconName: ""

    columns: Theme.english || Theme.typeIndex > 0 ? 1 : 2
    columnSpacing: Theme.inner
    rowSpacing: 0

    TitleText {
        level: 3
        say: line.title
        Layout.fillWidth: true
    }
    RowLayout {
        visible: line.note !== ""
        spacing: Theme.gap / 2
        Layout.alignment: line.columns === 1 ? Qt.AlignLeft : Qt.AlignRight

        KIcon {
            visible: name !== ""
            name: line.iconName
            color: Theme.muted
            size: Theme.label
        }
        LabelText {
            say: line.note
            Layout.fillWidth: line.columns === 1
        }
    }
}
