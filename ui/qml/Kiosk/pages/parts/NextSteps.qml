// SPDX-License-Identifier: GPL-3.0-or-later
// What comes next, in order: the first line is true now, the others are still to come.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: steps

    // [[when, what], …]
    property var lines: []

    spacing: 0

    TitleText {
        level: 3
        say: qsTr("接下来")
        Layout.fillWidth: true
    }
    Repeater {
        model: steps.lines.length
        delegate: Item {
            id: line

            required property int index
            readonly property var words: steps.lines[index] ?? ["", ""]

            implicitHeight: texts.implicitHeight + Theme.gap / 2
            Layout.fillWidth: true

            Rectangle {
                visible: line.index < steps.lines.length - 1
                x: dot.x + dot.width / 2 - width / 2
                y: dot.y + dot.height
                width: Theme.strongOutline
                height: line.height - dot.height
                color: Theme.line
            }
            Rectangle {
                id: dot

                y: Math.round(Theme.body * 0.72 - height / 2)
                width: Math.round(28 * Theme.u)
                height: width
                radius: width / 2
                color: line.index === 0 ? Theme.primary : Theme.paper
                border.width: Theme.strongOutline
                border.color: line.index === 0 ? Theme.primary : Theme.line
            }
            GridLayout {
                id: texts

                columns: Theme.typeIndex > 0 || Theme.english ? 1 : 2
                anchors.left: dot.right
                anchors.leftMargin: Theme.inner
                anchors.right: parent.right
                columnSpacing: Theme.inner
                rowSpacing: 0

                BodyText {
                    say: line.words[0]
                    font.bold: line.index === 0
                    Layout.preferredWidth: texts.columns === 2 ? Theme.body * 5.6 : -1
                    Layout.fillWidth: texts.columns === 1
                }
                BodyText {
                    say: line.words[1]
                    color: line.index === 0 ? Theme.ink : Theme.muted
                    font.bold: line.index === 0
                    Layout.fillWidth: true
                }
            }
        }
    }
}
