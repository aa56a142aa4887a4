// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of every page: top bar, step bar, question, explanation, content, and one row of ways on at the bottom.
// Portrait stacks them; landscape sets step, question and the "side" items left, the content right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

PageBase {
    id: page

    property string title: ""
    property int titleLevel: 1
    property string kicker: ""
    property string explain: ""
    property string explainKind: ""
    property string explainIcon: ""
    property string aside: ""
    // What a network that is away means here and now; said only while it is. Review and result say it in their own words.
    readonly property string offlineMeans: ({
        "list": qsTr("网络断了，照样能搜、能办。"),
        "consent": qsTr("网络断了，照样能办，恢复后自动上传。"),
        "card": qsTr("网络断了，身份证照样能读。"),
        "materials": qsTr("网络断了，查不到政府有没有您的证照。可以拍，也可以以后再交。")
    })[Kiosk.page] ?? ""
    property bool showStep: true
    property bool scrolling: true
    property real sideShare: 0.38
    // true: content spans the page's width in landscape too, below the head
    property bool wide: false
    default property alias content: scroller.content
    property alias side: sideColumn.data
    // What is only read, for the low layout: it stands between the question and the reach of a hand
    property alias above: aboveColumn.data
    property alias contentSpacing: scroller.spacing
    readonly property alias scroller: scroller

    property bool hasRow: true
    property bool hasBack: true
    property string backText: qsTr("返回")
    property bool hasEnd: true
    property string endText: qsTr("结束并清除")
    property bool endFilled: false
    property string nextText: ""
    property string nextKind: "filled"
    property bool nextEnabled: true
    property string waitText: ""
    // Items to stand in the row between the end and the next step
    property alias rowItems: extra.data
    signal nextPressed()

    // What the content shows; another view of the same page begins at its top
    property string viewKey: ""
    onViewKeyChanged: scroller.contentY = 0

    readonly property bool split: Theme.landscape && !wide
    readonly property real margin: Theme.edge
    readonly property real contentTop: low ? topBar.y + topBar.height + Theme.inner
        : split ? topBar.height + Theme.inner : head.y + head.height + Theme.inner

    // Height for the side items; depends on the head alone
    readonly property real sideRoom: bottomRow.y - sideColumn.y - Theme.inner

    function advance(): void {
        Kiosk.send("next")
    }

    // Low layout: what is touched stands within 900 px of the bottom edge, the question alone above it.
    readonly property bool low: Theme.lowLayout && !Theme.landscape
    readonly property real reach: low ? height - Math.round(900 * Theme.u) : 0

    Rectangle {
        z: -2
        anchors.fill: parent
        color: Theme.paper
    }
    // Before the bar: where the bar stands low this comes first, for the eye and for the tab key
    ColumnLayout {
        id: aboveColumn

        visible: page.low
        x: page.margin
        y: head.y + head.height + Theme.inner
        width: head.width
        height: Math.max(0, topBar.y - y - Theme.inner)
        spacing: Theme.inner
    }
    TopBar {
        id: topBar

        y: page.reach
        width: parent.width
    }
    ColumnLayout {
        id: head

        x: page.margin
        y: page.low ? Theme.edge : topBar.height + Theme.inner
        width: page.split ? Math.round((page.width - 2 * page.margin) * page.sideShare) : page.width - 2 * page.margin
        spacing: Theme.gap

        StepBar {
            visible: page.showStep && (Kiosk.step.count ?? 0) > 0
            step: Kiosk.step
            Layout.fillWidth: true
        }
        LabelText {
            visible: text !== ""
            say: page.kicker
            Layout.fillWidth: true
            Layout.bottomMargin: -Theme.gap
        }
        GridLayout {
            // The title gets the width it needs; an aside that does not fit beside it stands below
            columns: question.implicitWidth + (beside.visible ? columnSpacing + beside.implicitWidth : 0) <= head.width ? 2 : 1
            columnSpacing: Theme.inner
            rowSpacing: 0
            visible: page.title !== ""
            Layout.fillWidth: true

            TitleText {
                id: question

                level: page.split && (Theme.elders || Theme.english) ? Math.max(2, page.titleLevel) : page.titleLevel
                say: page.title
                Layout.fillWidth: true
            }
            LabelText {
                id: beside

                visible: say !== ""
                say: page.aside
                Layout.alignment: Qt.AlignBottom
                Layout.bottomMargin: Theme.gap / 2
            }
        }
        RowLayout {
            visible: page.explain !== ""
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.topMargin: -Theme.gap / 2

            KIcon {
                visible: name !== ""
                name: page.explainIcon
                color: explanation.color
                size: Theme.iconSmall
            }
            BodyText {
                id: explanation

                say: page.explain
                color: page.explainKind === "good" ? Theme.good : page.explainKind === "warn" ? Theme.warn
                    : page.explainKind === "bad" ? Theme.bad : Theme.muted
                font.bold: page.explainKind !== ""
                Layout.fillWidth: true
            }
        }
        RowLayout {
            visible: Kiosk.offline && page.offlineMeans !== ""
            spacing: Theme.gap
            Layout.fillWidth: true

            KIcon {
                name: "offline"
                color: Theme.muted
                size: Theme.iconSmall
            }
            LabelText {
                say: page.offlineMeans
                Layout.fillWidth: true
            }
        }
    }
    ColumnLayout {
        id: sideColumn

        visible: page.split
        x: page.margin
        y: head.y + head.height + Theme.inner
        width: head.width
        height: bottomRow.y - y - Theme.inner
        spacing: Theme.inner
    }
    Scroller {
        id: scroller

        x: page.split ? head.x + head.width + page.margin : page.margin
        y: page.contentTop
        // Over a keyboard that stands low nothing has room but the field, which is above
        visible: Theme.keyboardInset === 0 || height >= Theme.target
        width: page.width - page.margin - x
        // A landscape page has width to spare in its row, and no height
        ownButtons: !(Theme.landscape && page.hasRow)
        height: Math.max(0, (page.hasRow ? bottomRow.y : page.height - page.margin) - Theme.inner - y - Theme.keyboardInset)
    }
    RowLayout {
        id: bottomRow

        visible: page.hasRow
        x: page.margin
        width: page.width - 2 * page.margin
        height: Theme.row
        y: page.height - height - page.margin
        spacing: Theme.gap

        KButton {
            objectName: "back"
            visible: page.hasBack
            text: page.backText
            leftPadding: Theme.inner
            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(Math.round(200 * Theme.u), implicitWidth)
            Layout.maximumWidth: page.width * 0.36
            onClicked: Kiosk.send("back")
        }
        KButton {
            objectName: "end"
            visible: page.hasEnd && !page.endFilled
            kind: "words"
            leftPadding: Theme.gap / 2
            rightPadding: Theme.gap / 2
            fontSize: Theme.elders ? Math.round(54 * Theme.u) : Theme.body
            text: page.endText
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: implicitWidth
            Layout.maximumWidth: implicitWidth
            Layout.minimumWidth: Theme.target
            onClicked: Kiosk.send("end")
        }
        RowLayout {
            id: extra

            spacing: Theme.gap
            Layout.fillHeight: true
        }
        Item {
            visible: !page.endFilled
            Layout.fillWidth: true
            Layout.minimumWidth: 0
        }
        LabelText {
            visible: page.waitText !== "" && page.nextText === ""
            say: page.waitText
            horizontalAlignment: Text.AlignRight
            Layout.maximumWidth: page.width * 0.4
        }
        ScrollButtons {
            scroller: scroller
            visible: scroller.needed && !scroller.ownButtons
            Layout.fillHeight: true
            Layout.rightMargin: page.nextText !== "" ? Theme.inner : 0
        }
        KButton {
            objectName: "next"
            visible: page.nextText !== ""
            enabled: page.nextEnabled
            kind: page.nextKind
            text: page.nextText
            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(Math.round((Theme.landscape ? 560 : Theme.elders ? 340 : 392) * Theme.u), implicitWidth)
            Layout.maximumWidth: page.width * 0.5
            onClicked: {
                page.nextPressed()
                page.advance()
            }
        }
        KButton {
            objectName: "end"
            visible: page.hasEnd && page.endFilled
            kind: "filled"
            text: page.endText
            Layout.fillHeight: true
            Layout.fillWidth: true
            onClicked: Kiosk.send("end")
        }
    }
}
