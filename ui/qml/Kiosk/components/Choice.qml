// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few ways in which the screen or the voice can be; its own colours and type may show what it chooses.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

AbstractButton {
    id: choice

    property bool selected: false
    property color fill: Theme.surface
    property color ink: Theme.ink
    property int pixels: Theme.body

    focusPolicy: Qt.TabFocus
    padding: Theme.gap
    implicitHeight: Math.max(Math.round(150 * Theme.u), words.implicitHeight + 2 * Theme.gap)
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: selected

    contentItem: Item {
        implicitHeight: words.implicitHeight

        RowLayout {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gap / 2

            KIcon {
                visible: choice.selected
                name: "check"
                color: choice.ink
                size: Theme.iconSmall
            }
            Text {
                text: choice.text
                color: choice.ink
                font.pixelSize: choice.pixels
                font.bold: choice.selected
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 0.95
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: choice.fill
        border.width: choice.selected ? Theme.strongOutline : Theme.outline
        border.color: choice.selected ? Theme.primary : Theme.line

        FocusRing {
            visible: choice.visualFocus
        }
    }
}
