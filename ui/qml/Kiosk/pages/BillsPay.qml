// SPDX-License-Identifier: GPL-3.0-or-later
// The cashier's code, until its outcome is known. Going back ends it at the cashier first.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Page {
    id: page

    readonly property bool leaving: info.leaving ?? false
    readonly property string code: info.qr ?? ""

    showStep: false
    title: leaving ? qsTr("正在结束付款…") : code === "" ? qsTr("正在取付款码…") : qsTr("请用手机扫码付 %1 元").arg(info.amount ?? "")
    explain: leaving ? qsTr("请稍等，正在向收银台核实。") : info.title ?? ""
    hasBack: !leaving
    backText: qsTr("不付了")
    hasEnd: false
    waitText: leaving ? qsTr("请稍等") : qsTr("付好后自动继续")

    QrCode {
        visible: page.code !== ""
        text: page.code
        size: Math.round((Theme.landscape ? 520 : 640) * Theme.u)
        Layout.alignment: Qt.AlignHCenter
    }
    LabelText {
        visible: page.code !== ""
        say: qsTr("收款：%1").arg(page.info.payee ?? "")
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
