// SPDX-License-Identifier: GPL-3.0-or-later
// The one button. kind: "filled" (one a page), "outlined", "outlined-primary", "words" (least important, no edge).
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk

AbstractButton {
    id: button

    property string kind: "outlined"
    property string iconName: ""
    property string trailingIcon: ""
    property bool iconAbove: false
    property bool leftAligned: false
    property int fontSize: kind === "filled" || kind === "outlined-primary" ? Theme.heading : Theme.body
    // Dimmed, white words on a pale ground could not be read
    readonly property bool resting: kind === "filled" && !enabled
    property color inkColor: resting ? Theme.muted : kind === "filled" ? Theme.primaryText : kind === "outlined" ? Theme.ink : Theme.primary
    property color iconColor: kind === "filled" ? Theme.primaryText : Theme.primary
    property bool bold: kind === "filled" || kind === "outlined-primary"

    focusPolicy: Qt.TabFocus
    padding: Theme.gap
    leftPadding: kind === "words" ? Theme.gap : Theme.group
    rightPadding: leftPadding
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    opacity: enabled || resting ? 1 : 0.6
    Accessible.name: text

    // Heights follow from the words at once: nested layouts learn of a second line too late
    contentItem: Item {
        id: body

        readonly property bool beside: !button.iconAbove
        readonly property real iconRoom: picture.visible && beside ? picture.width + (word.visible ? Theme.gap : 0) : 0
        readonly property real tailRoom: tail.visible && beside ? tail.width + (word.visible ? Theme.gap : 0) : 0
        readonly property real wordWidth: word.visible ? Math.min(Math.ceil(word.implicitWidth), Math.max(0, width - iconRoom - tailRoom)) : 0
        readonly property real start: button.leftAligned ? 0 : (width - iconRoom - wordWidth - tailRoom) / 2
        readonly property real above: picture.visible && !beside ? picture.height : 0

        implicitWidth: iconRoom + (word.visible ? Math.ceil(word.implicitWidth) : 0) + tailRoom
        implicitHeight: above + (word.visible ? word.height : beside ? picture.height : 0)

        KIcon {
            id: picture

            visible: button.iconName !== ""
            name: button.iconName
            color: button.iconColor
            size: Math.round(button.fontSize * 1.1)
            x: body.beside ? body.start : (body.width - width) / 2
            y: body.beside ? (body.height - height) / 2 : (body.height - body.implicitHeight) / 2
        }
        Text {
            id: word

            visible: text !== ""
            x: body.start + body.iconRoom
            y: (body.height - body.above - height) / 2 + body.above
            width: body.wordWidth
            text: Theme.whole(button.text)
            color: button.inkColor
            font.pixelSize: button.fontSize
            font.bold: button.bold
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            lineHeight: 0.8
            horizontalAlignment: button.leftAligned ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }
        KIcon {
            id: tail

            visible: button.trailingIcon !== ""
            name: button.trailingIcon
            color: button.iconColor
            size: Math.round(button.fontSize * 0.9)
            x: word.x + body.wordWidth + (word.visible ? Theme.gap : 0)
            y: (body.height - height) / 2
        }
    }

    background: Rectangle {
        radius: Theme.buttonRadius
        color: button.resting ? Theme.quiet : button.kind === "filled" ? (button.down ? Theme.pressed : Theme.primary)
            : button.down ? Theme.touched : button.kind === "words" ? "transparent" : Theme.surface
        border.width: button.kind === "outlined" ? Theme.outline : button.kind === "outlined-primary" ? Theme.strongOutline : 0
        border.color: button.kind === "outlined" ? Theme.line : Theme.primary

        FocusRing {
            visible: button.visualFocus
        }
    }
}
