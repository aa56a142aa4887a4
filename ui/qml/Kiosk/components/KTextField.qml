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
    // What the keyboard begins with: pinyin unless "latin". With `scripts` a key inside the field switches.
    property bool latin: false
    property bool scripts: false
    property bool latinNow: latin

    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        | (kind === "latin" ? Qt.ImhLatinOnly : 0) | (kind === "digits" ? Qt.ImhDigitsOnly : 0)
    color: Theme.ink
    placeholderTextColor: Theme.muted
    selectionColor: Theme.yours
    selectedTextColor: Theme.ink
    // A long address is set smaller before it has to move
    font.pixelSize: Math.max(Theme.label, Math.min(Theme.number, Math.floor(Theme.number * (width - leftPadding - rightPadding)
        / Math.max(1, measure.advanceWidth + Theme.gap))))
    selectByMouse: false
    persistentSelection: false
    verticalAlignment: TextInput.AlignVCenter
    leftPadding: Theme.group + (leadingIcon === "" ? 0 : Theme.iconMedium + Theme.gap)
    rightPadding: scripts ? script.width + Theme.gap : Theme.group
    implicitWidth: Math.round(400 * Theme.u)
    implicitHeight: Math.max(Math.round((Theme.landscape ? 120 : 144) * Theme.u), contentHeight + 2 * Theme.gap)
    ContextMenu.menu: null
    Accessible.role: Accessible.EditableText

    readonly property bool cut: measure.advanceWidth * font.pixelSize / Theme.number > width - leftPadding - rightPadding

    TextMetrics {
        id: measure

        font.pixelSize: Theme.number
        text: field.displayText
    }

    onActiveFocusChanged: if (activeFocus) latinNow = latin

    AbstractButton {
        id: script

        objectName: "script"
        visible: field.scripts
        anchors.right: parent.right
        width: words.implicitWidth + 2 * Theme.inner
        height: parent.height
        focusPolicy: Qt.NoFocus
        text: field.latinNow ? qsTr("改打中文") : qsTr("改打英文")
        Accessible.name: text
        onClicked: {
            Qt.inputMethod.commit() // qmllint disable missing-property
            field.latinNow = !field.latinNow
        }

        contentItem: Item {
            Row {
                id: words

                anchors.centerIn: parent
                spacing: Math.round(10 * Theme.u)

                Repeater {
                    model: ["中", "/", "EN"]
                    delegate: Text {
                        required property int index
                        required property string modelData
                        readonly property bool here: index === (field.latinNow ? 2 : 0)

                        text: modelData
                        color: index === 1 ? Theme.muted : Theme.primary
                        font.pixelSize: here ? Theme.body : Theme.label
                        font.bold: here
                        font.underline: here
                        height: Math.round(Theme.body * 1.4)
                        verticalAlignment: Text.AlignVCenter
                        Accessible.ignored: true
                    }
                }
            }
        }
        background: Rectangle {
            radius: Theme.buttonRadius
            color: script.down ? Theme.touched : "transparent"

            Rectangle {
                x: 0
                y: Theme.gap
                width: Theme.outline
                height: parent.height - 2 * Theme.gap
                color: Theme.hairline
            }
        }
    }

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
