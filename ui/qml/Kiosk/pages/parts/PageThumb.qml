// SPDX-License-Identifier: GPL-3.0-or-later
// A page already photographed, small; touching it shows it large.
import QtQuick
import QtQuick.Controls.Basic
import Kiosk

AbstractButton {
    id: thumb

    property int number: 0
    property string image: ""
    property int turns: 0

    text: qsTr("第 %1 页").arg(number)
    focusPolicy: Qt.TabFocus
    implicitWidth: Math.max(Theme.target, Math.round(132 * Theme.u), word.implicitWidth)
    implicitHeight: picture.height + word.implicitHeight + Theme.gap / 2
    Accessible.name: text

    contentItem: Item {
        Rectangle {
            id: picture

            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.round(116 * Theme.u)
            height: Math.round(150 * Theme.u)
            radius: Math.round(8 * Theme.u)
            color: thumb.down ? Theme.touched : Theme.surface
            border.width: Theme.outline
            border.color: Theme.line

            Image {
                readonly property real room: Math.round(10 * Theme.u)

                anchors.centerIn: parent
                width: (thumb.turns % 2 ? parent.height : parent.width) - room
                height: (thumb.turns % 2 ? parent.width : parent.height) - room
                rotation: 90 * thumb.turns
                fillMode: Image.PreserveAspectFit
                sourceSize: Qt.size(Math.round(220 * Theme.u), Math.round(290 * Theme.u))
                source: thumb.image
                cache: false
                Accessible.ignored: true
            }
            FocusRing {
                visible: thumb.visualFocus
            }
        }
        Text {
            id: word

            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: picture.bottom
            anchors.topMargin: Theme.gap / 2
            text: thumb.text
            color: Theme.ink
            font.pixelSize: Theme.label
            Accessible.ignored: true
        }
    }
}
