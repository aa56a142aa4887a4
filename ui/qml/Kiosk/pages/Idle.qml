// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody is here: who we are, what we promise, and one thing to do.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

PageBase {
    id: page

    readonly property var promises: [
        { icon: "document", text: qsTr("一张表，几个部门一起办") },
        { icon: "id-card", text: qsTr("带上身份证，少填少跑") },
        { icon: "shield", text: qsTr("办完清屏，别人看不到") }
    ]
    // What does not work now is said before anybody begins, with what to do about it
    readonly property var troubles: ({
        "card_reader": { icon: "id-card", text: qsTr("读卡区坏了，要刷证的请换一台") },
        "document_camera": { icon: "camera", text: qsTr("现在不能拍材料，可以以后再交") },
        "receipt_printer": { icon: "printer", text: qsTr("现在没有纸质回执，用手机拍码") }
    })
    // More words, less air
    readonly property bool full: Theme.elders || Theme.english
    readonly property bool closed: (info.out_of_service ?? "") !== "" || (info.problem ?? "") !== ""
    readonly property var elsewhere: (info.nearest ?? "") !== "" ? { icon: "shop-visit", text: qsTr("最近的另一台：%1").arg(info.nearest) }
        : { icon: "phone", text: qsTr("别处哪里能办，请打 %1").arg(info.phone ?? "") }
    readonly property var reason: (info.problem ?? "") !== "" ? { icon: "warning", text: qsTr("存储要检修，暂时不收新的申请") }
        : { icon: "warning", text: qsTr("正在检修，暂停办理") }
    readonly property var now: closed ? [reason, elsewhere, { icon: "info", text: qsTr("办事指南照样可以看") }].slice(0, Theme.typeIndex > 0 ? 2 : 3)
        : [...(info.broken ?? []).map(device => troubles[device]),
           ...(Kiosk.offline ? [{ icon: "offline", text: qsTr("网络断了，照样能办，恢复后自动上传") }] : []), ...promises].slice(0, Theme.typeIndex > 0 ? 2 : 3)
    // A few matters at a time, in turn
    readonly property var matters: info.matters ?? []
    property int turn: 0
    readonly property string attracting: matters.length === 0 || closed ? ""
        : qsTr("可以办：%1").arg([0, 1, 2].map(place => matters[(turn * 3 + place) % matters.length]).join(qsTr("、")))

    Timer {
        interval: 8000
        repeat: true
        running: page.matters.length > 3 && !Kiosk.reducedMotion
        onTriggered: page.turn += 1
    }

    // Whoever does not read the language of the screen finds their own
    readonly property var starts: ({
        "zh": "轻触屏幕开始", "en": "Touch to start", "ko": "화면을 누르세요", "ja": "触れて開始"
    })
    readonly property var weekdays: [qsTr("周一"), qsTr("周二"), qsTr("周三"), qsTr("周四"), qsTr("周五"), qsTr("周六"), qsTr("周日")]

    AbstractButton {
        id: start

        objectName: "start"
        anchors.fill: parent
        focus: true
        focusPolicy: Qt.TabFocus
        text: qsTr("轻触屏幕开始")
        Accessible.name: text
        onClicked: Kiosk.send("start")

        background: Rectangle {
            color: Theme.paper
        }
        contentItem: Item {
            SeaPicture {
                id: sea

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                height: Math.round(parent.height * (Theme.landscape ? 0.42 : 0.4))
            }
            ColumnLayout {
                id: top

                x: Math.round(Theme.edge * 1.5)
                y: Math.round(Theme.edge * (Theme.landscape ? 1.2 : 2))
                width: parent.width - 2 * x
                spacing: Theme.inner

                RowLayout {
                    spacing: Theme.group
                    Layout.fillWidth: true

                    Rectangle {
                        implicitWidth: Math.round(128 * Theme.u)
                        implicitHeight: implicitWidth
                        radius: Theme.buttonRadius
                        color: Theme.sealFill
                        border.width: Theme.sealFill.a > 0 ? 0 : Theme.strongOutline
                        border.color: Theme.seal

                        Text {
                            anchors.centerIn: parent
                            text: Kiosk.place.mark ?? ""
                            color: Theme.sealText
                            font.pixelSize: Math.round(84 * Theme.u)
                            font.bold: true
                            Accessible.ignored: true
                        }
                    }
                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        TitleText {
                            say: Kiosk.place.city ?? ""
                            Layout.fillWidth: true
                        }
                        LabelText {
                            say: [Kiosk.place.hall ?? "", Kiosk.place.machine ?? ""].filter(part => part !== "").join(" · ")
                            Layout.fillWidth: true
                        }
                    }
                    ColumnLayout {
                        visible: Theme.landscape
                        spacing: 0

                        TitleText {
                            say: Kiosk.now.time ?? ""
                            Layout.alignment: Qt.AlignRight
                        }
                        LabelText {
                            say: page.today() + page.open()
                            Layout.alignment: Qt.AlignRight
                        }
                    }
                }
                Text {
                    visible: !Theme.landscape
                    text: Kiosk.now.time ?? ""
                    color: Theme.ink
                    font.pixelSize: Math.round((Theme.elders ? 140 : 180) * Theme.u)
                    font.weight: Font.Normal
                    lineHeight: 0.85
                    Layout.topMargin: Math.round((page.full ? 16 : 72) * Theme.u)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                BodyText {
                    visible: !Theme.landscape
                    say: page.today() + page.open()
                    color: Theme.muted
                    Layout.fillWidth: true
                    Layout.bottomMargin: Math.round((page.full ? 8 : 40) * Theme.u)
                }
                GridLayout {
                    columns: 1
                    uniformCellWidths: true
                    columnSpacing: Theme.edge
                    rowSpacing: Theme.landscape ? Theme.gap / 2 : Theme.inner
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.landscape ? Theme.gap : 0

                    Repeater {
                        model: page.now
                        delegate: RowLayout {
                            id: promise

                            required property var modelData

                            spacing: Theme.group
                            Layout.fillWidth: true

                            KIcon {
                                name: promise.modelData.icon
                                size: Theme.iconLarge
                            }
                            BodyText {
                                say: promise.modelData.text
                                font.pixelSize: Theme.scaled(54, 56, 58)
                                lineHeight: 0.95
                                Layout.fillWidth: true
                            }
                        }
                    }
                }
                BodyText {
                    // In the room above the sea, where there is some
                    visible: say !== "" && page.now.every(line => page.promises.includes(line)) && !Theme.landscape && Theme.typeIndex === 0
                    say: page.attracting
                    color: Theme.muted
                    Layout.topMargin: Theme.gap
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Math.round(Theme.edge * 1.5)
                y: sea.y + sea.crest * 2.6 + (sea.height - sea.crest * 2.6 - height) / 2
                spacing: 0

                Text {
                    text: start.text
                    color: start.down ? Theme.paper : Theme.primaryText
                    font.pixelSize: Math.round((Theme.english ? 116 : 128) * Theme.u)
                    font.bold: true
                    wrapMode: Text.Wrap
                    lineHeight: 0.95
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Text {
                    text: Kiosk.languages.filter(language => language !== Kiosk.language)
                        // None is broken over two lines: an upright screen has room for two of them beside each other
                        .map(language => page.starts[language].split("").join("\u2060"))
                        .reduce((said, words, index) => said + (index === 0 ? "" : index % 2 === 0 && !Theme.landscape ? "\n" : " · ") + words, "")
                    visible: text !== ""
                    color: Theme.primaryText
                    font.pixelSize: Math.round(50 * Theme.u)
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            FocusRing {
                visible: start.visualFocus
                anchors.margins: Theme.gap
            }
        }
    }

    function open(): string {
        return (info.hours ?? "") === "" ? "" : "　" + qsTr("开放：%1").arg(info.hours)
    }
    function today(): string {
        const date = Theme.dayText(Kiosk.now.date ?? "")
        return date === "" ? "" : date + (Theme.english ? ", " : "　") + weekdays[((Kiosk.now.weekday ?? 1) + 6) % 7]
    }
}
