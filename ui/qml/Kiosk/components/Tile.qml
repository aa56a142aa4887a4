// SPDX-License-Identifier: GPL-3.0-or-later
// A free-standing choice: icon, title, one line below; outlined because it can be touched.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk

AbstractButton {
    id: tile

    property string iconName: ""
    property string title: ""
    property string hint: ""
    property bool iconAbove: false
    property bool framed: true
    property bool chevron: false
    property bool selected: false
    property bool strong: true
    // Room for the check is kept, so that choosing moves no words
    property bool choice: false

    text: title
    focusPolicy: Qt.TabFocus
    padding: Theme.gap
    leftPadding: iconAbove ? Theme.gap : Theme.group
    rightPadding: iconAbove ? Theme.gap : Theme.inner
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    opacity: enabled ? 1 : 0.6
    Accessible.name: hint === "" ? title : title + ", " + hint

    // Heights follow from the words at once: nested layouts learn of a second line too late
    contentItem: Item {
        id: body

        readonly property real pictureRoom: tile.iconName === "" || tile.iconAbove ? 0 : picture.width + Theme.inner
        readonly property real tailRoom: (tail.visible || tile.choice) && !tile.iconAbove ? tail.width + Theme.gap : 0
        readonly property real wordsHeight: titleText.height + (hintText.visible ? hintText.height : 0)
        readonly property real pictureHeight: tile.iconName === "" ? 0 : picture.height

        implicitWidth: pictureRoom + Math.max(titleText.implicitWidth, hintText.visible ? hintText.implicitWidth : 0) + tailRoom
        implicitHeight: tile.iconAbove ? pictureHeight + wordsHeight : Math.max(pictureHeight, wordsHeight)

        KIcon {
            id: picture

            visible: tile.iconName !== ""
            name: tile.iconName
            size: Theme.iconMedium
            x: tile.iconAbove ? (body.width - width) / 2 : 0
            y: tile.iconAbove ? titleText.y - height : (body.height - height) / 2
        }
        Text {
            id: titleText

            x: body.pictureRoom
            y: tile.iconAbove ? (body.height - body.pictureHeight - body.wordsHeight) / 2 + body.pictureHeight
                : (body.height - body.wordsHeight) / 2
            width: body.width - x - body.tailRoom
            text: Theme.whole(tile.title)
            color: Theme.ink
            font.pixelSize: Theme.body
            font.bold: tile.strong
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            lineHeight: 0.92
            horizontalAlignment: tile.iconAbove ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
        Text {
            id: hintText

            visible: tile.hint !== ""
            x: titleText.x
            y: titleText.y + titleText.height
            width: titleText.width
            text: Theme.whole(tile.hint)
            color: Theme.muted
            font.pixelSize: Theme.label
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            lineHeight: 0.92
            horizontalAlignment: titleText.horizontalAlignment
            Accessible.ignored: true
        }
        KIcon {
            id: tail

            visible: tile.chevron || (tile.selected && !tile.iconAbove)
            name: tile.selected ? "check" : "chevron"
            size: Theme.iconSmall
            x: body.width - width
            y: (body.height - height) / 2
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.touched : tile.framed ? Theme.surface : "transparent"
        border.width: tile.selected ? Theme.strongOutline : tile.framed ? Theme.outline : 0
        border.color: tile.selected ? Theme.primary : Theme.line

        FocusRing {
            visible: tile.visualFocus
        }
    }
}
