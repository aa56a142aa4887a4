// SPDX-License-Identifier: GPL-3.0-or-later
// What is read, who gets it, how long it stays, whom to ask: short, whole, before the card.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property var names: ({
        "name": qsTr("姓名"), "id_number": qsTr("身份证号"), "address": qsTr("住址"), "sex": qsTr("性别"),
        "birth_date": qsTr("出生日期"), "nation": qsTr("民族"), "photo": qsTr("照片")
    })
    readonly property string comma: qsTr("、")
    readonly property var parts: [
        { icon: "id-card", title: qsTr("读什么"), text: (info.reads ?? []).map(code => names[code] ?? code).join(comma) },
        { icon: "building", title: qsTr("给谁看"), text: qsTr("只给办这件事的部门：%1").arg((info.shares ?? []).join(comma)) },
        { icon: "clock", title: qsTr("留多久"), text: qsTr("本机送到后就删，最多 %1 天。").arg(info.retention_days ?? 0) },
        { icon: "phone", title: qsTr("有疑问"), text: qsTr("请打 %1，或找工作人员。").arg(info.phone ?? "") }
    ]

    title: qsTr("要用到您的信息")
    explain: info.purpose ?? ""
    nextText: qsTr("同意，继续")
    backText: qsTr("不同意")

    Plate {
        padding: Theme.group
        spacing: Theme.group
        Layout.fillWidth: true

        Repeater {
            model: page.parts
            delegate: RowLayout {
                id: part

                required property var modelData

                spacing: Theme.group
                Layout.fillWidth: true

                KIcon {
                    visible: !Theme.elders
                    name: part.modelData.icon
                    size: Theme.iconLarge
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    TitleText {
                        say: part.modelData.title
                        Layout.fillWidth: true
                    }
                    BodyText {
                        say: part.modelData.text
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    LabelText {
        say: qsTr("不同意也没关系：可以到人工窗口办。提交之前随时可以点“结束并清除”，本机不留您的信息。")
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
