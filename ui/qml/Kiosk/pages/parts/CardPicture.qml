// SPDX-License-Identifier: GPL-3.0-or-later
// The machine with its reader, and the card where the hand should have it now. position: 0 lies on the plate, 1 hovers.
import QtQuick
import QtQuick.Layouts
import Kiosk

Plate {
    id: plate

    property real position: 1
    property bool cardShown: true
    property bool beckon: false
    // The drawing is 920 x 640 units; the card hovers 176 above its place.
    readonly property real unit: Math.min(stage.width / 920, stage.height / 640)

    padding: Theme.inner

    Item {
        id: stage

        Layout.fillWidth: true
        Layout.fillHeight: true

        Item {
            anchors.centerIn: parent
            width: Math.round(920 * plate.unit)
            height: Math.round(640 * plate.unit)

            Drawing {
                name: "card_reader"
                anchors.fill: parent
            }
            Drawing {
                name: "card_guides"
                anchors.fill: parent
                opacity: plate.cardShown ? plate.position : 0
            }
            Drawing {
                id: card

                name: "card"
                width: parent.width
                height: parent.height
                visible: plate.cardShown
                y: -176 * plate.unit * plate.position + drift.value

                Behavior on y {
                    enabled: !plate.beckon && Theme.motion > 0
                    NumberAnimation {
                        duration: 200
                        easing.type: Easing.OutQuad
                    }
                }
            }
        }
    }
    QtObject {
        id: drift

        property real value: 0
    }
    SequentialAnimation {
        running: plate.beckon && Theme.motion > 0 && plate.visible
        loops: Animation.Infinite
        onStopped: drift.value = 0

        PauseAnimation {
            duration: 1600
        }
        NumberAnimation {
            target: drift
            property: "value"
            to: 44 * plate.unit
            duration: 700
            easing.type: Easing.InOutQuad
        }
        NumberAnimation {
            target: drift
            property: "value"
            to: 0
            duration: 700
            easing.type: Easing.InOutQuad
        }
    }
}
