// SPDX-License-Identifier: GPL-3.0-or-later
// Where a case stands, in words of who waits: sign, kind and sentence by its meaning. What nobody taught us is the platform's word alone.
import QtQuick

QtObject {
    property string standing: ""
    property string word: ""

    readonly property var words: ({
        "received": [qsTr("等部门受理"), "clock", "warn"],
        "accepted": [qsTr("已受理，部门在审查"), "clock", "plain"],
        "reviewing": [qsTr("部门正在审查"), "clock", "plain"],
        "approved": [qsTr("审查通过，等出结果"), "check", "plain"],
        "supplement": [qsTr("要您补交材料"), "document-plus", "warn"],
        "paused": [qsTr("暂停了，部门会再联系您"), "clock", "warn"],
        "done": [qsTr("办好了"), "check-circle", "good"],
        "refused": [qsTr("没有通过"), "error", "bad"],
        "ended": [qsTr("已经终止"), "error", "bad"]
    })
    readonly property var nexts: ({
        "received": qsTr("不用再来。部门受理后开始算时间。"),
        "accepted": qsTr("不用再来。"),
        "reviewing": qsTr("不用再来。"),
        "approved": qsTr("不用再来，出结果后再来取。"),
        "supplement": qsTr("请在首页选“补材料”，一次补齐。"),
        "paused": qsTr("请留意电话，或打咨询电话问。"),
        "done": qsTr("可以取结果了。"),
        "refused": qsTr("原因请问部门，打咨询电话或到窗口。"),
        "ended": qsTr("原因请问部门，打咨询电话或到窗口。")
    })
    readonly property var found: words[standing] ?? [word === "" ? qsTr("平台还没有说") : word, "info", "plain"]
    readonly property string title: found[0]
    readonly property string icon: found[1]
    readonly property string kind: found[2]
    readonly property string next: nexts[standing] ?? qsTr("想知道详情，请打咨询电话。")
}
