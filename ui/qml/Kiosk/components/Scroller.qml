// SPDX-License-Identifier: GPL-3.0-or-later
// Content that may be longer than its place: draggable, and by the two page buttons, which stand there only when needed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    property alias contentY: flick.contentY
    readonly property alias viewHeight: flick.height
    // The buttons beside the content take width, so whether it fits is judged once its texts have been laid out in all
    // the width there is: judged beside them it might never let them go.
    property bool settled: false
    readonly property bool needed: (settled || !beside) && column.implicitHeight > scroller.height + 1
    readonly property bool beside: Theme.landscape
    // Too low for one button above the other
    readonly property bool low: beside && height < 2 * Theme.target + Theme.gap
    readonly property real buttonsWidth: low ? 2 * Theme.target + Theme.gap : Theme.target
    readonly property int pages: Math.max(1, Math.ceil((column.implicitHeight - Theme.label) / step))
    readonly property int page: needed && flick.contentY >= column.implicitHeight - flick.height - 1 ? pages
        : Math.min(pages, Math.floor(flick.contentY / step + 0.5) + 1)
    readonly property real step: Math.max(1, flick.height - Theme.body)

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight

    // Another view of the same page has come: judge again
    function measure(): void {
        settled = false
        flick.contentY = 0
    }
    function turn(direction: int): void {
        const end = Math.max(0, flick.contentHeight - flick.height)
        slide.to = Math.max(0, Math.min(end, flick.contentY + direction * step))
        slide.restart()
    }
    function reveal(item: Item): void {
        const top = item.mapToItem(column, 0, 0).y
        const end = Math.max(0, flick.contentHeight - flick.height)
        if (top < flick.contentY || top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(end, top - Theme.inner))
    }

    FrameAnimation {
        running: scroller.beside && !scroller.settled
        onTriggered: {
            if (currentFrame >= 1)
                scroller.settled = true
        }
        onRunningChanged: {
            if (running)
                reset()
        }
    }
    NumberAnimation {
        id: slide

        target: flick
        property: "contentY"
        duration: Theme.motion
    }
    Flickable {
        id: flick

        objectName: "flick"
        anchors.left: parent.left
        anchors.top: parent.top
        width: parent.width - (scroller.needed && scroller.beside ? scroller.buttonsWidth + Theme.inner : 0)
        height: parent.height - (scroller.needed && !scroller.beside ? Theme.target + Theme.gap : 0)
        contentWidth: width
        contentHeight: column.height
        // Also while it is judged: what is too long must not lie over the bottom row for a moment
        clip: scroller.needed || (scroller.beside && !scroller.settled)
        interactive: scroller.needed
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.VerticalFlick

        ColumnLayout {
            id: column

            width: flick.width
            height: Math.max(implicitHeight, scroller.needed ? 0 : flick.height)
            spacing: Theme.group
        }
    }
    Rectangle {
        visible: scroller.needed
        width: flick.width
        y: flick.height - height
        height: Theme.outline
        color: Theme.hairline
    }
    GridLayout {
        visible: scroller.needed
        flow: scroller.beside && !scroller.low ? GridLayout.TopToBottom : GridLayout.LeftToRight
        rows: scroller.beside && !scroller.low ? -1 : 1
        columns: scroller.beside && !scroller.low ? 1 : -1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: scroller.beside ? scroller.buttonsWidth : parent.width
        height: scroller.beside ? parent.height : Theme.target

        Item {
            visible: scroller.beside && !scroller.low
            Layout.fillHeight: true
        }
        LabelText {
            visible: !scroller.beside || scroller.height > 3 * Theme.target
            say: scroller.page + " / " + scroller.pages
            horizontalAlignment: scroller.beside ? Text.AlignHCenter : Text.AlignLeft
            Layout.fillWidth: true
        }
        KButton {
            objectName: "scroll_previous"
            iconName: "chevron-up"
            enabled: flick.contentY > 1
            leftPadding: Theme.gap
            Layout.preferredWidth: scroller.beside ? Theme.target : Theme.target * 1.6
            Layout.fillHeight: scroller.beside
            Layout.maximumHeight: Theme.target
            Layout.minimumHeight: Math.round(120 * Theme.u)
            Accessible.name: qsTr("上一屏")
            onClicked: scroller.turn(-1)
        }
        KButton {
            objectName: "scroll_next"
            iconName: "chevron-down"
            enabled: flick.contentY < column.implicitHeight - flick.height - 1
            leftPadding: Theme.gap
            Layout.preferredWidth: scroller.beside ? Theme.target : Theme.target * 1.6
            Layout.fillHeight: scroller.beside
            Layout.maximumHeight: Theme.target
            Layout.minimumHeight: Math.round(120 * Theme.u)
            Accessible.name: qsTr("下一屏")
            onClicked: scroller.turn(1)
        }
    }
}
