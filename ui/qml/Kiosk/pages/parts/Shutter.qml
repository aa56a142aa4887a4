// SPDX-License-Identifier: GPL-3.0-or-later
// The round shutter: filled while a page lies ready, else an outline. The camera also takes the page by itself.
import QtQuick
import QtQuick.Controls.Basic
import Kiosk

AbstractButton {
    id: shutter

    property bool ready: false

    focusPolicy: Qt.TabFocus
    implicitWidth: Math.max(Math.round(224 * Theme.u), word.implicitWidth + Math.round(72 * Theme.u))
    implicitHeight: implicitWidth
    opacity: enabled ? 1 : 0.6
    Accessible.name: text

    contentItem: Text {
        id: word

        text: shutter.text
        color: shutter.ready ? Theme.primaryText : Theme.primary
        font.pixelSize: Theme.heading
        font.bold: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: width / 2
        color: shutter.ready ? Theme.primary : Theme.surface
        border.width: shutter.ready ? 0 : Theme.strongOutline
        border.color: Theme.primary

        Rectangle {
            visible: shutter.ready
            anchors.fill: parent
            anchors.margins: Math.round(8 * Theme.u)
            radius: width / 2
            color: shutter.down ? Theme.pressed : Theme.primary
            border.width: Math.round(12 * Theme.u)
            border.color: Theme.primaryText
        }
        FocusRing {
            visible: shutter.visualFocus
            radius: width / 2
        }
    }
}
