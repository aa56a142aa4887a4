// SPDX-License-Identifier: GPL-3.0-or-later
// A typed number, grouped as people read it, with a caret; filled by the digit pad or a keypad, never by the
// on-screen keyboard. `value` holds the characters alone.
import QtQuick
import QtQuick.Layouts
import Kiosk

FocusScope {
    id: box

    property string kind: "digits"
    property string value: ""
    property string unit: ""
    property string example: ""
    property int limit: 0
    property bool wrong: false
    property string status: ""
    // What it asks for, for a screen reader
    property string label: ""
    signal edited(string value)

    readonly property int most: limit > 0 ? limit : kind === "phone" ? 11 : kind === "id_number" ? 18 : kind === "code" ? 18 : 12
    readonly property string grouped: group(value)

    function cut(text: string, lengths: var): string {
        const parts = []
        let start = 0
        for (const length of lengths) {
            if (start < text.length)
                parts.push(text.substring(start, start + length))
            start += length
        }
        return parts.join(" ")
    }
    function group(text: string): string {
        if (kind === "phone")
            return cut(text, [3, 4, 4])
        if (kind === "id_number")
            return cut(text, [6, 8, 4])
        if (kind === "code")
            return cut(text, [4, 4, 4, 4, 4, 4, 4, 4])
        if (kind === "money") {
            const halves = text.split(".")
            halves[0] = halves[0].replace(/\B(?=(\d{3})+$)/g, ",")
            return halves.join(".")
        }
        return text
    }
    function add(character: string): void {
        const shown = character.toUpperCase()
        if (value.length >= most)
            return
        // X is the check digit of an identity number, only ever its last character (GB 11643)
        if (/[A-Z]/.test(shown) && kind !== "code" && !(shown === "X" && kind === "id_number" && value.length === 17))
            return
        if (shown === "." && (kind !== "money" || value === "" || value.includes(".")))
            return
        if (kind === "money" && /\.\d\d$/.test(value))
            return
        edited(value + shown)
    }
    function remove(): void {
        if (value !== "")
            edited(value.substring(0, value.length - 1))
    }
    function clear(): void {
        if (value !== "")
            edited("")
    }

    implicitHeight: Math.round((Theme.landscape ? 124 : Theme.lowLayout ? (Theme.elders ? 88 : 104) : Theme.elders ? 180 : 144) * Theme.u)
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: value
    activeFocusOnTab: true
    Keys.onPressed: event => {
        if (/^[0-9a-zA-Z.]$/.test(event.text)) {
            add(event.text)
            event.accepted = true
        } else if (event.key === Qt.Key_Backspace) {
            remove()
            event.accepted = true
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: Theme.surface
        border.width: Theme.strongOutline
        border.color: box.wrong ? Theme.bad : Theme.primary
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.group
        anchors.rightMargin: Theme.group
        spacing: Theme.gap

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Text {
                id: typed

                width: Math.min(implicitWidth, parent.width - caret.width - Theme.gap)
                height: parent.height
                verticalAlignment: Text.AlignVCenter
                text: box.value === "" ? box.example === "" ? "" : qsTr("例如 %1").arg(box.group(box.example)) : box.grouped
                color: box.value === "" ? Theme.muted : Theme.ink
                font.pixelSize: box.value === "" ? Theme.body : Math.min(Theme.typed, Math.floor(box.height * 0.68))
                font.bold: box.value !== ""
                font.features: ({ "tnum": 1 })
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.label
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Rectangle {
                id: caret

                x: box.value === "" ? 0 : typed.width + Math.round(8 * Theme.u)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.strongOutline
                height: Math.round(Theme.typed * 1.05)
                color: Theme.primary
                visible: box.value.length < box.most && (box.value !== "" || box.example === "")
            }
        }
        LabelText {
            visible: text !== ""
            say: box.unit
            color: Theme.ink
            font.pixelSize: Theme.body
        }
        KIcon {
            visible: box.status !== ""
            name: "check-circle"
            color: Theme.good
            size: Theme.iconSmall
        }
        LabelText {
            visible: box.status !== ""
            say: box.status
            color: Theme.good
        }
    }
}
