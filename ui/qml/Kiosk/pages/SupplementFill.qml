// SPDX-License-Identifier: GPL-3.0-or-later
// One datum that was missing or wrong, with the department's reason; or free remarks beside a rating.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool remarks: info.purpose === "remarks"

    title: remarks ? qsTr("您还想说什么？") : info.title ?? ""
    explain: remarks ? qsTr("请不要写姓名和证号。") : info.reason ?? ""
    nextText: qsTr("填好了")
    nextEnabled: remarks || field.text.trim() !== "" || field.preeditText !== ""
    onNextPressed: Qt.inputMethod.commit() // qmllint disable missing-property
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
