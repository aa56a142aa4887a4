// SPDX-License-Identifier: GPL-3.0-or-later
// Year, month and day, each with a key above and below; holding a key goes on. `value`: "YYYY-MM-DD" or "".
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

RowLayout {
    id: steppers

    property string value: ""
    property bool wrong: false
    signal edited(string value)

    readonly property string start: value !== "" ? value : Kiosk.now.date ? Kiosk.now.date : "2026-01-01"
    readonly property int year: parseInt(start.substring(0, 4))
    readonly property int month: parseInt(start.substring(5, 7))
    readonly property int day: parseInt(start.substring(8, 10))

    function daysIn(year: int, month: int): int {
        return new Date(Date.UTC(year, month, 0)).getUTCDate()
    }
    function give(year: int, month: int, day: int): void {
        const held = Math.min(day, daysIn(year, month))
        edited(String(year).padStart(4, "0") + "-" + String(month).padStart(2, "0") + "-" + String(held).padStart(2, "0"))
    }
    function step(part: string, by: int): void {
        if (part === "year")
            give(Math.max(1900, Math.min(2199, year + by)), month, day)
        else if (part === "month")
            give(year, (month + by + 11) % 12 + 1, day)
        else
            give(year, month, (day + by + daysIn(year, month) - 1) % daysIn(year, month) + 1)
    }

    spacing: Theme.gap

    Repeater {
        model: ["year", "month", "day"]
        delegate: ColumnLayout {
            id: column

            required property string modelData
            readonly property int amount: modelData === "year" ? steppers.year : modelData === "month" ? steppers.month : steppers.day
            readonly property string unit: modelData === "year" ? qsTr("年") : modelData === "month" ? qsTr("月") : qsTr("日")

            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.preferredWidth: modelData === "year" ? 4 : 3

            KButton {
                objectName: column.modelData + "_up"
                iconName: "plus"
                leftPadding: Theme.gap
                autoRepeat: true
                autoRepeatDelay: 500
                autoRepeatInterval: 130
                Layout.fillWidth: true
                Accessible.name: qsTr("%1加一").arg(column.unit)
                onClicked: steppers.step(column.modelData, 1)
            }
            Rectangle {
                radius: Theme.radius
                color: Theme.surface
                border.width: steppers.wrong ? Theme.strongOutline : Theme.tintLine.a > 0 ? Theme.outline : 0
                border.color: steppers.wrong ? Theme.bad : Theme.line
                implicitHeight: number.implicitHeight + 2 * Theme.gap
                Layout.fillWidth: true

                Column {
                    id: number

                    anchors.centerIn: parent

                    Text {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: steppers.value === "" ? "–" : column.amount
                        color: Theme.ink
                        font.pixelSize: Theme.typed
                        font.bold: true
                        font.features: ({ "tnum": 1 })
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text + column.unit
                    }
                    LabelText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        say: column.unit
                    }
                }
            }
            KButton {
                objectName: column.modelData + "_down"
                iconName: "minus"
                leftPadding: Theme.gap
                autoRepeat: true
                autoRepeatDelay: 500
                autoRepeatInterval: 130
                Layout.fillWidth: true
                Accessible.name: qsTr("%1减一").arg(column.unit)
                onClicked: steppers.step(column.modelData, -1)
            }
        }
    }
}
