// SPDX-License-Identifier: GPL-3.0-or-later
// Photograph one paper, page by page: one live sentence tells what to do, four checks tell why.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property string guidance: info.guidance ?? "nothing-there"
    readonly property var photographed: info.pages ?? []
    readonly property bool without: guidance === "no-camera"
    readonly property bool ready: guidance === "ready"
    readonly property bool mayComeLater: info.may_come_later ?? true
    readonly property string review: info.review ?? ""
    property int enlarged: 0
    readonly property string enlargedImage: enlarged > 0 && enlarged <= photographed.length ? photographed[enlarged - 1].image : ""

    readonly property var sentences: ({
        "nothing-there": [qsTr("请把第 %1 页放在灯下的台面上").arg(photographed.length + 1), "", "arrow-down-right"],
        "closer": [qsTr("请放到正中间，整张都要看得见"), "warn", "corners"],
        "hold-still": [qsTr("请先别动"), "warn", "clock"],
        "flatten": [qsTr("纸有点卷，请抚平"), "warn", "paper"],
        "glare": [qsTr("有反光，请转一点角度"), "warn", "warning"],
        "dark": [qsTr("光线太暗，请别挡住灯"), "warn", "warning"],
        "blurred": [qsTr("字看不清，请放平、别动"), "warn", "warning"],
        "corner-cut": [qsTr("有一个角没拍到，请挪进来"), "warn", "corners"],
        "hand": [qsTr("手挡住了，请把手拿开"), "warn", "warning"],
        "ready": [qsTr("纸放好了，可以拍"), "good", "check"],
        "captured": [(info.turn_over ?? false) ? qsTr("这一面拍好了，请翻面")
            : qsTr("第 %1 页拍好了，请换下一页").arg(photographed.length), "good", "check"],
        "no-camera": [qsTr("没有画面，这份可以以后再交"), "bad", "error"],
        "stalled": [qsTr("画面停住了，请稍等"), "warn", "clock"]
    })
    readonly property var sentence: sentences[guidance] ?? [qsTr("请放平，别动"), "", ""]
    readonly property var checkWords: ({
        "corners": qsTr("四角齐全"), "sharp": qsTr("字迹清楚"), "no-glare": qsTr("没有反光"), "bright": qsTr("光线够亮")
    })

    title: qsTr("请拍%1").arg(info.title ?? "")
    aside: (info.total ?? 0) < 2 || Theme.elders || (split && Theme.typeIndex > 0) ? "" : qsTr("%1 份里的第 %2 份").arg(info.total).arg(info.index)
    explain: without || Theme.typeIndex > 0 ? "" : info.note ?? ""
    sideShare: Theme.typeIndex > 0 ? 0.4 : 0.36
    nextText: photographed.length > 0 ? qsTr("拍完了") : ""
    nextKind: ready ? "outlined-primary" : "filled"
    waitText: without ? "" : qsTr("放好后自动拍")

    onPhotographedChanged: if (enlarged > photographed.length) enlarged = 0

    component Checks: GridLayout {
        id: checks

        readonly property var list: page.info.checks ?? []

        columns: Theme.landscape || Theme.english || Theme.typeIndex > 0 ? 2 : 4
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap / 2
        Layout.fillWidth: true

        Repeater {
            model: checks.list.length
            delegate: RowLayout {
                id: check

                required property int index
                readonly property var entry: checks.list[index] ?? ({})
                readonly property bool met: entry.ok ?? false

                spacing: Theme.gap / 2
                Layout.fillWidth: true

                KIcon {
                    name: check.met ? "check" : "minus"
                    color: word.color
                    size: Theme.label
                }
                LabelText {
                    id: word

                    say: page.checkWords[check.entry.code ?? ""] ?? ""
                    color: check.met ? Theme.good : Theme.muted
                    Layout.fillWidth: true
                }
            }
        }
    }
    component Guidance: Rectangle {
        id: guide

        readonly property bool twoLined: !Theme.landscape && (Theme.english || Theme.typeIndex > 0)
        readonly property color tone: page.sentence[1] === "good" ? Theme.good : page.sentence[1] === "warn" ? Theme.warn
            : page.sentence[1] === "bad" ? Theme.bad : Theme.ink

        radius: Theme.radius
        color: page.sentence[1] === "good" ? Theme.goodTint : page.sentence[1] === "warn" ? Theme.warnTint
            : page.sentence[1] === "bad" ? Theme.badTint : Theme.yours
        border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
        border.color: Theme.tintLine
        // The height of two lines always: the picture below must not jump with every sentence
        implicitHeight: Math.max(said.contentHeight, twoLined ? twoLines.contentHeight : 0) + 2 * Theme.gap
        Layout.fillWidth: true
        Accessible.role: Accessible.AlertMessage
        Accessible.name: page.sentence[0]

        TitleText {
            id: twoLines

            visible: false
            level: 2
            say: "\n"
        }
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.inner
            anchors.rightMargin: Theme.inner
            spacing: Theme.gap

            KIcon {
                visible: name !== ""
                name: page.sentence[2]
                color: guide.tone
                size: Theme.iconMedium
            }
            TitleText {
                id: said

                level: Theme.landscape && Theme.typeIndex > 0 ? 3 : 2
                say: page.sentence[0]
                color: guide.tone
                verticalAlignment: Text.AlignVCenter
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    // Pages taken, the shutter, the way round: side by side in portrait, below each other beside a landscape picture
    component Tray: Item {
        id: tray

        // The last pages only; the others are reached from the large view
        readonly property bool upright: page.split
        readonly property int shown: Math.min(page.photographed.length, upright || Theme.typeIndex > 0 ? 1 : 2)
        readonly property real third: upright ? width : (width - shutter.width) / 2 - Theme.gap

        implicitWidth: shutter.implicitWidth
        implicitHeight: Math.max(shutter.implicitHeight, Math.round(216 * Theme.u))

        Row {
            anchors.left: tray.upright ? undefined : parent.left
            anchors.verticalCenter: tray.upright ? undefined : parent.verticalCenter
            anchors.horizontalCenter: tray.upright ? parent.horizontalCenter : undefined
            anchors.top: tray.upright ? parent.top : undefined
            spacing: Theme.gap

            Repeater {
                model: tray.shown
                delegate: PageThumb {
                    required property int index

                    objectName: "page_" + number
                    number: page.photographed.length - tray.shown + index + 1
                    image: page.photographed[number - 1]?.image ?? ""
                    turns: page.photographed[number - 1]?.turns ?? 0
                    onClicked: page.enlarged = number
                }
            }
        }
        Shutter {
            id: shutter

            objectName: "shutter"
            visible: !page.without
            ready: page.ready
            enabled: page.info.shutter ?? false
            // Refused once, the citizen decides: the next press keeps the picture as it is
            text: (page.info.refused ?? false) ? qsTr("就这样拍") : qsTr("拍照")
            anchors.centerIn: parent
            onClicked: Kiosk.send("shutter")
        }
        KButton {
            objectName: "later"
            text: qsTr("以后再交")
            visible: page.photographed.length === 0 && page.mayComeLater
            kind: page.without ? "filled" : "outlined"
            fontSize: Theme.body
            padding: Theme.gap / 2
            leftPadding: Theme.gap
            anchors.right: parent.right
            anchors.bottom: tray.upright ? parent.bottom : undefined
            anchors.verticalCenter: tray.upright ? undefined : parent.verticalCenter
            width: page.without || tray.upright ? parent.width : Math.min(implicitWidth, tray.third)
            onClicked: Kiosk.send("later", page.info.id)
        }
        LabelText {
            visible: page.photographed.length > 0 && !Theme.elders && !tray.upright
            say: qsTr("点小图，\n看大图、重拍")
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, tray.third)
        }
    }

    component Live: Rectangle {
        radius: Theme.radius
        color: "#20262E"
        clip: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("摄像头的画面")

        CameraView {
            id: view

            objectName: "camera_view"
            anchors.fill: parent
            anchors.margins: Math.round(8 * Theme.u)
            visible: !page.without && page.review === ""
        }
        PageOutline {
            x: view.x + view.frameX
            y: view.y + view.frameY
            width: view.frameWidth
            height: view.frameHeight
            corners: view.visible && view.live ? page.info.corners ?? [] : []
            good: page.ready || page.guidance === "captured"
        }
        Image {
            anchors.fill: parent
            anchors.margins: Theme.inner
            visible: page.review !== ""
            source: page.review
            cache: false
            fillMode: Image.PreserveAspectFit
            Accessible.ignored: true
        }
        Column {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.group
            visible: page.without || (!view.live && page.review === "")
            spacing: Theme.gap

            KIcon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "camera"
                color: "#C3CFDA"
                size: Math.round(140 * Theme.u)
            }
            BodyText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                say: page.without ? qsTr("没有画面") : qsTr("正在打开摄像头")
                color: "#F7FAFC"
            }
        }
        Connections {
            target: Kiosk
            function onCameraFrameArrived(image): void {
                view.source = image
            }
        }
        CornersButton {
            visible: offered && !page.low && view.live
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.gap
            onClicked: {
                editor.look(view.source)
                editor.begin(page.info.corners ?? [])
            }
        }
    }
    component CornersButton: KButton {
        readonly property bool offered: page.review === "" && (page.info.shutter ?? false)

        objectName: "corners"
        text: qsTr("自己框")
        iconName: "corners"
        fontSize: Theme.body
        padding: Theme.gap / 2
        leftPadding: Theme.gap
    }

    side: [
        Guidance {},
        Checks {
            visible: !page.without && Theme.typeIndex === 0
        },
        Item {
            Layout.fillHeight: true
        }
    ]

    Guidance {
        visible: !page.split && !page.low
    }
    above: [
        Guidance {
            visible: page.low
        },
        Live {
            visible: page.low
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    ]

    RowLayout {
        visible: !page.low
        spacing: Theme.inner
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: page.split ? -1 : Math.round(640 * Theme.u)

        Live {
            visible: !page.low
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Math.round(400 * Theme.u)
        }
        Tray {
            visible: page.split
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(implicitWidth * 1.1)
        }
    }
    Checks {
        visible: !page.split && !page.low && !page.without && !Theme.elders
    }
    Item {
        visible: !page.split
        Layout.fillHeight: true
    }
    // In the low layout the picture stands above the reach of a hand
    CornersButton {
        visible: page.low && offered
        Layout.alignment: Qt.AlignHCenter
        onClicked: editor.begin(page.info.corners ?? [])
    }
    Tray {
        visible: !page.split
        Layout.fillWidth: true
    }

    // One page large, over everything but the bottom row's place
    Rectangle {
        id: large

        parent: page
        visible: page.enlargedImage !== ""
        anchors.fill: parent
        color: Theme.paper

        MouseArea {
            anchors.fill: parent
        }
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.edge
            spacing: Theme.inner

            TitleText {
                level: 1
                say: qsTr("第 %1 页，共 %2 页").arg(page.enlarged).arg(page.photographed.length)
                Layout.fillWidth: true
            }
            Item {
                id: stand

                readonly property int turns: page.photographed[page.enlarged - 1]?.turns ?? 0

                Layout.fillWidth: true
                Layout.fillHeight: true

                Image {
                    anchors.centerIn: parent
                    width: stand.turns % 2 ? stand.height : stand.width
                    height: stand.turns % 2 ? stand.width : stand.height
                    rotation: 90 * stand.turns
                    source: page.enlargedImage
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("拍好的第 %1 页").arg(page.enlarged)
                }
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true

                KButton {
                    objectName: "turn_" + page.enlarged
                    text: qsTr("转一下")
                    iconName: "refresh"
                    Layout.fillWidth: true
                    onClicked: Kiosk.send("turn", page.enlarged)
                }
                KButton {
                    objectName: "earlier_" + page.enlarged
                    text: qsTr("往前挪一页")
                    enabled: page.enlarged > 1
                    Layout.fillWidth: true
                    onClicked: {
                        const number = page.enlarged
                        page.enlarged -= 1
                        Kiosk.send("earlier", number)
                    }
                }
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true

                KButton {
                    objectName: "enlarged_previous"
                    text: qsTr("上一页")
                    enabled: page.enlarged > 1
                    Layout.fillWidth: true
                    onClicked: page.enlarged -= 1
                }
                KButton {
                    objectName: "enlarged_next"
                    text: qsTr("下一页")
                    enabled: page.enlarged < page.photographed.length
                    Layout.fillWidth: true
                    onClicked: page.enlarged += 1
                }
                KButton {
                    objectName: "delete_" + page.enlarged
                    text: qsTr("删掉")
                    Layout.fillWidth: true
                    onClicked: {
                        const number = page.enlarged
                        page.enlarged = 0
                        Kiosk.send("delete", number)
                    }
                }
                KButton {
                    objectName: "retake_" + page.enlarged
                    text: qsTr("重拍")
                    Layout.fillWidth: true
                    onClicked: {
                        const number = page.enlarged
                        page.enlarged = 0
                        Kiosk.send("retake", number)
                    }
                }
            }
            KButton {
                objectName: "enlarged_close"
                kind: "filled"
                text: qsTr("看好了")
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.row
                onClicked: page.enlarged = 0
            }
        }
    }

    CornerEditor {
        id: editor

        parent: page
        reach: page.reach
        anchors.fill: parent
        onDone: corners => Kiosk.send("corners", corners)

        Connections {
            target: Kiosk
            enabled: editor.visible
            function onCameraFrameArrived(image): void {
                editor.look(image)
            }
        }
    }
}
