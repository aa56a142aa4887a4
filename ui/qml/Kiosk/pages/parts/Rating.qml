// SPDX-License-Identifier: GPL-3.0-or-later
// Five faces, 1 = best (GB/T 39046 A.8); the chosen one stays marked and can be changed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

ColumnLayout {
    id: rating

    property int chosen: 0
    // Where touching a face is all: elsewhere thanks come when it is kept
    property bool thanks: true
    readonly property var words: [qsTr("非常\n满意"), qsTr("满意"), qsTr("基本\n满意"), qsTr("不满意"), qsTr("非常\n不满意")]

    spacing: Theme.gap / 2

    TitleText {
        level: 3
        say: rating.chosen > 0 && rating.thanks ? qsTr("谢谢您的评价") : qsTr("这次办得怎么样？")
        Layout.fillWidth: true
    }
    TouchSet {
        columns: 5
        Layout.fillWidth: true

        Repeater {
            model: 5
            delegate: AbstractButton {
                id: face

                required property int index
                readonly property bool selected: rating.chosen === index + 1

                objectName: "rate_" + (index + 1)
                text: rating.words[index]
                focusPolicy: Qt.TabFocus
                padding: Math.round(4 * Theme.u)
                topPadding: Theme.gap / 2
                bottomPadding: Theme.gap / 2
                implicitHeight: Math.max(Theme.target, words.implicitHeight + topPadding + bottomPadding)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Accessible.role: Accessible.RadioButton
                Accessible.name: text.replace("\n", " ")
                Accessible.checkable: true
                Accessible.checked: selected
                onClicked: Kiosk.send("rate", index + 1)

                contentItem: ColumnLayout {
                    id: words

                    spacing: 0

                    KIcon {
                        name: "face-" + (face.index + 1)
                        size: Theme.iconMedium
                        color: face.selected ? Theme.primaryText : Theme.primary
                        Layout.alignment: Qt.AlignHCenter
                    }
                    Text {
                        text: face.text
                        color: face.selected ? Theme.primaryText : Theme.ink
                        // Three characters fit the fifth part of a narrow column
                        font.pixelSize: Math.max(Math.round(40 * Theme.u), Math.min(Theme.label,
                            Math.floor((face.width - 2 * face.padding) / 3.1)))
                        font.bold: face.selected
                        lineHeight: 0.86
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Accessible.ignored: true
                    }
                }
                background: Rectangle {
                    anchors.fill: parent
                    anchors.margins: Math.round(6 * Theme.u)
                    radius: Theme.radius - Math.round(4 * Theme.u)
                    color: face.selected ? Theme.primary : face.down ? Theme.touched : "transparent"

                    FocusRing {
                        visible: face.visualFocus
                        anchors.margins: 0
                        radius: Theme.radius
                    }
                }
            }
        }
    }
}
