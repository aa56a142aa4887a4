// SPDX-License-Identifier: GPL-3.0-or-later
// A form filled in with made-up data, to be looked at.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Sheet {
    id: sheet

    readonly property var rows: info.sample ?? []

    title: qsTr("样表")
    explain: qsTr("里面的人和内容都是编的，只给您看看怎么填。")

    Plate {
        padding: Theme.gap / 2
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: sheet.rows.length
            delegate: PairRow {
                required property int index

                ruled: index > 0
                label: sheet.rows[index]?.label ?? ""
                value: sheet.rows[index]?.value ?? ""
            }
        }
    }

    buttons: CloseButton {}
}
