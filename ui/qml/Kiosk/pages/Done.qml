// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the application, in the five fixed words; the code to keep; the slip's true state; what comes next.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property string outcome: info.state ?? "unknown"
    readonly property var cases: info.case_numbers ?? []
    readonly property var later: info.later_materials ?? []
    readonly property int days: info.days ?? 0
    // Title, sign, kind, what it means; the elders' version says it shorter
    readonly property var words: ({
        "accepted": [qsTr("已提交，待上传"), "clock", "warn", Theme.elders ? qsTr("申请已存在本机，会自动上传。您不用再跑一趟。")
            : Kiosk.offline ? qsTr("网络暂时断了。您的申请已完整存在本机，网络恢复后自动上传，您不用再跑一趟。")
            : qsTr("申请已完整存在本机，会自动上传，不用再来。")],
        "sending": [qsTr("已提交，待上传"), "clock", "warn", Theme.elders ? qsTr("申请已存在本机，正在上传。您可以走了。")
            : qsTr("您的申请已完整存在本机，正在上传。您不用等，可以走了。")],
        "unknown": [qsTr("已提交，结果核实中"), "clock", "warn", Theme.elders ? qsTr("申请已存在本机，机器会接着核实，不会重复提交。")
            : qsTr("申请已完整存在本机，也已经发出，还没收到回音。机器会接着核实，不会重复提交。")],
        "delivered": [qsTr("已送达"), "check-circle", "good", days < 1 ? qsTr("部门已经收到。")
            : finish !== "" ? Theme.elders ? qsTr("部门已收到，%1前办完。").arg(finish)
                : qsTr("部门已收到，%1前办完（%2 个工作日）。").arg(finish).arg(days)
            : qsTr("部门已收到，%1 个工作日内办完。").arg(days)],
        "rejected": [qsTr("被退回"), "error", "bad", Theme.elders ? qsTr("请到人工窗口，报下面的流水号。")
            : qsTr("平台没有接收这份申请。申请还在本机，请到人工窗口，报下面的流水号。")],
        "quarantined": [qsTr("需人工处理"), "error", "bad", Theme.elders ? qsTr("申请在本机，工作人员会处理。")
            : qsTr("申请还在本机，要由工作人员处理。您不用再交一次。")],
        "handed_over": [qsTr("已移交"), "clock", "warn", qsTr("申请由另一台终端上传，查询码不变。")]
    })
    readonly property var word: words[outcome] ?? words["unknown"]
    readonly property string asking: Theme.typeIndex > 0 || Theme.english && split || !(outcome === "delivered" || outcome === "sending" || outcome === "accepted" && !Kiosk.offline) ? ""
        : "\n" + qsTr("查进度，报下面两个号。")
    readonly property string finish: (info.finish_date ?? "") === "" ? "" : Theme.dayText(info.finish_date)
    readonly property var steps: {
        const handled = days > 0 ? qsTr("部门受理，%1 个工作日内办完").arg(days) : qsTr("部门受理")
        const lines = outcome === "delivered" ? []
            : outcome === "rejected" || outcome === "quarantined"
            ? [[qsTr("现在"), qsTr("请到人工窗口，报流水号")]]
            : outcome === "handed_over"
            ? [[qsTr("现在"), qsTr("由另一台终端上传")], [qsTr("送达以后"), handled]]
            : outcome === "unknown"
            ? [[qsTr("现在"), qsTr("申请在本机，结果核实中")], [qsTr("核实以后"), qsTr("自动上传，不会重复提交")], [qsTr("送达以后"), handled]]
            : [[qsTr("现在"), qsTr("申请在本机，待上传")], [Kiosk.offline ? qsTr("网络恢复后") : qsTr("接着"),
               qsTr("自动上传")], [qsTr("送达以后"), handled]]
        return lines
    }

    // In landscape the left column has room for the slip's state, but not in the largest words
    readonly property bool roomy: split && (Theme.typeIndex === 0 || Theme.typeIndex === 1 && !Theme.english)
    // The ring starts full, whatever the core gives
    property int countTotal: 1
    onInfoChanged: countTotal = Math.max(countTotal, info.seconds ?? 0)

    readonly property string doubtText: qsTr("机器的时间未核实，回执上写明了。")

    title: ""
    hasBack: false
    hasEnd: false
    endFilled: true
    sideShare: long ? 0.5 : 0.42
    // The largest English words: the rating stays in sight where nothing is said twice (the ring counts too)
    readonly property bool long: Theme.elders && Theme.english
    showStep: !long
    contentSpacing: Theme.gap

    component Head: StatusHead {
        iconName: page.word[1]
        kind: page.word[2]
        title: page.word[0]
        explain: page.word[3] + page.asking
    }
    readonly property bool laterBeside: roomy && Theme.typeIndex === 0 && later.length > 0 && (slip === "printed" || later.length === 1)
    readonly property string slip: info.print?.state ?? "none"
    // On a slip that lies in the hand they stand one below the other
    component Later: Notice {
        visible: page.later.length > 0
        kind: "warn"
        iconName: "document-plus"
        text: page.later.length > 1 && page.slip === "printed" ? qsTr("还要补交 %1 份，回执上写着。").arg(page.later.length)
            : qsTr("还要补交：%1").arg(page.later.join(qsTr("、")))
        Layout.fillWidth: true
    }
    component CountDown: LabelText {
        say: qsTr("%1 秒后自动结束，屏幕上的信息会清除。").arg(page.info.seconds ?? 0)
    }

    component Receipt: Plate {
        id: receipt

        // Large words stand closer, so that the rating stays in sight
        readonly property real line: Theme.typeIndex > 0 ? 0.86 : 1

        // The code brings its own white around it
        padding: Theme.gap / 2
        sidePadding: Theme.inner
        spacing: Theme.gap / 2
        Layout.fillWidth: true

        GridLayout {
            columns: 2
            columnSpacing: Theme.gap
            Layout.fillWidth: true

            QrCode {
                // Whole pixels a module: at this width five for the 81 modules of a slip's code
                size: Math.round((page.split || Theme.elders || wide.bad ? 330 : 410) * Theme.u)
                text: page.info.qr ?? ""
                Layout.preferredWidth: size
                Layout.preferredHeight: size
                Layout.leftMargin: -Theme.inner / 2
                Layout.alignment: Qt.AlignTop
            }
            ColumnLayout {
                spacing: Theme.gap / 2
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter

                LabelText {
                    say: qsTr("终端流水号")
                    lineHeight: receipt.line
                    Layout.fillWidth: true
                }
                BodyText {
                    // The kiosk on one line, the day and the number of the day on the next
                    say: (page.info.serial ?? "").length > 16 ? page.info.serial.replace(" ", "\n") : page.info.serial ?? ""
                    lineHeight: receipt.line
                    font.pixelSize: Theme.landscape && Theme.typeIndex > 0 || page.long ? Theme.body : Theme.number
                    font.bold: true
                    font.features: ({ "tnum": 1 })
                    Layout.topMargin: -Theme.gap / 2
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: Theme.english && Theme.typeIndex > 0 ? 1 : 2
                    columnSpacing: Theme.inner
                    rowSpacing: 0
                    Layout.fillWidth: true

                    LabelText {
                        say: qsTr("查询码")
                        lineHeight: receipt.line
                    }
                    BodyText {
                        say: page.info.query_code ?? ""
                        lineHeight: receipt.line
                        font.bold: true
                        Layout.fillWidth: true
                    }
                }
                Rectangle {
                    visible: printing.visible
                    implicitHeight: Theme.outline
                    color: Theme.hairline
                    Layout.fillWidth: true
                }
                PrintState {
                    id: printing

                    visible: !wide.visible && !page.roomy && !page.low
                    state_: page.info.print ?? ({})
                    Layout.fillWidth: true
                }
            }
        }
        RowLayout {
            // A slip that failed says so itself
            visible: !printing.bad && Theme.typeIndex === 0 && !((page.split || page.low) && Theme.english)
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap / 2

            KIcon {
                name: "phone"
                size: Theme.iconSmall
                Layout.preferredWidth: Theme.iconMedium
            }
            LabelText {
                say: qsTr("拍下这个码，和纸质回执一样有效。")
                color: Theme.ink
                Layout.fillWidth: true
            }
        }
        PrintState {
            id: wide

            // A long instruction needs the whole width
            visible: !page.low && (bad || (Theme.typeIndex > 0 && !page.roomy))
            state_: page.info.print ?? ({})
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap / 2
        }
        LabelText {
            visible: (page.info.clock_doubtful ?? false) && !page.low
            say: page.doubtText
            Layout.fillWidth: true
        }
    }
    // 44 characters each: two even lines beside the name
    component Cases: ColumnLayout {
        visible: page.cases.length > 0
        spacing: Theme.gap / 2
        Layout.fillWidth: true

        TitleText {
            level: 3
            say: qsTr("办件编号")
            Layout.fillWidth: true
        }
        Plate {
            padding: Theme.gap / 2
            sidePadding: Theme.inner
            spacing: 0
            Layout.fillWidth: true

            Repeater {
                model: page.cases.length
                delegate: GridLayout {
                    id: row

                    required property int index
                    readonly property string number: page.cases[index]?.number ?? ""
                    readonly property int half: Math.ceil(number.length / 2)

                    columns: Theme.typeIndex > 0 || Theme.english ? 1 : 2
                    columnSpacing: Theme.inner
                    rowSpacing: 0
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap / 2
                    Layout.bottomMargin: Theme.gap / 2

                    LabelText {
                        say: page.cases[row.index]?.title ?? ""
                        lineHeight: 0.95
                        Layout.fillWidth: true
                        Layout.alignment: Qt.AlignTop
                    }
                    LabelText {
                        say: row.number.length > 24 ? row.number.substring(0, row.half) + "\n" + row.number.substring(row.half) : row.number
                        color: Theme.ink
                        font.features: ({ "tnum": 1 })
                        lineHeight: 0.95
                        Layout.fillWidth: row.columns === 1
                    }
                }
            }
        }
    }

    above: [
        Head {
            Layout.fillWidth: true
        },
        Receipt {},
        Item {
            Layout.fillHeight: true
        }
    ]

    rowItems: [
        KButton {
            objectName: "more"
            text: qsTr("再看一会儿")
            leftPadding: Theme.inner
            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(Math.round(320 * Theme.u), implicitWidth)
            Layout.maximumWidth: page.width * 0.4
            onClicked: Kiosk.send("more")
        },
        KButton {
            id: endButton

            objectName: "end"
            kind: "filled"
            text: qsTr("结束并清除")
            // Beside the ring there is no room for the English words as large as a heading
            fontSize: Theme.english && Theme.typeIndex > 0 && !Theme.landscape ? Theme.label : Theme.heading
            rightPadding: ring.width + 2 * Theme.inner
            leftPadding: Theme.inner
            Layout.fillHeight: true
            Layout.fillWidth: true
            onClicked: Kiosk.send("end")

            CountRing {
                id: ring

                anchors.right: parent.right
                anchors.rightMargin: Theme.inner
                anchors.verticalCenter: parent.verticalCenter
                size: Math.round(100 * Theme.u)
                fontSize: Math.round(44 * Theme.u)
                seconds: page.info.seconds ?? 0
                total: page.countTotal
                color: Theme.primaryText
            }
        }
    ]

    side: [
        Head {
            explain: page.word[3] + page.asking
            Layout.fillWidth: true
        },
        PrintState {
            visible: page.roomy && !bad
            state_: page.info.print ?? ({})
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
        },
        Later {
            visible: page.laterBeside
            Layout.topMargin: Theme.gap
        },
        Item {
            Layout.fillHeight: true
        },
        CountDown {
            visible: Theme.typeIndex === 0 && !Theme.english
            Layout.fillWidth: true
        }
    ]

    Head {
        visible: !page.split && !page.low
        Layout.fillWidth: true
    }
    Receipt {
        visible: !page.low
    }
    PrintState {
        visible: page.low
        state_: page.info.print ?? ({})
        Layout.fillWidth: true
    }
    LabelText {
        visible: page.low && (page.info.clock_doubtful ?? false)
        say: page.doubtText
        Layout.fillWidth: true
    }
    Later {
        visible: page.later.length > 0 && !page.split && Theme.typeIndex === 0
    }
    Rating {
        chosen: page.info.rating ?? 0
        Layout.fillWidth: true
    }
    Later {
        visible: page.later.length > 0 && !page.laterBeside && (page.split || Theme.typeIndex > 0)
    }
    NextSteps {
        visible: !page.split && !Theme.elders && page.steps.length > 0
        lines: page.steps
        Layout.fillWidth: true
    }
    Cases {}
    Item {
        Layout.fillHeight: true
    }
    CountDown {
        visible: !page.split && !page.long
        Layout.fillWidth: true
    }
}
