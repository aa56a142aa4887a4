// SPDX-License-Identifier: GPL-3.0-or-later
// A label and its value in one row; what is put inside stands at the right end. Stacks where the width is short.
// notes: what is said below the value, one line each: [{text, warn}]
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: pair

    property string label: ""
    property string value: ""
    property var notes: []
    property bool ruled: false
    property bool strong: false
    property int labelWidth: Theme.label * (Theme.english ? 6 : 5)
    default property alias trailing: tail.data
    // The value goes below its label where both have no room side by side
    property bool stacked: (Theme.elders || Theme.english) && (notes.length > 0 || name.implicitWidth > labelWidth
        || labelWidth + datum.implicitWidth + 2 * Theme.inner + tail.width > width)

    implicitWidth: 400 * Theme.u
    implicitHeight: row.implicitHeight + 2 * Theme.gap
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: [label + ": " + value, ...notes.map(note => note.text)].join(". ")

    Rectangle {
        visible: pair.ruled
        anchors.top: parent.top
        width: parent.width
        height: Theme.outline
        color: Theme.hairline
    }
    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.inner

        GridLayout {
            columns: pair.stacked ? 1 : 2
            columnSpacing: Theme.inner
            rowSpacing: 0
            Layout.fillWidth: true

            LabelText {
                id: name

                visible: text !== ""
                say: pair.label
                Layout.preferredWidth: pair.stacked ? -1 : pair.labelWidth
                Layout.fillWidth: pair.stacked
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: pair.stacked ? 0 : Math.round((Theme.body - Theme.label) * 0.9)
                Accessible.ignored: true
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                BodyText {
                    id: datum

                    say: pair.value
                    font.bold: pair.strong
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Repeater {
                    model: pair.notes
                    delegate: RowLayout {
                        id: note

                        required property var modelData

                        spacing: Theme.gap / 2
                        Layout.fillWidth: true

                        KIcon {
                            visible: note.modelData.warn
                            name: "warning"
                            color: Theme.warn
                            size: Theme.label
                            Layout.alignment: Qt.AlignTop
                            Layout.topMargin: Math.round(Theme.label * 0.2)
                        }
                        LabelText {
                            say: note.modelData.text
                            color: note.modelData.warn ? Theme.ink : Theme.muted
                            lineHeight: 0.95
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        RowLayout {
            id: tail

            spacing: Theme.gap
        }
    }
}
