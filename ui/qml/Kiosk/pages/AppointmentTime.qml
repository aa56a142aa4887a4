// SPDX-License-Identifier: GPL-3.0-or-later
// First the day, then the hour: closed and full days say so.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property string day: info.day ?? ""
    readonly property bool loading: info.loading ?? false
    readonly property bool known: info.known ?? false
    readonly property var weekdays: [qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六"), qsTr("星期日")]
    readonly property var complaints: ({
        "taken": qsTr("这个钟点刚被别人约走了，请另选一个。"),
        "past": qsTr("这个钟点已经过了，请另选一个。"),
        "platform-away": qsTr("现在连不上平台，不能预约。")
    })
    readonly property var closed: ({ "holiday": qsTr("节假日休息"), "weekend": qsTr("休息") })
    readonly property string told: (info.told ?? "") === "" ? "" : complaints[info.told] ?? qsTr("没有成功，请再试一次，或到人工窗口。")

    showStep: false
    viewKey: day + "/" + (info.page ?? 1)
    contentSpacing: Theme.inner
    kicker: Theme.elders ? "" : (info.title ?? "")
    title: day === "" ? qsTr("约哪一天？") : qsTr("%1，几点？").arg(Theme.dayText(day))
    explain: told !== "" ? told : loading ? qsTr("正在查空位…") : (info.hall ?? "")
    explainKind: told !== "" ? "warn" : ""
    explainIcon: told !== "" ? "warning" : ""

    KButton {
        objectName: "again"
        visible: !page.known && !page.loading
        text: qsTr("再试一次")
        iconName: "refresh"
        Layout.fillWidth: true
        onClicked: Kiosk.send("again")
    }
    TouchSet {
        visible: page.day === "" && page.known
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.info.days ?? []
            delegate: Tile {
                required property var modelData

                objectName: "day_" + modelData.date
                framed: false
                chevron: enabled
                enabled: modelData.free > 0
                title: Theme.dayText(modelData.date) + " " + page.weekdays[modelData.weekday - 1]
                hint: modelData.free > 0 ? (modelData.kind === "extended" ? qsTr("有 %1 个空位，有延时服务").arg(modelData.free)
                        : qsTr("有 %1 个空位").arg(modelData.free))
                    : page.closed[modelData.kind] ?? (modelData.open ? qsTr("约满了") : qsTr("今天没有了"))
                Layout.fillWidth: true
                onClicked: Kiosk.send("day", modelData.date)
            }
        }
    }
    TouchSet {
        visible: page.day !== ""
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.info.hours ?? []
            delegate: Tile {
                required property var modelData

                objectName: "slot_" + modelData.id
                framed: false
                chevron: enabled
                enabled: modelData.free > 0
                title: modelData.begins + " – " + modelData.ends
                hint: modelData.free > 0 ? qsTr("%1，有 %2 个空位").arg(modelData.window).arg(modelData.free) : qsTr("约满了")
                Layout.fillWidth: true
                onClicked: Kiosk.send("slot", modelData.id)
            }
        }
    }
    Pager {
        number: page.info.page ?? 1
        count: page.info.pages ?? 1
    }
    Item {
        Layout.fillHeight: true
    }
}
