// SPDX-License-Identifier: GPL-3.0-or-later
// Staff show who they are: a card or a code, then the PIN. The core has the words.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    showStep: false
    title: info.title ?? ""
    explain: info.explain ?? ""
    explainKind: info.bad ? "bad" : ""
    explainIcon: info.bad ? "error" : ""
    waitText: info.wait ?? ""

    RowLayout {
        visible: page.info.keys ?? false
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.maximumWidth: Math.round(900 * Theme.u)
        Layout.alignment: Qt.AlignHCenter

        Repeater {
            model: page.info.digits ?? 6
            delegate: Rectangle {
                id: box

                required property int index

                radius: Theme.radius
                color: Theme.surface
                border.width: index === (page.info.typed ?? 0) ? Theme.strongOutline : Theme.outline
                border.color: index === (page.info.typed ?? 0) ? Theme.primary : Theme.line
                implicitHeight: Math.round(120 * Theme.u)
                Layout.fillWidth: true

                Rectangle {
                    visible: box.index < (page.info.typed ?? 0)
                    anchors.centerIn: parent
                    width: Math.round(32 * Theme.u)
                    height: width
                    radius: width / 2
                    color: Theme.ink
                }
            }
        }
    }
    DigitPad {
        visible: page.info.keys ?? false
        enabled: !(page.info.busy ?? false)
        keyHeight: Math.round((Theme.landscape ? 96 : 124) * Theme.u)
        Layout.fillWidth: true
        onDigit: value => Kiosk.send("digit", value)
        onRemoved: Kiosk.send("remove")
        onCleared: Kiosk.send("clear")
    }
    KButton {
        objectName: "again"
        visible: text !== ""
        text: page.info.again ?? ""
        Layout.fillWidth: true
        onClicked: Kiosk.send("again")
    }
    KButton {
        objectName: "way"
        visible: text !== ""
        text: page.info.other_text ?? ""
        Layout.fillWidth: true
        onClicked: Kiosk.send("way", page.info.other)
    }
    Item {
        Layout.fillHeight: true
    }
}
