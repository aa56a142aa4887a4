// SPDX-License-Identifier: GPL-3.0-or-later
// Take everything along: one large picture each. No personal datum is left here.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var words: ({
        "card": [qsTr("身份证"), qsTr("在读卡区上"), "take_card"],
        "papers": [qsTr("材料原件"), qsTr("在灯下的台面上"), "take_papers"],
        "slip": [qsTr("回执"), qsTr("在取纸口"), "take_slip"]
    })
    // English in large type needs more of the width than the drawing
    readonly property bool wordy: Theme.english && Theme.typeIndex > 0
    readonly property var things: (info.take ?? []).filter(code => code in words)

    title: things.length > 0 ? qsTr("请取走您的东西") : qsTr("再见，慢走")
    titleLevel: 0
    explain: qsTr("您填的内容已从屏幕上清除，%1 秒后回到首页。").arg(info.seconds ?? 0)
    showStep: false
    hasRow: false
    wide: true

    GridLayout {
        columns: Theme.landscape ? Math.max(1, page.things.length) : 1
        columnSpacing: Theme.inner
        rowSpacing: Theme.inner
        uniformCellWidths: true
        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            model: page.things.length
            delegate: Plate {
                id: thing

                required property int index
                readonly property var entry: page.words[page.things[index]] ?? ["", "", ""]

                padding: Theme.inner
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: Math.round((Theme.landscape ? 640 : 460) * Theme.u)

                GridLayout {
                    columns: Theme.landscape ? 1 : 2
                    columnSpacing: Theme.edge
                    rowSpacing: Theme.inner
                    uniformCellWidths: !Theme.landscape && !page.wordy
                    Layout.fillWidth: true
                    Layout.fillHeight: true

                    Drawing {
                        name: thing.entry[2]
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.minimumHeight: Math.round((Theme.landscape && Theme.typeIndex > 0 ? 140 : 220) * Theme.u)
                        Layout.preferredWidth: 1
                    }
                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true
                        Layout.preferredWidth: Theme.landscape ? -1 : page.wordy ? 2 : 1
                        Layout.alignment: Qt.AlignVCenter

                        TitleText {
                            level: page.wordy ? 2 : 1
                            say: thing.entry[0]
                            horizontalAlignment: Theme.landscape ? Text.AlignHCenter : Text.AlignLeft
                            Layout.fillWidth: true
                        }
                        BodyText {
                            say: thing.entry[1]
                            color: Theme.muted
                            horizontalAlignment: Theme.landscape ? Text.AlignHCenter : Text.AlignLeft
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
    }

    AbstractButton {
        id: start

        parent: page
        objectName: "start"
        anchors.fill: parent
        anchors.topMargin: Theme.bar
        text: qsTr("回到首页")
        focusPolicy: Qt.TabFocus
        Accessible.name: text
        onClicked: Kiosk.send("start")

        FocusRing {
            visible: start.visualFocus
            anchors.margins: Theme.gap
        }
    }
}
