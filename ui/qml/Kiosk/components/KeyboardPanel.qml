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
    // What the letters so far may mean, for who hears the screen: "1 青岛, 2 请到 …"
    property string offered: ""
    readonly property alias shown: input.active
    readonly property alias panelHeight: input.height

    height: input.height
    visible: input.active

    // A real keyboard types Chinese as on any computer: letters make pinyin, the space bar takes the first word, a digit its own
    function strike(key: int, text: string): bool {
        const engine = InputContext.inputEngine
        if (field === null || !field.activeFocus || field.latinNow)
            return false
        if (/^[a-zA-Z']$/.test(text))
            return engine.virtualKeyClick(key, text.toLowerCase(), Qt.NoModifier)
        if (InputContext.preeditText === "")
            return false
        const place = key === Qt.Key_Space ? 0 : /^[1-9]$/.test(text) ? parseInt(text) - 1 : -1
        if (place >= 0) {
            if (place < engine.wordCandidateListModel.count)
                engine.wordCandidateListModel.selectItem(place)
            return true
        }
        return key === Qt.Key_Backspace && engine.virtualKeyClick(key, "", Qt.NoModifier)
    }
    function tell(): void {
        const words = InputContext.inputEngine.wordCandidateListModel
        const first = []
        for (let index = 0; InputContext.preeditText !== "" && index < Math.min(5, words.count); ++index)
            first.push((index + 1) + " " + words.dataAt(index))
        offered = first.join("，")
    }

    Connections {
        target: InputContext
        function onPreeditTextChanged(): void {
            Qt.callLater(panel.tell)
        }
    }

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
