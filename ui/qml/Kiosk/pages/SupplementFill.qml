// SPDX-License-Identifier: GPL-3.0-or-later
// One datum that was missing or wrong, with the department's reason.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    title: info.title ?? ""
    explain: info.reason ?? ""
    nextText: qsTr("填好了")
    nextEnabled: field.text.trim() !== "" || field.preeditText !== ""
    onNextPressed: Qt.inputMethod.commit()
    function advance(): void {
        Kiosk.send("next", field.text)
    }

    KTextField {
        id: field

        objectName: "field"
        scripts: !page.low
        maximumLength: 200
        Layout.fillWidth: true
        Accessible.name: page.title
        Component.onCompleted: {
            text = page.info.value ?? ""
            forceActiveFocus()
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
