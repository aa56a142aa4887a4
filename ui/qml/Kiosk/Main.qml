// SPDX-License-Identifier: GPL-3.0-or-later
// The window: one page, one sheet over it, the keyboard. Leaving a page destroys it and all that was typed into it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Kiosk
import Kiosk.Core

Window {
    id: window

    property string shownPage: ""
    property string shownSheet: ""
    readonly property Item page: pageLoader.item as Item
    readonly property Item sheet: sheetLoader.item as Item
    readonly property bool composes: keyboardLoader.panel !== null
    readonly property string offered: keyboardLoader.panel?.offered ?? ""

    width: 1080
    height: 1920
    color: Theme.paper
    title: qsTr("政务服务终端")

    function capital(name: string): string {
        return name.charAt(0).toUpperCase() + name.slice(1)
    }
    // A key of a real keyboard, before Qt's on-screen one hears of it: that would end the pinyin at every key
    function strike(key: int, text: string): bool {
        return keyboardLoader.panel?.strike(key, text) ?? false
    }
    function showPage(): void {
        if (Kiosk.page === shownPage && pageLoader.item !== null) {
            (pageLoader.item as PageBase).info = Kiosk.data
            return
        }
        shownPage = Kiosk.page
        pageLoader.setSource("pages/" + capital(Kiosk.data.screen ?? Kiosk.page) + ".qml", { info: Kiosk.data })
        appear.restart()
    }
    function showSheet(): void {
        const kind = Kiosk.sheet.kind ?? ""
        if (kind !== "" && kind === shownSheet && sheetLoader.item !== null) {
            (sheetLoader.item as Sheet).info = Kiosk.sheet
            return
        }
        shownSheet = kind
        if (kind === "")
            sheetLoader.setSource("", {})
        else
            sheetLoader.setSource("sheets/" + capital(kind) + "Sheet.qml", { info: Kiosk.sheet })
    }

    // What has the focus is in sight
    onActiveFocusItemChanged: {
        let view = activeFocusItem?.parent ?? null
        while (view !== null && view.objectName !== "flick")
            view = view.parent
        const scroller = (view?.parent ?? null) as Scroller
        if (scroller !== null)
            scroller.reveal(activeFocusItem)
    }

    Binding {
        target: Theme
        property: "windowWidth"
        value: window.width
    }
    Binding {
        target: Theme
        property: "windowHeight"
        value: window.height
    }
    Connections {
        target: Kiosk
        function onShown(): void {
            window.showPage()
        }
        function onSheetChanged(): void {
            window.showSheet()
        }
    }
    Loader {
        id: pageLoader

        anchors.fill: parent
        focus: sheetLoader.item === null
        enabled: sheetLoader.item === null
    }
    NumberAnimation {
        id: appear

        target: pageLoader
        property: "opacity"
        from: 0.4
        to: 1
        duration: Theme.motion
    }
    Loader {
        id: keyboardLoader

        // Loaded after the first page is there: the keyboard costs 35 MB and a quarter of the start.
        active: false
        width: parent.width
        // Above the bottom row, which stays in reach
        readonly property real lift: Theme.row + Theme.edge + below
        readonly property real below: Theme.landscape ? Theme.gap : Theme.edge
        y: parent.height - height - lift
        source: "components/KeyboardPanel.qml"
        readonly property KeyboardPanel panel: item as KeyboardPanel
        readonly property KTextField field: window.activeFocusItem as KTextField
        onFieldChanged: if (panel !== null) panel.field = field
        // A field that had the focus before there was a keyboard gets it anew, so that the keyboard learns of it
        onLoaded: {
            const waiting = field
            panel.field = waiting
            if (waiting !== null) {
                waiting.focus = false
                waiting.forceActiveFocus()
            }
        }
    }
    Binding {
        target: Theme
        property: "keyboardInset"
        value: keyboardLoader.panel !== null && keyboardLoader.panel.shown
            ? keyboardLoader.panel.panelHeight + keyboardLoader.below + Theme.gap - Theme.inner : 0
    }
    Timer {
        interval: 700
        running: true
        onTriggered: keyboardLoader.active = true
    }
    Loader {
        id: sheetLoader

        anchors.fill: parent
        focus: item !== null
    }
    // Staff know it: five touches of the top left corner within five seconds. It takes no touch away from what lies below.
    Item {
        id: corner

        property int touches: 0

        width: Math.round(160 * Theme.u)
        height: width

        TapHandler {
            onTapped: {
                corner.touches += 1
                forget.start()
                if (corner.touches >= 5) {
                    corner.touches = 0
                    Kiosk.send("mine", "maintenance")
                }
            }
        }
        Timer {
            id: forget

            interval: 5000
            onTriggered: corner.touches = 0
        }
    }
    Component.onCompleted: {
        showPage()
        showSheet()
    }
}
