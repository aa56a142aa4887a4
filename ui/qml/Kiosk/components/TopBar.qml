// SPDX-License-Identifier: GPL-3.0-or-later
// City mark and place, and the four tools: always there, always at the same place.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Kiosk
import Kiosk.Core

Rectangle {
    id: bar

    // In large type the icon alone has room beside the tools
    readonly property bool wordFits: Theme.landscape || Theme.typeIndex === 0 && !Theme.english

    implicitHeight: Theme.bar
    color: Theme.surface

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.outline
        color: Theme.hairline
    }
    Rectangle {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.edge
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(68 * Theme.u)
        height: width
        radius: Math.round(12 * Theme.u)
        color: Theme.sealFill
        border.width: Theme.sealFill.a > 0 ? 0 : Theme.strongOutline
        border.color: Theme.seal

        Text {
            anchors.centerIn: parent
            text: Kiosk.place.mark ?? ""
            color: Theme.sealText
            font.pixelSize: Math.round(44 * Theme.u)
            font.bold: true
            Accessible.ignored: true
        }
    }
    TextMetrics {
        id: wide

        font.pixelSize: Theme.label
        font.bold: true
        text: Kiosk.place.city ?? ""
    }
    Column {
        id: names

        anchors.left: mark.right
        anchors.leftMargin: Theme.gap
        anchors.right: Kiosk.offline ? offline.left : tools.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        LabelText {
            id: city

            // Where the city's name has no room the kind of service stands alone
            visible: implicitWidth <= parent.width
            width: parent.width
            say: wide.advanceWidth + Theme.gap <= parent.width ? wide.text : qsTr("政务服务")
            color: Theme.ink
            font.bold: true
            lineHeight: 0.92
        }
        LabelText {
            visible: !Theme.elders && text !== "" && (implicitWidth <= parent.width) && height + city.height <= bar.height
            width: parent.width
            lineHeight: 0.92
            say: [Kiosk.place.hall ?? "", Kiosk.place.machine ?? ""].filter(part => part !== "").join(" · ")
        }
    }
    // Calm: a fact, not an alarm; what it means here and now is said on the page
    Row {
        id: offline

        visible: Kiosk.offline
        anchors.right: tools.left
        anchors.rightMargin: Math.round(8 * Theme.u)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Math.round(6 * Theme.u)
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("离线")

        KIcon {
            name: "offline"
            color: Theme.muted
            size: Math.round(40 * Theme.u)
            anchors.verticalCenter: parent.verticalCenter
        }
        LabelText {
            visible: bar.wordFits
            say: qsTr("离线")
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Math.round(28 * Theme.u)
        anchors.top: parent.top
        anchors.bottom: parent.bottom

        Repeater {
            model: [
                { name: "language", icon: "globe", word: Theme.languageNames[Kiosk.language] },
                { name: "type", icon: "type", word: qsTr("字号") },
                { name: "sound", icon: "sound", word: qsTr("声音") },
                { name: "help", icon: "help", word: qsTr("帮办") }
            ]
            delegate: AbstractButton {
                id: tool

                required property var modelData

                objectName: "tool_" + modelData.name
                text: modelData.word
                Accessible.name: text
                focusPolicy: Qt.TabFocus
                width: Math.max(Theme.bar, contentItem.implicitWidth + Math.round(12 * Theme.u))
                height: tools.height
                onClicked: Kiosk.send(modelData.name === "help" || modelData.name === "sound" ? modelData.name
                                                                                              : "tool_" + modelData.name)
                contentItem: Item {
                    implicitWidth: word.implicitWidth

                    KIcon {
                        id: picture

                        anchors.horizontalCenter: parent.horizontalCenter
                        y: Math.round((parent.height - height - word.height * 0.92) / 2)
                        name: tool.modelData.icon
                        size: Math.round(44 * Theme.u)
                    }
                    Text {
                        id: word

                        anchors.horizontalCenter: parent.horizontalCenter
                        anchors.top: picture.bottom
                        anchors.topMargin: -Math.round(6 * Theme.u)
                        text: tool.text
                        color: Theme.primary
                        font.pixelSize: Theme.label
                        Accessible.ignored: true
                    }
                }
                background: Rectangle {
                    color: tool.down ? Theme.touched : "transparent"

                    FocusRing {
                        visible: tool.visualFocus
                        anchors.margins: 2
                    }
                }
            }
        }
    }
}
