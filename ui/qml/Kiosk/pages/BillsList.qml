// SPDX-License-Identifier: GPL-3.0-or-later
// What is open for this person.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property bool loading: info.loading ?? false
    readonly property bool known: info.known ?? false
    readonly property var bills: info.bills ?? []
    readonly property var complaints: ({
        "amount-changed": qsTr("金额变了，请看新的账单。"),
        "paid-already": qsTr("这一笔已经付过了。"),
        "not-settled": qsTr("这一笔还在核实，请稍后再付。"),
        "platform-away": qsTr("现在连不上平台，请稍后再试。")
    })
    readonly property string told: (info.told ?? "") === "" ? "" : complaints[info.told] ?? qsTr("没有成功，请再试一次，或到人工窗口。")

    showStep: false
    viewKey: "" + (info.page ?? 1)
    title: qsTr("付哪一笔？")
    explain: told !== "" ? told : loading ? qsTr("正在查…") : ""
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
    Notice {
        visible: page.known && page.bills.length === 0
        text: qsTr("没有要付的账单。")
        Layout.fillWidth: true
    }
    TouchSet {
        visible: page.bills.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.bills
            delegate: Tile {
                required property var modelData

                objectName: "pay_" + modelData.id
                framed: false
                chevron: true
                title: modelData.title
                hint: qsTr("%1 元").arg(modelData.amount)
                Layout.fillWidth: true
                onClicked: Kiosk.send("pay", modelData.id)
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
