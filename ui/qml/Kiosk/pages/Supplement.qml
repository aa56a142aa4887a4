// SPDX-License-Identifier: GPL-3.0-or-later
// For which matter is something still wanted?
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool loading: info.loading ?? false
    readonly property bool away: info.away ?? false
    readonly property var cases: info.cases ?? []

    showStep: false
    title: loading ? qsTr("正在查，请稍等") : away ? qsTr("现在查不到") : cases.length === 0 ? qsTr("没有要您补的材料") : qsTr("要补哪一件？")
    explain: loading || cases.length > 0 ? "" : away ? qsTr("现在连不上平台，不知道要补什么。请过一会儿再查，或到人工窗口。") : qsTr("如果部门打过电话，请到人工窗口问。")
    nextText: away ? qsTr("再查一次") : ""
    function advance(): void {
        Kiosk.send("again")
    }

    TouchSet {
        visible: page.cases.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.cases
            delegate: Tile {
                required property var modelData

                objectName: "case_" + modelData.index
                framed: false
                chevron: true
                iconName: Theme.elders ? "" : "document-plus"
                title: modelData.title
                hint: modelData.deadline === "" ? qsTr("缺 %1 项").arg(modelData.count) : qsTr("缺 %1 项，%2前补交").arg(modelData.count).arg(Theme.dayText(modelData.deadline))
                Layout.fillWidth: true
                onClicked: Kiosk.send("open", modelData.index)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
