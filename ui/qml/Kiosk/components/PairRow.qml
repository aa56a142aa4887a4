// SPDX-License-Identifier: GPL-3.0-or-later
// A label and its value in one row; what is put inside stands at the right end. Stacks where the width is short.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: pair

    property string label: ""
    property string value: ""
    property bool ruled: false
    property bool strong: false
    property int labelWidth: Theme.label * (Theme.english ? 6 : 5)
    default property alias trailing: tail.data
    // The value goes below its label where both have no room side by side
    property bool stacked: (Theme.elders || Theme.english) && (name.implicitWidth > labelWidth
        || labelWidth + datum.implicitWidth + 2 * Theme.inner + tail.width > width)

    implicitWidth: 400 * Theme.u
    implicitHeight: row.implicitHeight + 2 * Theme.gap
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

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
            BodyText {
                id: datum

                say: pair.value
                font.bold: pair.strong
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            id: tail

            spacing: Theme.gap
        }
    }
}
