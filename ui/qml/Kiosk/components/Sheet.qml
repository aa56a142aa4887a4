// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet over the page: one matter, its answers as buttons inside. What lies below cannot be touched.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

FocusScope {
    id: sheet

    // The sheet's plain data, given by Main; see Kiosk.sheet.
    property var info: ({})

    // Anywhere but on an answer
    signal touchedOutside()

    property string title: ""
    property string explain: ""
    property real panelWidth: Math.min(width - 2 * Theme.edge, Math.round((Theme.landscape ? 1320 : 984) * Theme.u))
    default property alias content: scroller.content
    property alias buttons: row.data

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        onClicked: sheet.touchedOutside()
        onWheel: wheel => wheel.accepted = true
    }
    Rectangle {
        id: panel

        readonly property real wanted: head.height + (scroller.implicitHeight > 0 ? scroller.implicitHeight + Theme.group : 0)
            + (row.visibleChildren.length > 0 ? row.height + Theme.group : 0) + 2 * Theme.edge

        anchors.horizontalCenter: parent.horizontalCenter
        // What must be pressed stands in the lower 60 % of a portrait page
        y: Theme.landscape ? Math.round((parent.height - height) / 2) : parent.height - height - Theme.edge
        width: sheet.panelWidth
        height: Math.min(wanted, parent.height - 2 * Theme.edge)
        radius: Theme.buttonRadius
        color: Theme.paper
        border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
        border.color: Theme.tintLine

        ColumnLayout {
            id: head

            x: Theme.edge
            y: Theme.edge
            width: parent.width - 2 * Theme.edge
            spacing: Theme.gap

            TitleText {
                level: 1
                say: sheet.title
                visible: text !== ""
                Layout.fillWidth: true
            }
            BodyText {
                say: sheet.explain
                visible: text !== ""
                color: Theme.muted
                Layout.fillWidth: true
            }
        }
        Scroller {
            id: scroller

            x: Theme.edge
            y: head.y + head.height + Theme.group
            width: parent.width - 2 * Theme.edge
            visible: implicitHeight > 0
            height: panel.height - y - Theme.edge - (row.visibleChildren.length > 0 ? row.height + Theme.group : 0)
        }
        RowLayout {
            id: row

            x: Theme.edge
            width: parent.width - 2 * Theme.edge
            height: Theme.row
            y: panel.height - height - Theme.edge
            spacing: Theme.gap
        }
    }
}
