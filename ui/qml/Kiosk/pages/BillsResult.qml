// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the payment: only what the cashier confirmed is called paid.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import "parts"

Page {
    id: page

    readonly property string outcome: info.outcome ?? "unknown"
    readonly property string slip: info.print?.state ?? "none"
    readonly property var words: ({
        "paid": [qsTr("已付"), "check-circle", "good", qsTr("电子票据由收款单位开具。")],
        "closed": [qsTr("没有付"), "info", "warn", qsTr("付款码已经作废，没有扣款。")],
        "unknown": [qsTr("付款结果核实中"), "clock", "warn",
            qsTr("收银台没有回音。请不要再付，过一会儿再来看账单，或打 %1。").arg(info.phone ?? "")]
    })
    readonly property var word: words[outcome] ?? words["unknown"]

    title: ""
    hasBack: false
    endFilled: true
    showStep: false

    StatusHead {
        iconName: page.word[1]
        kind: page.word[2]
        title: page.word[0]
        explain: page.word[3]
        Layout.fillWidth: true
    }
    Plate {
        Layout.fillWidth: true

        PairRow {
            label: qsTr("事项")
            value: page.info.title ?? ""
        }
        PairRow {
            label: qsTr("金额")
            value: qsTr("%1 元").arg(page.info.amount ?? "")
            strong: true
            ruled: true
        }
        PairRow {
            visible: (page.info.payment ?? "") !== ""
            label: qsTr("支付号")
            value: page.info.payment ?? ""
            ruled: true
        }
        PairRow {
            visible: (page.info.invoice ?? "") !== ""
            label: qsTr("票据号")
            value: page.info.invoice ?? ""
            ruled: true
        }
    }
    Notice {
        visible: page.outcome === "paid"
        kind: page.slip === "printed" ? "good" : page.slip === "failed" || page.slip === "unknown" ? "warn" : "plain"
        iconName: page.slip === "printed" ? "slip" : "printer"
        text: page.slip === "printed" ? qsTr("凭条已打印，请取走。") : page.slip === "failed" || page.slip === "unknown"
            ? qsTr("凭条可能没有打出来，请记下或拍下支付号。") : qsTr("正在打印凭条")
        detail: qsTr("凭条不作为财政票据。")
        Layout.fillWidth: true
    }
    LabelText {
        say: qsTr("%1 秒后清除").arg(page.info.seconds ?? 0)
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
