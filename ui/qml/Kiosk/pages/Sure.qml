// SPDX-License-Identifier: GPL-3.0-or-later
// Holding a card is not being its holder: the code that was sent to the registered phone, or staff who look.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool byStaff: info.way === "staff"
    readonly property string phone: info.phone ?? ""
    readonly property int again: info.again_seconds ?? 0
    readonly property bool waiting: info.waiting ?? false
    readonly property var complaints: ({
        "wrong-code": qsTr("验证码不对，请再输一次。"),
        "code-used-up": qsTr("输错太多次了，请重新发一次验证码。"),
        "code-expired": qsTr("验证码过期了，请重新发一次。"),
        "too-soon": qsTr("刚刚发过，请等一分钟再发。"),
        "no-phone": qsTr("没有登记过手机号，请工作人员帮您核对。"),
        "refused": qsTr("工作人员没有确认。请带好证件，到人工窗口。"),
        "platform-away": qsTr("现在连不上平台，不能核对。请稍后再试，或到人工窗口。")
    })
    readonly property string told: (info.told ?? "") === "" ? "" : complaints[info.told] ?? qsTr("没有成功，请再试一次，或到人工窗口。")

    // Beside a question in the largest type there is no room for more
    readonly property bool full: Theme.elders

    title: byStaff ? qsTr("请工作人员看一下证件") : qsTr("请输入手机验证码")
    explain: told !== "" ? told : byStaff ? (info.number ?? "") === "" ? qsTr("正在通知大厅…") : qsTr("工作人员来时，报下面的号。")
        : phone === "" ? qsTr("正在发验证码…") : qsTr("已发到您登记的手机 %1。").arg(phone)
    explainKind: told !== "" ? "bad" : ""
    explainIcon: told !== "" ? "error" : ""
    waitText: waiting ? qsTr("请稍等") : byStaff && (info.number ?? "") !== "" ? qsTr("确认后自动继续") : ""

    component Boxes: RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.maximumWidth: Math.round(900 * Theme.u)
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("已输入 %1 位，共 %2 位").arg(page.info.typed ?? 0).arg(page.info.digits ?? 6)

        Repeater {
            model: page.info.digits ?? 6
            delegate: Rectangle {
                id: box

                required property int index
                readonly property bool filled: index < (page.info.typed ?? 0)

                radius: Theme.radius
                color: Theme.surface
                border.width: index === (page.info.typed ?? 0) ? Theme.strongOutline : Theme.outline
                border.color: index === (page.info.typed ?? 0) ? Theme.primary : Theme.line
                implicitHeight: Math.round(132 * Theme.u)
                Layout.fillWidth: true

                Rectangle {
                    visible: box.filled
                    anchors.centerIn: parent
                    width: Math.round(32 * Theme.u)
                    height: width
                    radius: width / 2
                    color: Theme.ink
                }
            }
        }
    }
    component Others: RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true

        KButton {
            objectName: "again"
            visible: !page.byStaff
            enabled: page.again === 0 && !page.waiting
            text: page.again > 0 ? qsTr("%1 秒后可重发").arg(page.again) : qsTr("重新发")
            Layout.fillWidth: true
            onClicked: Kiosk.send("again")
        }
        KButton {
            objectName: page.byStaff ? "phone" : "staff"
            enabled: !page.waiting
            text: page.byStaff ? qsTr("改用手机验证码") : qsTr("手机不在身边")
            iconName: page.byStaff ? "phone" : "staff"
            Layout.fillWidth: true
            onClicked: Kiosk.send(page.byStaff ? "phone" : "staff")
        }
    }

    side: [
        Loader {
            active: page.split && !page.byStaff
            sourceComponent: boxes
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        },
        Others {
            visible: page.split && !page.full
        }
    ]
    Component {
        id: boxes

        Boxes {}
    }
    Loader {
        active: !page.split && !page.byStaff
        visible: active
        sourceComponent: boxes
        Layout.fillWidth: true
    }
    Plate {
        visible: page.byStaff
        Layout.fillWidth: true

        LabelText {
            say: qsTr("核对号")
            Layout.fillWidth: true
        }
        BodyText {
            say: (page.info.number ?? "") === "" ? "…" : page.info.number
            font.pixelSize: Theme.key
            font.bold: true
            font.features: ({ "tnum": 1 })
            Layout.fillWidth: true
        }
        BodyText {
            say: qsTr("工作人员会看您的证件和您本人，然后在他们的电脑上确认。")
            Layout.fillWidth: true
        }
    }
    DigitPad {
        visible: !page.byStaff
        enabled: !page.waiting
        // Beside two lines of question and the ways below it all keys stay in sight
        keyHeight: Math.round((Theme.landscape ? 108 : 124) * Theme.u)
        Layout.fillWidth: true
        Layout.fillHeight: true
        onDigit: value => Kiosk.send("digit", value)
        onRemoved: Kiosk.send("remove")
        onCleared: Kiosk.send("clear")
    }
    Others {
        visible: !page.split || page.full
    }
}
