// SPDX-License-Identifier: GPL-3.0-or-later
// A field that a citizen types into. ImhSensitiveData always: without it the pinyin engine learns what one citizen
// typed and offers it to the next.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk

TextField {
    id: field

    property string kind: "text"
    property bool wrong: false
    property string leadingIcon: ""
    property real trailingSpace: 0

    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        | (kind === "latin" ? Qt.ImhLatinOnly : 0) | (kind === "digits" ? Qt.ImhDigitsOnly : 0)
    color: Theme.ink
    placeholderTextColor: Theme.muted
    selectionColor: Theme.yours
    selectedTextColor: Theme.ink
    font.pixelSize: Theme.number
    selectByMouse: false
    persistentSelection: false
    verticalAlignment: TextInput.AlignVCenter
    leftPadding: Theme.group + (leadingIcon === "" ? 0 : Theme.iconMedium + Theme.gap)
    rightPadding: Theme.group + trailingSpace
    implicitHeight: Math.max(Math.round((Theme.landscape ? 120 : 144) * Theme.u), contentHeight + 2 * Theme.gap)
    ContextMenu.menu: null
    Accessible.role: Accessible.EditableText

    cursorDelegate: Rectangle {
        width: Theme.strongOutline
        color: Theme.primary
        visible: field.activeFocus
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: Theme.surface
        border.width: Theme.strongOutline
        border.color: field.wrong ? Theme.bad : field.activeFocus ? Theme.primary : Theme.line

        KIcon {
            visible: name !== ""
            name: field.leadingIcon
            x: Theme.group
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
