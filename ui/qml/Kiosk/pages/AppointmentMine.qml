// SPDX-License-Identifier: GPL-3.0-or-later
// What is booked; one of it can be moved or given back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var opened: info.opened ?? ({})
    readonly property bool one: (opened.number ?? "") !== ""
    readonly property bool loading: info.loading ?? false
    readonly property var bookings: info.bookings ?? []
    readonly property var complaints: ({
        "too-late": qsTr("离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。"),
        "not-there": qsTr("这个预约已经不在了。"),
        "platform-away": qsTr("现在连不上平台，请稍后再试。")
    })
    readonly property string told: (info.told ?? "") === "" ? "" : complaints[info.told] ?? qsTr("没有成功，请再试一次，或到人工窗口。")

    showStep: false
    viewKey: (opened.number ?? "") + "/" + (info.page ?? 1)
    title: one ? qsTr("这个预约要怎么办？") : qsTr("我的预约")
    explain: told !== "" ? told : loading ? qsTr("正在查…") : ""
    explainKind: told !== "" ? "warn" : ""
    explainIcon: told !== "" ? "warning" : ""

    KButton {
        objectName: "again"
        visible: !(page.info.known ?? false) && !page.loading
        text: qsTr("再试一次")
        iconName: "refresh"
        Layout.fillWidth: true
        onClicked: Kiosk.send("again")
    }
    Notice {
        visible: (page.info.known ?? false) && page.bookings.length === 0
        text: qsTr("您没有预约。")
        Layout.fillWidth: true
    }
    TouchSet {
        visible: !page.one && page.bookings.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.bookings
            delegate: Tile {
                required property var modelData

                objectName: "open_" + modelData.number
                framed: false
                chevron: true
                title: Theme.dayText(modelData.date) + " " + modelData.begins
                hint: modelData.title
                Layout.fillWidth: true
                onClicked: Kiosk.send("open", modelData.number)
            }
        }
    }
    Pager {
        number: page.one ? 1 : page.info.page ?? 1
        count: page.one ? 1 : page.info.pages ?? 1
    }
    Plate {
        visible: page.one
        Layout.fillWidth: true

        PairRow {
            label: qsTr("预约号")
            value: page.opened.number ?? ""
            strong: true
        }
        PairRow {
            label: qsTr("事项")
            value: page.opened.title ?? ""
            ruled: true
        }
        PairRow {
            label: qsTr("时间")
            value: Theme.dayText(page.opened.date ?? "") + " " + (page.opened.begins ?? "") + " – " + (page.opened.ends ?? "")
            ruled: true
        }
        PairRow {
            label: qsTr("地点")
            value: (page.opened.hall ?? "") + " " + (page.opened.window ?? "")
            ruled: true
        }
    }
    KButton {
        objectName: "change"
        visible: page.one
        enabled: !page.loading
        text: qsTr("改到别的时间")
        iconName: "calendar"
        Layout.fillWidth: true
        onClicked: Kiosk.send("change")
    }
    KButton {
        objectName: "cancel"
        visible: page.one
        enabled: !page.loading
        text: qsTr("取消这个预约")
        iconName: "close"
        Layout.fillWidth: true
        onClicked: Kiosk.send("cancel")
    }
    Item {
        Layout.fillHeight: true
    }
}
