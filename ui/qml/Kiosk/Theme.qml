// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour, size and time of the screens. A colour is a role; every theme defines all roles.
pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Core

QtObject {
    id: theme

    // The window tells its size; everything else follows.
    property real windowWidth: 1080
    property real windowHeight: 1920
    property real keyboardInset: 0

    readonly property bool landscape: windowWidth > windowHeight
    readonly property bool elders: Kiosk.typeSize === "elders"
    // Words of letters take more room than hanzi: Korean and Japanese are set as English is
    readonly property bool english: Kiosk.language !== "zh"
    readonly property bool lowLayout: Kiosk.lowLayout
    readonly property int motion: Kiosk.reducedMotion ? 0 : 160

    // 44 px on a 21.5 inch panel (268 mm short edge) is 11 mm: a smaller panel needs more pixels for the same
    // 7.3 mm capital at 600 mm (EN 301 549 5.1.4). Above 1.2 nothing would fit any more.
    readonly property real physical: Math.min(1.2, Math.max(1, 268 / Math.max(1, Kiosk.screenWidthMm)))
    readonly property real u: Math.min(windowWidth, windowHeight) / 1080 * physical

    // Type, in px
    readonly property int typeIndex: Kiosk.typeSize === "elders" ? 2 : Kiosk.typeSize === "large" ? 1 : 0
    function scaled(normal: real, large: real, elders: real): int {
        return Math.round([normal, large, elders][typeIndex] * u)
    }
    readonly property int label: scaled(40, 48, 58)
    readonly property int body: scaled(44, 54, 66)
    readonly property int heading: scaled(54, 64, 76)
    readonly property int question: scaled(64, 76, 90)
    readonly property int hero: scaled(76, 88, 100)
    readonly property int number: scaled(50, 60, 72)
    readonly property int key: scaled(60, 72, 90)
    readonly property int typed: scaled(72, 84, 100)

    // Space, in px
    readonly property int edge: Math.round(48 * u)
    readonly property int group: Math.round(32 * u)
    readonly property int inner: Math.round(24 * u)
    readonly property int gap: Math.round(16 * u)
    readonly property int radius: Math.round(16 * u)
    readonly property int buttonRadius: Math.round(24 * u)
    readonly property int target: Math.round((elders ? 144 : 120) * u)
    readonly property int keyTarget: Math.round(88 * u)
    readonly property int bar: Math.round((elders ? 144 : 120) * u)
    readonly property int row: Math.round(144 * u)
    readonly property int outline: Math.max(1, Math.round(2 * u))
    readonly property int strongOutline: Math.max(2, Math.round(4 * u))
    readonly property int iconSmall: Math.round(scaled(44, 52, 60))
    readonly property int iconMedium: Math.round(scaled(60, 68, 76))
    readonly property int iconLarge: Math.round(scaled(80, 92, 104))

    // Colours
    readonly property var palettes: ({
        "light": {
            paper: "#F4F6F8", surface: "#FFFFFF", ink: "#12202F", muted: "#3F4E5E",
            primary: "#0A4C8C", pressed: "#073A6B", primaryText: "#FFFFFF", touched: "#E3ECF5",
            line: "#7A8896", hairline: "#D5DCE2", quiet: "#E9EDF1", quietStrong: "#D5DBE1", yours: "#CFE0F0",
            good: "#0D5835", goodTint: "#E2F1E9", warn: "#704200", warnTint: "#FBEFD8", bad: "#961A1A", badTint: "#FBE7E5",
            seal: "#9E1B18", sealFill: "#9E1B18", sealText: "#FFFFFF", tintLine: "transparent", scrim: "#A60B1520"
        },
        "dark": {
            paper: "#0B1520", surface: "#132232", ink: "#F7FAFC", muted: "#C3CFDA",
            primary: "#7CC4FF", pressed: "#A9D8FF", primaryText: "#0B1520", touched: "#1D3347",
            line: "#7D93A8", hairline: "#2B3D4F", quiet: "#1D2F41", quietStrong: "#2B4056", yours: "#16324A",
            good: "#7FDDA9", goodTint: "#12311F", warn: "#FFC977", warnTint: "#33260F", bad: "#FFA8A0", badTint: "#3A1A1A",
            seal: "#FF8A80", sealFill: "transparent", sealText: "#FF8A80", tintLine: "transparent", scrim: "#CC000408"
        },
        "black-on-white": {
            paper: "#FFFFFF", surface: "#FFFFFF", ink: "#000000", muted: "#000000",
            primary: "#000000", pressed: "#333333", primaryText: "#FFFFFF", touched: "#E6E6E6",
            line: "#000000", hairline: "#000000", quiet: "#FFFFFF", quietStrong: "#FFFFFF", yours: "#FFFFFF",
            good: "#000000", goodTint: "#FFFFFF", warn: "#000000", warnTint: "#FFFFFF", bad: "#000000", badTint: "#FFFFFF",
            seal: "#000000", sealFill: "transparent", sealText: "#000000", tintLine: "#000000", scrim: "#CC000000"
        },
        "yellow-on-black": {
            paper: "#000000", surface: "#000000", ink: "#FFE600", muted: "#FFE600",
            primary: "#FFE600", pressed: "#FFF27A", primaryText: "#000000", touched: "#333000",
            line: "#FFE600", hairline: "#FFE600", quiet: "#000000", quietStrong: "#000000", yours: "#000000",
            good: "#FFE600", goodTint: "#000000", warn: "#FFE600", warnTint: "#000000", bad: "#FFE600", badTint: "#000000",
            seal: "#FFE600", sealFill: "transparent", sealText: "#FFE600", tintLine: "#FFE600", scrim: "#E6000000"
        }
    })
    readonly property var palette: palettes[Kiosk.theme] ?? palettes["light"]
    readonly property color paper: palette.paper
    readonly property color surface: palette.surface
    readonly property color ink: palette.ink
    readonly property color muted: palette.muted
    readonly property color primary: palette.primary
    readonly property color pressed: palette.pressed
    readonly property color primaryText: palette.primaryText
    readonly property color touched: palette.touched
    readonly property color line: palette.line
    readonly property color hairline: palette.hairline
    readonly property color quiet: palette.quiet
    readonly property color quietStrong: palette.quietStrong
    readonly property color yours: palette.yours
    readonly property color good: palette.good
    readonly property color goodTint: palette.goodTint
    readonly property color warn: palette.warn
    readonly property color warnTint: palette.warnTint
    readonly property color bad: palette.bad
    readonly property color badTint: palette.badTint
    readonly property color seal: palette.seal
    readonly property color sealFill: palette.sealFill
    readonly property color sealText: palette.sealText
    readonly property color tintLine: palette.tintLine
    readonly property color scrim: palette.scrim

    // RRGGBB of a colour, as the picture providers want it
    function hex(colour: color): string {
        const text = colour.toString()
        return text.length === 9 ? text.substring(3) : text.substring(1)
    }
    // All roles that a drawing may use, for image://drawing/NAME/…
    readonly property string drawingColours: ["paper", "surface", "ink", "muted", "primary", "line", "hairline", "quiet",
        "quietStrong", "yours", "good", "warn", "bad", "seal", "touched"].map(
            role => role + "=" + palette[role].substring(palette[role].length - 6)).join(",")

    // Chinese breaks between any two characters. Word joiners (U+2060) hold the first two together, and the last two words
    // (four characters, with what closes the sentence), so that no character and no half word stands alone on a line.
    function whole(text: string): string {
        return text.split("\n").map(line => wholeLine(line)).join("\n")
    }
    function wholeLine(text: string): string {
        const run = text.match(/[\u3400-\u9fff\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d]+$/)
        if (run === null || run[0].length < 3)
            return text
        const words = run[0], length = words.length
        const close = words.match(/[吗呢吧了]?[\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f\u201d]*$/)[0].length
        const last = Math.max(2, Math.min(close + 4, close > 0 ? length - 3 : Math.floor(length / 2)))
        const comma = words.lastIndexOf("，", length - 2)
        const tail = comma >= 0 && length - comma - 1 >= close + 2 ? Math.min(last, length - comma - 1) : last
        const head = length === text.length && length > 3 ? words[0] + "\u2060" : words[0]
        return text.substring(0, text.length - length) + head + words.substring(1, length - tail)
            + words.substring(Math.max(1, length - tail)).split("").join("\u2060")
    }

    // Every language in its own words
    readonly property var languageNames: ({ "zh": "中文", "en": "English", "ko": "한국어", "ja": "日本語" })

    // 2026-08-26 as a person says it
    function dayText(iso: string): string {
        const parts = iso.split("-")
        if (parts.length !== 3)
            return iso
        const month = parseInt(parts[1]), day = parseInt(parts[2])
        if (Kiosk.language === "zh" || Kiosk.language === "ja")
            return month + "月" + day + "日"
        if (Kiosk.language === "ko")
            return month + "월 " + day + "일"
        return day + " " + ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }
}
