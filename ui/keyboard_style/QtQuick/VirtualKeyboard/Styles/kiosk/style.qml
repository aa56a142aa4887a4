// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard in the kiosk's own look: white keys with an outline, candidates as large as body text, nothing that
// leads out of the page. Sizes are those of the theme, because scaleHint would shrink them on a wide screen.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import Kiosk

KeyboardStyle {
    id: style

    readonly property real gap: Math.round(5 * Theme.u)

    // At most half the height in landscape, candidates included: four rows of keys of at least 88 px
    keyboardDesignWidth: 1080
    keyboardDesignHeight: Theme.landscape ? 272 : 440
    keyboardRelativeLeftMargin: 0.008
    keyboardRelativeRightMargin: 0.008
    keyboardRelativeTopMargin: 0.01
    keyboardRelativeBottomMargin: 0.01

    keyboardBackground: Rectangle {
        color: Theme.quietStrong
    }

    component Key: KeyPanel {
        id: panel

        property string word: panel.control.displayText
        property string picture: ""
        property bool strong: false
        property int size: Theme.heading

        Rectangle {
            anchors.fill: parent
            anchors.margins: style.gap
            radius: Theme.radius * 0.75
            color: panel.strong ? (panel.control.pressed ? Theme.pressed : Theme.primary)
                : panel.control.pressed ? Theme.touched : panel.control.functionKey || panel.picture !== "" ? Theme.paper : Theme.surface
            border.width: Theme.outline
            border.color: panel.strong ? Theme.primary : Theme.line
            opacity: panel.control.enabled ? 1 : 0.6

            Text {
                visible: panel.picture === ""
                anchors.centerIn: parent
                width: parent.width - Theme.gap / 2
                text: panel.word
                color: panel.strong ? Theme.primaryText : panel.control.functionKey ? Theme.primary : Theme.ink
                font.pixelSize: Math.min(panel.size, panel.height * 0.5)
                font.capitalization: panel.control.uppercased ? Font.AllUppercase : Font.MixedCase
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            KIcon {
                visible: panel.picture !== ""
                anchors.centerIn: parent
                name: panel.picture
                color: panel.strong ? Theme.primaryText : Theme.primary
                size: Math.min(Theme.iconSmall, panel.height * 0.5)
            }
        }
    }

    keyPanel: Component {
        Key {}
    }
    backspaceKeyPanel: Component {
        Key {
            picture: "delete-key"
        }
    }
    enterKeyPanel: Component {
        Key {
            strong: true
            picture: "check"
        }
    }
    shiftKeyPanel: Component {
        Key {
            picture: "chevron-up"
        }
    }
    spaceKeyPanel: Component {
        Key {
            word: qsTr("空格")
            size: Theme.label
        }
    }
    symbolKeyPanel: Component {
        Key {
            size: Theme.label
        }
    }
    modeKeyPanel: Component {
        Key {
            size: Theme.label
        }
    }
    languageKeyPanel: Component {
        Key {
            picture: "globe"
        }
    }
    hideKeyPanel: Component {
        Key {
            picture: "chevron-down"
        }
    }
    handwritingKeyPanel: Component {
        Key {
            picture: "pen"
        }
    }

    selectionListHeight: Math.round(Theme.keyTarget * 1.1)
    selectionListBackground: Rectangle {
        color: Theme.surface
    }
    selectionListDelegate: SelectionListItem {
        id: candidate

        required property string display
        required property int index

        width: candidateText.implicitWidth + 2 * Theme.inner

        Text {
            id: candidateText

            anchors.centerIn: parent
            text: candidate.display
            color: Theme.ink
            font.pixelSize: Theme.body
            Accessible.ignored: true
        }
    }
    selectionListHighlight: Item {}

    popupListDelegate: SelectionListItem {
        id: entry

        required property string display
        required property int index

        width: popupText.implicitWidth + 2 * Theme.inner
        height: Theme.keyTarget

        Text {
            id: popupText

            anchors.centerIn: parent
            text: entry.display
            color: Theme.ink
            font.pixelSize: Theme.body
            Accessible.ignored: true
        }
    }
    popupListBackground: Item {
        Rectangle {
            anchors.fill: parent
            color: Theme.surface
            border.width: Theme.outline
            border.color: Theme.line
        }
    }

    navigationHighlight: Rectangle {
        color: "transparent"
        radius: Theme.radius
        border.width: Theme.strongOutline
        border.color: Theme.ink
    }
    characterPreviewMargin: 0
    alternateKeysListItemWidth: Theme.keyTarget
    alternateKeysListItemHeight: Theme.keyTarget
}
