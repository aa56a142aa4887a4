// SPDX-License-Identifier: GPL-3.0-or-later
// The one button. kind: "filled" (one a page), "outlined", "outlined-primary", "words" (least important, no edge).
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

AbstractButton {
    id: button

    property string kind: "outlined"
    property string iconName: ""
    property string trailingIcon: ""
    property bool iconAbove: false
    property bool leftAligned: false
    property int fontSize: kind === "filled" || kind === "outlined-primary" ? Theme.heading : Theme.body
    property color inkColor: kind === "filled" ? Theme.primaryText : kind === "outlined" ? Theme.ink : Theme.primary
    property color iconColor: kind === "filled" ? Theme.primaryText : Theme.primary
    property bool bold: kind === "filled" || kind === "outlined-primary"

    focusPolicy: Qt.TabFocus
    padding: Theme.gap
    leftPadding: kind === "words" ? Theme.gap : Theme.group
    rightPadding: leftPadding
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    opacity: enabled ? 1 : 0.45
    Accessible.name: text

    contentItem: Item {
        implicitWidth: grid.implicitWidth
        implicitHeight: grid.implicitHeight

        GridLayout {
            id: grid

            readonly property real free: button.availableWidth

            anchors.centerIn: button.leftAligned ? undefined : parent
            anchors.left: button.leftAligned ? parent.left : undefined
            anchors.verticalCenter: button.leftAligned ? parent.verticalCenter : undefined
            width: button.leftAligned ? free : Math.min(implicitWidth, free)
            flow: button.iconAbove ? GridLayout.TopToBottom : GridLayout.LeftToRight
            rows: button.iconAbove ? -1 : 1
            columns: button.iconAbove ? 1 : -1
            rowSpacing: 0
            columnSpacing: Theme.gap

            KIcon {
                visible: button.iconName !== ""
                name: button.iconName
                color: button.iconColor
                size: Math.round(button.fontSize * 1.1)
                Layout.alignment: Qt.AlignCenter
            }
            Text {
                visible: text !== ""
                text: button.text
                color: button.inkColor
                font.pixelSize: button.fontSize
                font.bold: button.bold
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                lineHeight: 0.94
                horizontalAlignment: button.leftAligned ? Text.AlignLeft : Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter
                Accessible.ignored: true
            }
            KIcon {
                visible: button.trailingIcon !== ""
                name: button.trailingIcon
                color: button.iconColor
                size: Math.round(button.fontSize * 0.9)
                Layout.alignment: Qt.AlignCenter
            }
        }
    }

    background: Rectangle {
        radius: Theme.buttonRadius
        color: button.kind === "filled" ? (button.down ? Theme.pressed : Theme.primary)
            : button.down ? Theme.touched : button.kind === "words" ? "transparent" : Theme.surface
        border.width: button.kind === "outlined" ? Theme.outline : button.kind === "outlined-primary" ? Theme.strongOutline : 0
        border.color: button.kind === "outlined" ? Theme.line : Theme.primary

        FocusRing {
            visible: button.visualFocus
        }
    }
}
