// SPDX-License-Identifier: GPL-3.0-or-later
// A few views of one matter; the one that is here is bold over a thick line, like every "here" in the kiosk.
// entries: [{name, title}]; every tab is found as tab_NAME.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

TouchSet {
    id: tabs

    property var entries: []
    property string current: ""
    signal chosen(string name)

    columns: entries.length
    uniform: !Theme.english
    Accessible.role: Accessible.PageTabList

    Repeater {
        model: tabs.entries
        delegate: KButton {
            id: tab

            required property var modelData
            readonly property bool here: tabs.current === modelData.name

            objectName: "tab_" + modelData.name
            kind: "words"
            leftPadding: 0
            rightPadding: 0
            text: modelData.title
            bold: here
            inkColor: here ? Theme.ink : Theme.primary
            fontSize: Theme.english ? Theme.label : Theme.body
            Layout.fillWidth: true
            Accessible.role: Accessible.PageTab
            Accessible.selected: here
            onClicked: tabs.chosen(modelData.name)

            Rectangle {
                visible: tab.here
                anchors.bottom: parent.bottom
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width - 2 * Theme.inner
                height: Math.round(12 * Theme.u)
                radius: height / 2
                color: Theme.primary
            }
        }
    }
}
