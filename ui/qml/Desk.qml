// SPDX-License-Identifier: GPL-3.0-or-later
// The hands of the demo's citizen, beside the kiosk's own window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Window {
    id: desk

    width: 420
    height: 560
    title: "演示台 · demo desk"
    color: "#F4F6F8"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 24
        spacing: 12

        Text {
            text: "这里代替手：放证、放纸、断网\nHands: cards, papers, network"
            font.pixelSize: 18
            color: "#12202F"
            Layout.fillWidth: true
        }
        Repeater {
            model: [
                ["lay_card", "放上身份证 · lay the card"],
                ["lift_card", "拿走身份证 · lift the card"],
                ["lay_page", "放一张纸 · lay a paper"],
                ["remove_page", "拿走纸 · take the paper away"],
                ["stop_platform", "断开网络 · cut the network"],
                ["start_platform", "接通网络 · restore the network"]
            ]
            delegate: Button {
                required property var modelData

                text: modelData[1]
                font.pixelSize: 18
                Layout.fillWidth: true
                Layout.preferredHeight: 60
                // The demo gives the hands by its context
                onClicked: hands.move(modelData[0]) // qmllint disable unqualified
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
