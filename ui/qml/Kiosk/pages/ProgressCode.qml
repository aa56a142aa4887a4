// SPDX-License-Identifier: GPL-3.0-or-later
// The query code of the slip, then the last four of the number: both go on by themselves when they are whole.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property bool digits: info.id === "digits"
    readonly property bool wrong: (info.told ?? "") !== ""

    viewKey: info.id ?? ""
    title: digits ? qsTr("请输入证号的后 4 位") : qsTr("请输入 8 位查询码")
    explain: wrong ? qsTr("查询码里没有这个字，请看看回执。") : digits ? qsTr("办事那个人的身份证号。末位是 X 就输 X。") : qsTr("在回执上“查询码”后面。")
    explainKind: wrong ? "bad" : ""
    explainIcon: wrong ? "error" : ""

    NumberBox {
        id: box

        objectName: "field"
        kind: "code"
        label: page.title
        value: page.info.typed ?? ""
        limit: page.info.length ?? 8
        wrong: page.wrong
        focus: true
        Layout.fillWidth: true
        onEdited: value => Kiosk.send("edit", value)
    }
    Item {
        Layout.fillHeight: true
    }
    Loader {
        active: !page.digits
        visible: active
        Layout.fillWidth: true
        sourceComponent: CodePad {
            onDigit: value => box.add(value)
            onRemoved: box.remove()
        }
    }
    Loader {
        active: page.digits
        visible: active
        Layout.fillWidth: true
        sourceComponent: DigitPad {
            extraKey: "X"
            onDigit: value => box.add(value)
            onRemoved: box.remove()
            onCleared: Kiosk.send("edit", "")
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
