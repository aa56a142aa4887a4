// SPDX-License-Identifier: GPL-3.0-or-later
// The code under which people answer.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import "parts"

Page {
    id: page

    title: ""
    hasBack: false
    endFilled: true
    showStep: false

    StatusHead {
        iconName: "check-circle"
        kind: "good"
        title: qsTr("问题已送到")
        explain: qsTr("请记下或拍下查询码，过一两天凭它看回答。")
        Layout.fillWidth: true
    }
    Plate {
        Layout.fillWidth: true

        LabelText {
            say: qsTr("查询码")
            Layout.fillWidth: true
        }
        BodyText {
            say: page.info.code ?? ""
            font.pixelSize: Theme.key
            font.bold: true
            font.features: ({ "tnum": 1 })
            Layout.fillWidth: true
        }
        LabelText {
            say: qsTr("在任意一台自助终端的“咨询”里看，也可以打 %1 问。").arg(page.info.phone ?? "")
            Layout.fillWidth: true
        }
    }
    LabelText {
        say: qsTr("%1 秒后清除").arg(page.info.seconds ?? 0)
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
