// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, what to do, who helps. kind: "good", "warn", "bad", "plain"; always an icon and words.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: notice

    property string kind: "plain"
    property string text: ""
    property string detail: ""
    property string iconName: kind === "good" ? "check-circle" : kind === "warn" ? "warning" : kind === "bad" ? "error" : "info"
    readonly property color tone: kind === "good" ? Theme.good : kind === "warn" ? Theme.warn : kind === "bad" ? Theme.bad : Theme.ink

    radius: Theme.radius
    color: kind === "good" ? Theme.goodTint : kind === "warn" ? Theme.warnTint : kind === "bad" ? Theme.badTint : Theme.quiet
    border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
    border.color: Theme.tintLine
    implicitWidth: 400 * Theme.u
    implicitHeight: body.implicitHeight + 2 * Theme.inner
    Accessible.role: Accessible.AlertMessage
    Accessible.name: detail === "" ? text : text + " " + detail

    RowLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.inner
        spacing: Theme.gap

        KIcon {
            name: notice.iconName
            color: notice.tone
            size: Theme.iconSmall * 1.1
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Math.round(Theme.body * 0.12)
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            BodyText {
                say: notice.text
                color: notice.tone
                font.bold: notice.kind !== "plain"
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            LabelText {
                visible: notice.detail !== ""
                say: notice.detail
                color: Theme.ink
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
