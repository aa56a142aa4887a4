// SPDX-License-Identifier: GPL-3.0-or-later
// One item or one chain: what it takes, how long, and what you do, before anything is asked.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool chain: info.kind === "chain"
    readonly property string tab: info.tab ?? "process"
    readonly property int days: info.days ?? 0
    readonly property int apart: info.apart_days ?? days
    readonly property var facts: info.facts ?? []
    property int openMatter: 0
    readonly property var counts: info.counts ?? ({})
    readonly property bool sideLengths: split && !Theme.elders
    readonly property bool sideTotals: split && Theme.typeIndex === 0 && sideRoom > (compare ? 456 : 330) * Theme.u
    readonly property bool compare: chain && apart > days
    readonly property var reasons: ({
        "not-here": qsTr("这件事不在这里办。"),
        "not-at-a-terminal": qsTr("这件事要到人工窗口办。"),
        "storage-full": qsTr("本机暂时不能收新的申请。"),
        "storage-fault": qsTr("本机的存储出了故障，暂时不能收新的申请。"),
        "storage-damaged": qsTr("本机的存储要检修，暂时不能收新的申请。"),
        "out-of-service": qsTr("本机暂停办理。"),
        "no-camera": qsTr("拍材料的摄像头坏了，这件事现在办不了。"),
        "no-reader": qsTr("读卡器坏了，这件事现在办不了。")
    })

    title: info.title ?? ""
    viewKey: tab + (info.code ?? "") + (info.can_start ?? "")
    nextText: info.can_start ? qsTr("开始办理") : ""
    contentSpacing: page.tab === "process" ? Theme.gap : Theme.inner
    sideShare: 0.4

    function workingDays(count: int): string {
        return count <= 0 ? qsTr("当天") : count === 1 ? qsTr("1 个工作日") : qsTr("%1 个工作日").arg(count)
    }

    side: [
        Loader {
            active: page.sideLengths
            sourceComponent: lengths
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        },
        Loader {
            active: page.sideTotals
            sourceComponent: totals
            Layout.fillWidth: true
        }
    ]
    Notice {
        visible: page.info.can_start === false
        kind: "warn"
        text: page.reasons[page.info.why_not ?? ""] ?? qsTr("这件事现在不能在本机办。")
        detail: page.info.place_note ?? ""
        Layout.fillWidth: true
    }
    Tabs {
        entries: [
            { name: "process", title: qsTr("流程") },
            { name: "materials", title: qsTr("材料") },
            { name: "conditions", title: qsTr("条件") },
            { name: "sample", title: qsTr("样表") }
        ]
        current: page.tab === "facts" ? "conditions" : page.tab
        Layout.fillWidth: true
        onChosen: name => Kiosk.send("tab", name)
    }
    Loader {
        active: !page.sideLengths && page.tab === "process"
        visible: active
        sourceComponent: lengths
        Layout.fillWidth: true
    }
    FlowChart {
        id: chart

        visible: page.tab === "process"
        lanes: page.info.lanes ?? []
        bars: page.info.bars ?? []
        yours: page.info.yours ?? []
        days: page.days
        room: page.tab !== "process" ? 0 : page.scroller.height - y
            - (page.sideTotals ? 0 : below.item !== null ? (below.item as Item).implicitHeight + Theme.gap : 0)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    Loader {
        id: below

        active: page.tab === "process" && !page.sideTotals
        visible: active
        sourceComponent: totals
        Layout.fillWidth: true
    }
    Plate {
        visible: page.tab === "materials"
        padding: Theme.gap
        sidePadding: Theme.group
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: page.tab === "materials" ? page.info.materials ?? [] : []
            delegate: ColumnLayout {
                id: material

                required property int index
                required property var modelData
                readonly property bool bring: modelData.state === "bring"
                readonly property string fate: bring
                    ? (modelData.copies > 1 ? qsTr("请带 %1 份").arg(modelData.copies) : qsTr("请带来"))
                    : modelData.state === "held" ? qsTr("已有，不用带")
                    : modelData.state === "produced" ? qsTr("办的过程中就有") : qsTr("刷证后看有没有")

                spacing: 0
                Layout.fillWidth: true

                Rectangle {
                    visible: material.index > 0
                    implicitHeight: Theme.outline
                    color: Theme.hairline
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: Theme.typeIndex > 0 || Theme.english ? 2 : 3
                    columnSpacing: Theme.inner
                    rowSpacing: 0
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                    Layout.bottomMargin: Theme.gap

                    KIcon {
                        name: material.bring ? "paper" : material.modelData.state === "held" ? "check-circle"
                            : material.modelData.state === "produced" ? "refresh" : "id-card"
                        color: material.bring ? Theme.primary : material.modelData.state === "held" ? Theme.good : Theme.muted
                        Layout.alignment: Qt.AlignTop
                    }
                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        BodyText {
                            say: material.modelData.title
                            font.bold: true
                            Layout.fillWidth: true
                        }
                        LabelText {
                            visible: text !== "" && !Theme.elders
                            say: material.modelData.note
                            lineHeight: 0.95
                            Layout.fillWidth: true
                        }
                        LabelText {
                            visible: page.chain && !Theme.elders && material.bring
                            say: qsTr("用于：%1").arg(material.modelData.for.join(Theme.english ? ", " : "、"))
                            lineHeight: 0.95
                            Layout.fillWidth: true
                        }
                    }
                    LabelText {
                        say: material.fate
                        color: material.bring ? Theme.ink : material.modelData.state === "held" ? Theme.good : Theme.muted
                        font.bold: material.bring
                        Layout.column: Theme.typeIndex > 0 || Theme.english ? 1 : 2
                        Layout.row: Theme.typeIndex > 0 || Theme.english ? 1 : 0
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: (Theme.body - Theme.label) / 2
                    }
                }
            }
        }
    }
    Plate {
        visible: page.tab === "conditions"
        Layout.fillWidth: true

        TitleText {
            level: 3
            say: qsTr("这样就能办")
            Layout.fillWidth: true
        }
        Repeater {
            model: page.tab === "conditions" ? page.info.conditions ?? [] : []
            delegate: RowLayout {
                id: condition

                required property string modelData

                spacing: Theme.gap
                Layout.fillWidth: true

                KIcon {
                    name: "check"
                    size: Theme.iconSmall
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Theme.body * 0.2
                }
                BodyText {
                    say: condition.modelData
                    Layout.fillWidth: true
                }
            }
        }
    }
    Tile {
        objectName: "more_facts"
        visible: page.tab === "conditions" && page.facts.length > 0
        iconName: "info"
        title: qsTr("电话、窗口和依据")
        chevron: true
        Layout.fillWidth: true
        onClicked: Kiosk.send("tab", "facts")
    }
    Plate {
        visible: page.tab === "conditions"
        padding: Theme.gap
        sidePadding: Theme.group
        spacing: 0
        Layout.fillWidth: true

        PairRow {
            label: qsTr("谁来办")
            value: (page.info.departments ?? []).join(Theme.english ? ", " : "、")
        }
        PairRow {
            label: qsTr("费用")
            value: page.info.fee ?? ""
            ruled: true
        }
        PairRow {
            label: qsTr("办好后得到")
            value: page.info.result ?? ""
            ruled: true
        }
        PairRow {
            visible: value !== "" && page.info.can_start === true
            label: qsTr("在哪里办")
            value: page.info.place_note ?? ""
            ruled: true
        }
    }
    // What a clerk would be asked, one matter of a chain at a time
    Repeater {
        model: page.tab === "facts" ? page.facts.length : 0
        delegate: ColumnLayout {
            id: matter

            required property int index
            readonly property var group: page.facts[index] ?? ({})
            readonly property bool open: page.facts.length === 1 || page.openMatter === index

            spacing: 0
            Layout.fillWidth: true

            Tile {
                objectName: "facts_" + matter.index
                visible: page.facts.length > 1
                iconName: matter.open ? "chevron-up" : "chevron-down"
                title: matter.group.title ?? ""
                Layout.fillWidth: true
                Accessible.checkable: true
                Accessible.checked: matter.open
                onClicked: page.openMatter = matter.open ? -1 : matter.index
            }
            Plate {
                visible: matter.open
                padding: Theme.gap
                sidePadding: Theme.group
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    model: matter.open ? matter.group.rows ?? [] : []
                    delegate: PairRow {
                        required property int index
                        required property var modelData

                        label: modelData.label
                        value: modelData.value
                        ruled: index > 0
                    }
                }
            }
        }
    }
    Plate {
        id: sample

        visible: page.tab === "sample"
        padding: Theme.gap
        sidePadding: Theme.group
        spacing: 0
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            Layout.bottomMargin: Theme.gap

            LabelText {
                say: qsTr("这是填好的样子，内容是编的。")
                Layout.fillWidth: true
            }
            Rectangle {
                radius: Theme.radius / 2
                color: "transparent"
                border.width: Theme.strongOutline
                border.color: Theme.seal
                rotation: -4
                implicitWidth: stamp.implicitWidth + Theme.group
                implicitHeight: stamp.implicitHeight

                BodyText {
                    id: stamp

                    anchors.centerIn: parent
                    say: qsTr("样表")
                    color: Theme.seal
                    font.bold: true
                }
            }
        }
        Repeater {
            model: page.tab === "sample" ? page.info.sample ?? [] : []
            delegate: PairRow {
                required property var modelData

                label: modelData.label
                value: modelData.value
                ruled: true
            }
        }
    }
    Item {
        visible: page.tab !== "process"
        Layout.fillHeight: true
    }

    // Apart and together as two lengths on one scale. The days stand in their bar where they fit, else beside or below it.
    Component {
        id: lengths

        Item {
            id: two

            readonly property real names: !page.compare ? 0 : Math.max(apartName.implicitWidth, togetherName.implicitWidth) + Theme.inner
            readonly property real barWidth: page.compare ? Math.max(Theme.gap, (width - names) * page.days / Math.max(1, page.apart)) : 0
            readonly property real barEnd: names + barWidth
            readonly property bool inside: page.compare && barWidth >= amount.implicitWidth + 2 * Theme.inner
            readonly property bool beside: !inside && (!page.compare || barEnd + Theme.inner + amount.implicitWidth <= width)
            readonly property real amountX: !page.compare ? clock.width + Theme.gap : inside ? names + Theme.inner : beside ? barEnd + Theme.inner
                : Math.max(0, Math.min(names, width - amount.implicitWidth))
            readonly property real amountY: inside || beside ? together.y + (together.height - amount.height) / 2 : together.y + together.height
            readonly property real lineEnd: inside ? barEnd : amountX + amount.implicitWidth
            readonly property string day: Theme.dayText(page.info.finish_date ?? "")
            readonly property real rest: width - lineEnd - Theme.inner
            readonly property bool dateBeside: Math.min(date.implicitWidth, brief.implicitWidth) <= rest
            readonly property real firstEnd: Math.max(together.y + together.height, amount.y + amount.height)

            implicitHeight: dateBeside ? firstEnd : firstEnd + date.height

            LabelText {
                id: apartName

                visible: page.compare
                say: qsTr("分开办")
                y: (apartBar.height - height) / 2
            }
            Rectangle {
                id: apartBar

                visible: page.compare
                x: two.names
                width: parent.width - x
                height: Math.round(Theme.label * 1.25)
                radius: Theme.radius / 2
                color: Theme.quietStrong
                border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
                border.color: Theme.tintLine

                LabelText {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.inner
                    anchors.verticalCenter: parent.verticalCenter
                    say: page.workingDays(page.apart)
                    color: Theme.ink
                }
            }
            LabelText {
                id: togetherName

                visible: page.compare
                say: qsTr("一链办")
                color: Theme.ink
                font.bold: true
                y: together.y + (together.height - height) / 2
            }
            KIcon {
                id: clock

                visible: !page.compare
                name: "clock"
                y: together.y + (together.height - height) / 2
            }
            Rectangle {
                id: together

                x: two.names
                y: page.compare ? apartBar.height + Theme.gap / 2 : 0
                width: two.barWidth
                height: Math.round(Theme.heading * 1.35)
                radius: Theme.radius / 2
                color: page.compare ? Theme.primary : "transparent"
            }
            TitleText {
                id: amount

                x: two.amountX
                y: two.amountY
                say: page.workingDays(page.days)
                color: two.inside ? Theme.primaryText : Theme.ink
            }
            LabelText {
                id: date

                visible: !two.dateBeside || implicitWidth <= two.rest
                x: two.dateBeside ? parent.width - implicitWidth : two.names
                y: two.dateBeside ? amount.y + amount.height - height - Math.round(Theme.label * 0.1) : two.firstEnd
                say: qsTr("%1前办完").arg(two.day)
                color: Theme.ink
            }
            LabelText {
                id: brief

                visible: !date.visible
                x: parent.width - implicitWidth
                y: amount.y + amount.height - height - Math.round(Theme.label * 0.1)
                say: qsTr("%1前").arg(two.day)
                color: Theme.ink
            }
        }
    }
    // How little is left to fill and to bring; before the card is read nobody knows
    Component {
        id: totals

        Plate {
            id: plate

            padding: Theme.gap
            sidePadding: Theme.group
            spacing: 0

            Repeater {
                model: [
                    {
                        total: page.counts.elements ?? 0, left: page.counts.to_fill ?? -1,
                        whole: qsTr("一张表 %1 项").arg(page.counts.elements ?? 0),
                        known: qsTr("一张表 %1 项，已自动填 %2 项").arg(page.counts.elements ?? 0)
                            .arg((page.counts.elements ?? 0) - (page.counts.to_fill ?? 0)),
                        rest: qsTr("您只填 %1 项").arg(page.counts.to_fill ?? 0)
                    },
                    {
                        total: page.counts.materials ?? 0, left: page.counts.to_bring ?? -1,
                        whole: qsTr("材料 %1 份").arg(page.counts.materials ?? 0),
                        known: qsTr("材料 %1 份，%2 份不用带").arg(page.counts.materials ?? 0)
                            .arg((page.counts.materials ?? 0) - (page.counts.to_bring ?? 0)),
                        rest: qsTr("只需带 %1 份").arg(page.counts.to_bring ?? 0)
                    }
                ]
                delegate: ColumnLayout {
                    id: total

                    required property int index
                    required property var modelData
                    readonly property bool sure: modelData.left >= 0

                    visible: modelData.total > 0
                    spacing: 0
                    Layout.fillWidth: true
                    Layout.topMargin: index > 0 ? Theme.gap : 0

                    GridLayout {
                        columns: Theme.typeIndex > 0 || (Theme.english && !page.split) ? 1 : 2
                        columnSpacing: Theme.gap
                        rowSpacing: 0
                        Layout.fillWidth: true

                        LabelText {
                            say: total.sure && !page.split ? total.modelData.known : total.modelData.whole
                            color: Theme.ink
                            Layout.fillWidth: true
                        }
                        BodyText {
                            say: total.sure ? total.modelData.rest : qsTr("刷证后会更少")
                            font.bold: total.sure
                            font.pixelSize: total.sure ? Theme.body : Theme.label
                            color: total.sure ? Theme.ink : Theme.muted
                            Layout.fillWidth: Theme.typeIndex > 0 || (Theme.english && !page.split)
                        }
                    }
                    SegmentBar {
                        visible: total.sure
                        count: total.modelData.total
                        done: total.modelData.total - total.modelData.left
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.gap / 2
                    }
                }
            }
        }
    }
}
