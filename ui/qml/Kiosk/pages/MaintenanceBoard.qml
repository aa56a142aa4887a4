// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong and what to do first; below it what staff may do. The core has the words and knows who may what.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property var icons: ({ "good": "check", "bad": "warning", "absent": "info" })

    showStep: false
    title: info.title ?? ""
    explain: info.explain ?? ""
    explainKind: info.kind ?? ""
    viewKey: info.view ?? ""

    Plate {
        visible: (page.info.rows ?? []).length > 0
        spacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: page.info.rows ?? []
            delegate: RowLayout {
                id: row

                required property var modelData

                spacing: Theme.gap
                Layout.fillWidth: true

                KIcon {
                    name: page.icons[row.modelData.state]
                    color: row.modelData.state === "bad" ? Theme.bad : row.modelData.state === "good" ? Theme.good : Theme.muted
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    BodyText {
                        say: row.modelData.name + " · " + row.modelData.what
                        font.bold: row.modelData.state === "bad"
                        Layout.fillWidth: true
                    }
                    LabelText {
                        visible: say !== ""
                        say: row.modelData.remedy
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    GridLayout {
        visible: (page.info.actions ?? []).length > 0
        columns: 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Repeater {
            model: page.info.actions ?? []
            delegate: KButton {
                required property var modelData

                objectName: "do_" + modelData.id
                text: modelData.text
                Layout.fillWidth: true
                onClicked: Kiosk.send(page.info.view === "reasons" ? "reason" : "do", modelData.id)
            }
        }
    }
    LabelText {
        visible: page.info.keys ?? false
        say: "● ".repeat(page.info.typed ?? 0) + "○ ".repeat((page.info.digits ?? 3) - (page.info.typed ?? 0))
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    DigitPad {
        visible: page.info.keys ?? false
        keyHeight: Math.round((Theme.landscape ? 96 : 124) * Theme.u)
        Layout.fillWidth: true
        onDigit: value => Kiosk.send("digit", value)
        onRemoved: Kiosk.send("remove")
        onCleared: Kiosk.send("clear")
    }
    KButton {
        objectName: "no_page"
        visible: text !== ""
        text: page.info.no_page ?? ""
        Layout.fillWidth: true
        onClicked: Kiosk.send("no_page")
    }
    Item {
        Layout.fillHeight: true
    }
}
