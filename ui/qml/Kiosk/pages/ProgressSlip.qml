// SPDX-License-Identifier: GPL-3.0-or-later
// The slip under the camera: its code says which application it is.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property string told: info.told ?? ""
    readonly property bool broken: told === "no-camera"

    title: qsTr("请把回执放在灯下的台面上")
    explain: broken ? qsTr("摄像头现在用不了，请返回，改用查询码。") : told === "no-code" ? qsTr("没看到回执上的二维码，请放平，或改用查询码。")
        : qsTr("二维码朝上，放平，会自动识别。")
    explainKind: told === "" ? "" : broken ? "bad" : "warn"
    explainIcon: told === "" ? "" : broken ? "error" : "refresh"
    nextText: broken ? "" : qsTr("现在识别")
    nextKind: "outlined-primary"
    function advance(): void {
        Kiosk.send("shutter")
    }

    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        spacing: Theme.edge
        Layout.alignment: Qt.AlignHCenter

        Repeater {
            model: ["camera", "arrow-down-right", "slip"]
            delegate: KIcon {
                required property string modelData
                required property int index

                name: modelData
                color: Theme.primary
                size: Math.round((index === 1 ? 120 : 240) * Theme.u)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
