// SPDX-License-Identifier: GPL-3.0-or-later
// The result in the largest words, its sign in a tinted disc: a tick only for what has arrived.
import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: head

    property string iconName: "clock"
    property string kind: "warn"
    property string title: ""
    property string explain: ""
    readonly property color tone: kind === "good" ? Theme.good : kind === "bad" ? Theme.bad : Theme.warn

    spacing: Theme.gap

    RowLayout {
        spacing: Theme.inner
        Layout.fillWidth: true

        Rectangle {
            implicitWidth: Math.round(104 * Theme.u)
            implicitHeight: implicitWidth
            radius: width / 2
            color: head.kind === "good" ? Theme.goodTint : head.kind === "bad" ? Theme.badTint : Theme.warnTint
            border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
            border.color: Theme.tintLine
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.max(0, Math.round(words.font.pixelSize * 0.67 - height / 2))

            KIcon {
                anchors.centerIn: parent
                name: head.iconName
                color: head.tone
                size: Math.round(64 * Theme.u)
            }
        }
        TitleText {
            id: words

            level: Theme.elders && Theme.english ? 2 : Theme.landscape || Theme.elders ? 1 : 0
            say: head.title
            Layout.fillWidth: true
        }
    }
    BodyText {
        visible: text !== ""
        say: head.explain
        Layout.fillWidth: true
    }
}
