// SPDX-License-Identifier: GPL-3.0-or-later
// A free-standing choice: icon, title, one line below; outlined because it can be touched.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
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

    text: title
    focusPolicy: Qt.TabFocus
    padding: Theme.gap
    leftPadding: iconAbove ? Theme.gap : Theme.group
    rightPadding: iconAbove ? Theme.gap : Theme.inner
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    opacity: enabled ? 1 : 0.45
    Accessible.name: hint === "" ? title : title + ", " + hint

    contentItem: GridLayout {
        flow: tile.iconAbove ? GridLayout.TopToBottom : GridLayout.LeftToRight
        rows: tile.iconAbove ? -1 : 1
        columns: tile.iconAbove ? 1 : -1
        columnSpacing: Theme.inner
        rowSpacing: 0

        KIcon {
            visible: tile.iconName !== ""
            name: tile.iconName
            size: Theme.iconMedium
            Layout.alignment: Qt.AlignCenter
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter

            Text {
                text: tile.title
                color: Theme.ink
                font.pixelSize: Theme.body
                font.bold: tile.strong
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                lineHeight: 0.95
                horizontalAlignment: tile.iconAbove ? Text.AlignHCenter : Text.AlignLeft
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                visible: tile.hint !== ""
                text: tile.hint
                color: Theme.muted
                font.pixelSize: Theme.label
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                lineHeight: 0.95
                horizontalAlignment: tile.iconAbove ? Text.AlignHCenter : Text.AlignLeft
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        KIcon {
            visible: tile.chevron || tile.selected
            name: tile.selected ? "check" : "chevron"
            size: Theme.iconSmall
            Layout.alignment: Qt.AlignCenter
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
