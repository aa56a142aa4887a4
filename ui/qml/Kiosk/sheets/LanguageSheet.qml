// SPDX-License-Identifier: GPL-3.0-or-later
// Every language in its own words, so that whoever needs it can read it. Nothing typed is lost.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    id: sheet

    title: Theme.english ? qsTr("语言") : "语言  Language"

    TouchSet {
        Layout.fillWidth: true

        Repeater {
            model: Kiosk.languages
            delegate: Tile {
                required property string modelData

                objectName: "language_" + modelData
                framed: false
                strong: selected
                title: Theme.languageNames[modelData] ?? modelData
                selected: Kiosk.language === modelData
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.row
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: selected
                onClicked: Kiosk.send("language", modelData)
            }
        }
    }

    buttons: CloseButton {}
}
