// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    title: "您的手机号对吗？"
    explain: "有事时，部门打这个号码找您。"
    aside: "7 项里的第 2 项"
    nextText: "下一步"
    Plate {
        Layout.fillWidth: true
        padding: 0
        sidePadding: Theme.group
        PairRow { label: "姓名"; value: "王样例" }
        PairRow { label: "证号"; value: "3702 002X"; ruled: true; KButton { kind: "words"; text: "看全部"; iconName: "eye" } }
    }
    KTextField { Layout.fillWidth: true; text: "138" }
    Notice { kind: "warn"; text: "没有纸"; detail: "abc"; Layout.fillWidth: true }
    TouchSet { columns: 3; Layout.fillWidth: true
        Tile { framed: false; title: "市场准入"; hint: "开店、办证"; iconName: "store"; Layout.fillWidth: true }
        Tile { framed: false; title: "社会"; hint: "开店、办证"; iconName: "people"; Layout.fillWidth: true }
        Tile { framed: false; title: "投资"; hint: "开店、办证"; iconName: "building"; Layout.fillWidth: true }
    }
    ChoiceList { Layout.fillWidth: true; options: [{value: "a", label: "A"}, {value: "b", label: "B", note: "c"}]; current: "b" }
    RowLayout { CountRing { seconds: 33; total: 60 } QrCode { text: "hello"; size: 200 } LinkRow { title: "补办社保卡"; Layout.fillWidth: true } }
    DigitPad { Layout.fillWidth: true; extraKey: "X" }
}
