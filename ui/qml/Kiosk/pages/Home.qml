// SPDX-License-Identifier: GPL-3.0-or-later
// What do you want to do today? One dark thing: the search; everything else steps down from it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property var weekdays: [qsTr("周一"), qsTr("周二"), qsTr("周三"), qsTr("周四"), qsTr("周五"), qsTr("周六"), qsTr("周日")]
    readonly property var greetings: ({ "morning": qsTr("上午好"), "noon": qsTr("中午好"), "afternoon": qsTr("下午好"), "evening": qsTr("晚上好") })
    readonly property var words: ({
        "progress": { icon: "document-clock", title: qsTr("查进度") },
        "appointment": { icon: "calendar", title: qsTr("预约") },
        "supplement": { icon: "document-plus", title: qsTr("补材料") },
        "payment": { icon: "yen", title: qsTr("缴费") },
        "bills": { icon: "yen", title: qsTr("缴费") },
        "consult": { icon: "help", title: qsTr("咨询") },
        "rating": { icon: "face-1", title: qsTr("评价") }
    })
    readonly property var pictures: ({ "market": "store", "investment": "building", "social": "people" })
    readonly property bool elders: Theme.elders
    // Elders' mode shows fewer choices; the others are one touch behind "all" and the search
    readonly property int chainLimit: elders || mine.length > 4 && !split && Theme.typeIndex > 0 ? 2 : 4
    readonly property var chains: (info.chains ?? []).slice(0, chainLimit)
    // Two rows of one's own matters take their room in portrait; the search finds them
    readonly property var frequent: (info.frequent ?? []).slice(0, mine.length > 4 && !split ? (Theme.typeIndex > 0 || Theme.english ? 0 : 2) : elders ? few && chains.length < 2 ? 3 : 0 : chains.length < 3 ? 6 : 4)
    readonly property var mine: info.mine ?? []
    // Two rows beside the search have the height of one with icons above
    readonly property bool manyBeside: mine.length > 4 && (split || Theme.typeIndex === 0)
    readonly property bool allShown: (info.chain_count ?? 0) <= chains.length
    // With few matters and nothing of one's own there is room: what there is stands larger, above a calm picture
    readonly property bool few: mine.length === 0 && (info.unavailable ?? "") === "" && chains.length < 4
    readonly property bool roomy: few && !split && chains.length < 3
    readonly property real spare: (split ? Math.min(leftOver.height, rightOver.height) : rightOver.height) + Theme.edge

    hasRow: false
    showStep: false
    titleLevel: 0
    sideShare: 0.44
    wide: Theme.typeIndex > 0
    contentSpacing: Theme.inner
    kicker: elders ? "" : qsTr("%1，今天是 %2，%3").arg(greetings[Kiosk.now.part ?? "morning"] ?? qsTr("您好"))
        .arg(Theme.dayText(Kiosk.now.date ?? "")).arg(weekdays[((Kiosk.now.weekday ?? 1) + 6) % 7])
    title: qsTr("您今天要办什么事？")

    function daysText(days: int): string {
        return days <= 0 ? qsTr("当天办完") : days === 1 ? qsTr("1 个工作日办完") : qsTr("%1 个工作日办完").arg(days)
    }

    side: [
        Loader {
            active: page.split
            sourceComponent: find
            Layout.fillWidth: true
        },
        Loader {
            active: page.split
            sourceComponent: categories
            Layout.fillWidth: true
        },
        Item {
            id: leftOver

            Layout.fillHeight: true
        },
        Loader {
            active: page.split && page.mine.length > 0
            sourceComponent: own
            Layout.fillWidth: true
        }
    ]
    SeaPicture {
        parent: page
        z: -1
        visible: page.few && page.spare > crest * 2.6
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Math.min(Math.round(380 * Theme.u), page.spare - Theme.inner)
    }
    Notice {
        visible: (page.info.unavailable ?? "") !== ""
        kind: "warn"
        text: page.info.unavailable === "storage-full" ? qsTr("本机暂时不能收新的申请。") : qsTr("本机暂停办理。")
        detail: qsTr("可以查进度、看办事指南。要办理请到人工窗口。")
        Layout.fillWidth: true
    }
    Loader {
        active: !page.split
        visible: active
        sourceComponent: find
        Layout.fillWidth: true
    }
    Loader {
        active: !page.split
        visible: active
        sourceComponent: categories
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.bottomMargin: -Theme.gap / 2
        Layout.topMargin: page.split ? -Theme.gap : 0

        TitleText {
            say: qsTr("一链办理")
            Layout.fillWidth: !promise.visible
        }
        LabelText {
            id: promise

            visible: Theme.typeIndex === 0 && (page.allShown || !(Theme.landscape || Theme.english))
            say: qsTr("填一张表，部门一起办")
            Layout.fillWidth: true
            Layout.topMargin: Theme.heading - Theme.label
        }
        KButton {
            objectName: "all_chains"
            visible: !page.allShown
            kind: "words"
            text: qsTr("全部 %1 件").arg(page.info.chain_count ?? 0)
            trailingIcon: "chevron"
            rightPadding: 0
            onClicked: Kiosk.send("chains")
        }
    }
    GridLayout {
        id: tiles

        columns: (page.elders && !Theme.landscape) || page.chains.length === 1 ? 1 : 2
        uniformCellWidths: true
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: false

        Repeater {
            model: page.chains
            delegate: Tile {
                required property var modelData

                objectName: "open_" + modelData.code
                iconName: modelData.icon === "" ? "briefcase" : modelData.icon
                title: modelData.title
                hint: page.daysText(modelData.days)
                // One alone, or the third of three, has the whole width and says so with an arrow
                chevron: wide
                leftPadding: wide ? Theme.edge : Theme.group
                readonly property bool wide: page.chains.length === 1 || (page.chains.length === 3 && index === 2 && tiles.columns === 2)
                required property int index
                Layout.columnSpan: wide && page.chains.length === 3 ? 2 : 1
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(implicitHeight, Math.round((page.split || page.elders || Theme.english ? 168 : page.roomy ? 240 : 190) * Theme.u))
                onClicked: Kiosk.send("open", modelData.code)
            }
        }
    }
    TitleText {
        visible: page.frequent.length > 0
        level: 3
        say: qsTr("大家常办")
        Layout.topMargin: Theme.gap / 2
        Layout.bottomMargin: page.roomy ? -Theme.gap / 2 : -Theme.inner
    }
    GridLayout {
        visible: page.frequent.length > 0
        columns: Theme.typeIndex > 0 && !Theme.landscape ? 1 : 2
        uniformCellWidths: true
        columnSpacing: page.roomy ? Theme.gap : Theme.edge
        rowSpacing: page.roomy ? Theme.gap : 0
        Layout.fillWidth: true
        Layout.fillHeight: false

        Repeater {
            model: page.frequent.slice(0, page.few && (page.chains.length < 3 || Theme.typeIndex === 0) ? 6 : Theme.typeIndex > 0 || Theme.english ? 2 : 4)
            delegate: LinkRow {
                required property var modelData

                objectName: "open_" + modelData.code
                title: modelData.title
                framed: page.roomy
                ruled: !page.roomy
                leftPadding: page.roomy ? Theme.group : 0
                rightPadding: leftPadding
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(implicitHeight, Math.round((page.roomy ? 144 : 120) * Theme.u))
                onClicked: Kiosk.send("open", modelData.code)
            }
        }
    }
    Item {
        id: rightOver

        Layout.fillHeight: true
        Layout.topMargin: -Theme.inner
    }
    Loader {
        active: !page.split && page.mine.length > 0
        visible: active
        sourceComponent: own
        Layout.fillWidth: true
    }

    Component {
        id: find

        AbstractButton {
            id: search

            objectName: "search"
            text: qsTr("搜索")
            focusPolicy: Qt.TabFocus
            implicitHeight: Math.max(Theme.row, hint.implicitHeight + Theme.inner)
            Accessible.name: qsTr("搜事项，可输拼音首字母")
            onClicked: Kiosk.send("search")

            contentItem: Item {
                BodyText {
                    id: hint

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.edge - Theme.gap / 2
                    anchors.right: action.left
                    anchors.rightMargin: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    say: Theme.elders ? qsTr("搜事项") : qsTr("搜事项，可输拼音首字母")
                    color: Theme.muted
                    lineHeight: 0.95
                    Accessible.ignored: true
                }
                Item {
                    id: action

                    anchors.right: parent.right
                    height: parent.height
                    width: content.implicitWidth + 2 * Theme.edge

                    RowLayout {
                        id: content

                        anchors.centerIn: parent
                        spacing: Theme.gap

                        KIcon {
                            name: "search"
                            color: Theme.primaryText
                            size: Theme.iconSmall
                        }
                        Text {
                            text: search.text
                            color: Theme.primaryText
                            font.pixelSize: Theme.body
                            font.bold: true
                            Accessible.ignored: true
                        }
                    }
                }
            }
            background: Rectangle {
                radius: Theme.buttonRadius
                color: Theme.surface
                border.width: Theme.strongOutline
                border.color: Theme.primary

                Rectangle {
                    anchors.right: parent.right
                    height: parent.height
                    width: action.width
                    topRightRadius: Theme.buttonRadius
                    bottomRightRadius: Theme.buttonRadius
                    color: search.down ? Theme.pressed : Theme.primary
                }
                FocusRing {
                    visible: search.visualFocus
                }
            }
        }
    }
    Component {
        id: categories

        TouchSet {
            id: set

            columns: 3

            Repeater {
                model: page.info.categories ?? []
                delegate: Tile {
                    required property var modelData

                    objectName: "category_" + modelData.id
                    framed: false
                    iconAbove: page.split || Theme.typeIndex > 0 || Theme.english
                    leftPadding: Theme.inner
                    rightPadding: Theme.gap / 2
                    iconName: page.pictures[modelData.id] ?? "briefcase"
                    title: modelData.title
                    hint: iconAbove ? "" : modelData.hint
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClicked: Kiosk.send("category", modelData.id)
                }
            }
        }
    }
    Component {
        id: own

        ColumnLayout {
            spacing: Theme.gap

            TitleText {
                visible: !page.elders
                level: 3
                say: qsTr("我的事")
            }
            TouchSet {
                columns: page.elders && !Theme.landscape ? 2 : page.manyBeside ? 3 : 4
                Layout.fillWidth: true

                Repeater {
                    model: page.mine
                    delegate: Tile {
                        required property var modelData

                        objectName: "mine_" + modelData.id
                        framed: false
                        strong: false
                        iconAbove: !(page.elders && !Theme.landscape) && !page.manyBeside
                        iconName: page.words[modelData.id]?.icon ?? "document"
                        title: page.words[modelData.id]?.title ?? modelData.id
                        enabled: modelData.available
                        leftPadding: Theme.gap
                        rightPadding: Theme.gap / 2
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        onClicked: Kiosk.send("mine", modelData.id)
                    }
                }
            }
        }
    }
}
