// SPDX-License-Identifier: GPL-3.0-or-later
// Lay the card on the reader: the picture is the page; nothing to press, so nothing is filled.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import "parts"

Page {
    id: page

    readonly property string state_: info.state ?? "waiting"
    readonly property bool broken: state_ === "reader-missing" || state_ === "reader-fault"
    readonly property bool refused: ["unreadable", "unsupported", "expired", "needs-authentication", "mismatch"].includes(state_)
    readonly property var sentences: ({
        "waiting": [qsTr("请把身份证放在读卡区"), qsTr("平放别动，读好了再拿开。")],
        "reading": [qsTr("正在读，请先别拿开"), qsTr("几秒钟就好。")],
        "lift-and-lay-again": [qsTr("请拿起身份证，再放一次"), qsTr("放平，放在虚线框里。")],
        "removed": [qsTr("拿开得早了，请再放一次"), qsTr("等屏幕说读好了再拿开。")],
        "unreadable": [qsTr("这张证读不出来"), qsTr("请擦一擦再放一次。还不行，请用下面的办法。")],
        "unsupported": [qsTr("这里不能用这种证"), qsTr("请放身份证，或用下面的办法。")],
        "expired": [qsTr("这张证已经过期了"), qsTr("请换有效的证，或请工作人员帮您。")],
        "needs-authentication": [qsTr("这张证要人工看一下"), qsTr("请工作人员帮您核对，材料不用重交。")],
        "mismatch": [qsTr("这不是刚才那张证"), qsTr("请放刚才用的那张证。")],
        "reader-missing": [qsTr("读卡区现在用不了"), qsTr("请用下面的办法，或换旁边一台机器。")],
        "reader-fault": [qsTr("读卡区出了点问题"), qsTr("正在重新连接。您也可以用下面的办法。")],
        "read": [qsTr("读好了，请拿走身份证"), qsTr("接下来会自动继续。")]
    })
    readonly property var sentence: sentences[state_] ?? [qsTr("请再放一次身份证"), qsTr("还不行，请工作人员帮您。")]
    readonly property var readWords: ({
        "name": qsTr("姓名"), "id_number": qsTr("证号"), "address": qsTr("住址"), "sex": qsTr("性别"),
        "birth_date": qsTr("出生日期"), "nation": qsTr("民族"), "photo": qsTr("照片"), "valid_until": qsTr("有效期")
    })
    readonly property string readsText: (info.reads ?? []).map(code => readWords[code] ?? "").filter(word => word !== "")
        .join(qsTr("、"))

    title: state_ === "read" && (info.name_masked ?? "") !== "" ? qsTr("%1，读好了").arg(info.name_masked) : sentence[0]
    explain: split && Theme.typeIndex > 0 && !broken && !refused ? "" : state_ === "read" && (info.name_masked ?? "") !== "" ? qsTr("请拿走身份证，接下来会自动继续。") : sentence[1]
    explainKind: state_ === "read" ? "good" : broken || refused ? "bad" : state_ === "removed" || state_ === "lift-and-lay-again"
        ? "warn" : ""
    explainIcon: explainKind === "good" ? "check-circle" : explainKind === "bad" ? "error" : explainKind === "warn" ? "refresh" : ""
    waitText: broken ? "" : state_ === "reading" ? qsTr("正在读") : qsTr("放好后自动继续")

    component ReaderLine: GridLayout {
        id: place

        columns: Theme.landscape || Theme.english || Theme.typeIndex > 0 ? 1 : 2
        columnSpacing: Theme.inner
        rowSpacing: Theme.gap / 2
        Layout.fillWidth: true

        RowLayout {
            // The large question says it already
            visible: !Theme.elders || page.broken
            spacing: Theme.gap
            Layout.fillWidth: true

            KIcon {
                name: page.broken ? "error" : page.state_ === "reading" ? "clock" : "check-circle"
                color: readiness.color
                size: Theme.iconSmall
            }
            BodyText {
                id: readiness

                say: page.broken ? qsTr("读卡区没有连上") : page.state_ === "reading" ? qsTr("正在读")
                    : page.state_ === "read" ? qsTr("已经读好") : qsTr("读卡区已准备好")
                color: page.broken ? Theme.bad : page.state_ === "reading" ? Theme.primary : Theme.good
                font.bold: true
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: Theme.landscape || Theme.english || Theme.typeIndex > 0

            BodyText {
                say: qsTr("读卡区在屏幕右下方")
                color: Theme.primary
                font.bold: true
                Layout.fillWidth: place.columns === 1
            }
            KIcon {
                name: "arrow-down-right"
                size: Theme.iconSmall
                Layout.alignment: Qt.AlignBottom
            }
        }
    }

    component Reads: LabelText {
        visible: text !== "" && Theme.typeIndex === 0 && !(page.split && Theme.english)
        say: page.readsText === "" ? "" : qsTr("只读%1，只用于这次办事。").arg(page.readsText)
        Layout.fillWidth: true
    }

    component Picture: CardPicture {
        position: page.state_ === "reading" || page.broken ? 0 : 1
        cardShown: !page.broken
        beckon: page.state_ === "waiting"
        opacity: page.broken ? 0.5 : 1
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("读卡区在屏幕右下方，身份证平放在上面。")
    }

    above: Picture {
        visible: page.low
    }

    side: [
        ReaderLine {
            visible: !(page.broken && Theme.typeIndex > 0)
        },
        Item {
            Layout.fillHeight: true
        },
        Reads {}
    ]

    Picture {
        visible: !page.low
        Layout.minimumHeight: Math.round((page.split ? 300 : Theme.elders ? 360 : 440) * Theme.u)
    }
    ReaderLine {
        visible: !page.split
    }
    CardWays {
        codes: page.state_ === "read" ? [] : page.info.ways ?? []
        Layout.fillWidth: true
        Layout.fillHeight: false
    }
    Reads {
        visible: text !== "" && !page.split && !Theme.elders
    }
}
