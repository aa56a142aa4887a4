// SPDX-License-Identifier: GPL-3.0-or-later
// Size, colours and height of what is on the screen, each as a sample of itself; a touch changes it at once.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    id: sheet

    readonly property var sizes: [
        { value: "normal", word: qsTr("标准"), pixels: 44 }, { value: "large", word: qsTr("大字"), pixels: 54 },
        { value: "elders", word: qsTr("长辈版"), pixels: 66 }
    ]
    readonly property var themes: [
        { value: "light", word: qsTr("浅色") }, { value: "dark", word: qsTr("深色") },
        { value: "black-on-white", word: qsTr("白底黑字") }, { value: "yellow-on-black", word: qsTr("黑底黄字") }
    ]

    title: qsTr("字和颜色")

    GridLayout {
        columns: Theme.english && Theme.typeIndex > 1 && !Theme.landscape ? 1 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: sheet.sizes
            delegate: Choice {
                required property var modelData

                objectName: "type_" + modelData.value
                text: modelData.word
                pixels: Math.round(modelData.pixels * Theme.u)
                selected: Kiosk.typeSize === modelData.value
                onClicked: Kiosk.send("type_size", modelData.value)
            }
        }
    }
    GridLayout {
        columns: Theme.landscape ? 4 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: sheet.themes
            delegate: Choice {
                required property var modelData

                objectName: "theme_" + modelData.value
                text: modelData.word
                fill: Theme.palettes[modelData.value].paper
                ink: Theme.palettes[modelData.value].ink
                selected: Kiosk.theme === modelData.value
                onClicked: Kiosk.send("theme", modelData.value)
            }
        }
    }
    Choice {
        objectName: "low_layout"
        visible: !Theme.landscape
        text: Kiosk.lowLayout ? qsTr("按键在下面，坐着也够得到") : qsTr("把按键放低，坐着也够得到")
        selected: Kiosk.lowLayout
        Accessible.role: Accessible.CheckBox
        onClicked: Kiosk.send("low_layout", !Kiosk.lowLayout)
    }

    buttons: CloseButton {}
}
