// SPDX-License-Identifier: GPL-3.0-or-later
// Content that may be longer than its place: draggable, and by its buttons, which stand there only when needed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Kiosk

Item {
    id: scroller

    default property alias content: column.data
    property alias spacing: column.spacing
    property alias contentY: flick.contentY
    readonly property alias viewHeight: flick.height
    readonly property bool needed: column.implicitHeight > scroller.height + 1
    // false: the page shows the buttons elsewhere. What the content gets depends on this place alone, never on what the content
    // becomes: its layout would swing.
    property bool ownButtons: true
    readonly property int pages: Math.max(1, Math.ceil((column.implicitHeight - Theme.label) / step))
    readonly property int page: needed && atEnd ? pages
        : Math.min(pages, Math.floor(flick.contentY / step + 0.5) + 1)
    readonly property bool atTop: flick.contentY <= 1
    readonly property bool atEnd: flick.contentY >= column.implicitHeight - flick.height - 1
    readonly property real step: Math.max(1, flick.height - Theme.body)

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight

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

    // What the tab key reaches comes into sight
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        let at = focused
        while (at !== null && at !== column)
            at = at.parent
        if (at !== null)
            reveal(focused)
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
        width: parent.width
        height: parent.height - (scroller.needed && scroller.ownButtons ? Theme.target + Theme.gap : 0)
        contentWidth: width
        contentHeight: column.height
        clip: scroller.needed
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
    ScrollButtons {
        scroller: scroller
        visible: scroller.needed && scroller.ownButtons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.target
    }
}
