// SPDX-License-Identifier: GPL-3.0-or-later
// The on-screen keyboard (Qt Virtual Keyboard, pinyin). It stands above the bottom row, which stays in reach.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk

Item {
    id: panel

    // The field that is typed into; the last one while a button has the focus
    property KTextField field: null
    readonly property alias shown: input.active
    readonly property alias panelHeight: input.height

    height: input.height
    visible: input.active

    Rectangle {
        anchors.fill: parent
        color: Theme.quiet
    }
    InputPanel {
        id: input

        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.landscape ? Math.min(parent.width, Math.round(1500 * Theme.u)) : parent.width
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "activeLocales"
        value: ["zh_CN", "en_GB"]
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "locale"
        // By the field, not by the language of the screen: a form of this country is filled in Chinese in any language
        value: panel.field !== null && panel.field.latinNow ? "en_GB" : "zh_CN"
    }
    Component.onCompleted: {
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true
        VirtualKeyboardSettings.visibleFunctionKeys = 0
    }
}
