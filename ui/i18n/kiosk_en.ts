<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Appointment</name>
    <message>
        <source>预约办事</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>约好日子和钟点，到大厅少等。</source>
        <translation>Choose a day and an hour, and wait less.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能预约。</source>
        <translation>The platform cannot be reached: no booking now.</translation>
    </message>
    <message>
        <source>请稍后再来，或打 %1 预约。</source>
        <translation>Please come back later, or call %1.</translation>
    </message>
    <message>
        <source>新预约</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>选事项、日子和钟点</source>
        <translation>Choose matter, day and hour</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>My appointments</translation>
    </message>
    <message>
        <source>查看、改期、取消</source>
        <translation>Look, move, cancel</translation>
    </message>
</context>
<context>
    <name>AppointmentConfirm</name>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>正在预约…</source>
        <translation>Booking…</translation>
    </message>
    <message>
        <source>改成这个时间？</source>
        <translation>Move it to this time?</translation>
    </message>
    <message>
        <source>这样预约，对吗？</source>
        <translation>Book this?</translation>
    </message>
    <message>
        <source>平台还没有回音，正在核实。请不要走开。</source>
        <translation>No answer yet; we are checking. Please stay.</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>确定预约</source>
        <translation>Book it</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>日子</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>钟点</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>要带的材料，提醒单上写着。</source>
        <translation>The slip says which papers to bring.</translation>
    </message>
</context>
<context>
    <name>AppointmentMine</name>
    <message>
        <source>离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。</source>
        <translation>Too close to the time to move or cancel. Please call, or tell the hall.</translation>
    </message>
    <message>
        <source>这个预约已经不在了。</source>
        <translation>That appointment is no longer there.</translation>
    </message>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>The platform cannot be reached. Try later.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>It did not work. Try again, or go to a counter.</translation>
    </message>
    <message>
        <source>这个预约要怎么办？</source>
        <translation>What about this one?</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>My appointments</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>您没有预约。</source>
        <translation>You have no appointments.</translation>
    </message>
    <message>
        <source>预约号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>改到别的时间</source>
        <translation>Move to another time</translation>
    </message>
    <message>
        <source>取消这个预约</source>
        <translation>Cancel this one</translation>
    </message>
</context>
<context>
    <name>AppointmentResult</name>
    <message>
        <source>这件事您已经约过了，在“我的预约”里可以改。</source>
        <translation>You have booked this already. Move it in &quot;My appointments&quot;.</translation>
    </message>
    <message>
        <source>离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。</source>
        <translation>Too close to the time to move or cancel. Please call, or tell the hall.</translation>
    </message>
    <message>
        <source>这个预约已经不在了。</source>
        <translation>That appointment is no longer there.</translation>
    </message>
    <message>
        <source>核验过期了，请重新来一次。</source>
        <translation>The check has expired. Please begin again.</translation>
    </message>
    <message>
        <source>约好了</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>请按时到，到场先取号。</source>
        <translation>Please be on time, and take a number first.</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>原来的时间已经退掉。</source>
        <translation>The earlier time was given back.</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>位子已经让给别人。</source>
        <translation>The place is free for others.</translation>
    </message>
    <message>
        <source>没有约上</source>
        <translation>Not booked</translation>
    </message>
    <message>
        <source>请换个时间，或到人工窗口。</source>
        <translation>Choose another time, or go to a counter.</translation>
    </message>
    <message>
        <source>不知道有没有约上</source>
        <translation>We do not know if it is booked</translation>
    </message>
    <message>
        <source>平台没有回音。请过一会儿在“我的预约”里看，或打 %1。</source>
        <translation>No answer came. Look in &quot;My appointments&quot; later, or call %1.</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>End and erase</translation>
    </message>
    <message>
        <source>预约号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>提醒单已打印，请取走。</source>
        <translation>The slip is printed. Please take it.</translation>
    </message>
    <message>
        <source>提醒单没有打出来，请记下或拍下预约号。</source>
        <translation>The slip did not print. Note the number.</translation>
    </message>
    <message>
        <source>不知道提醒单有没有打出来，请记下或拍下预约号。</source>
        <translation>We do not know if the slip printed. Note the number.</translation>
    </message>
    <message>
        <source>正在打印提醒单</source>
        <translation>Printing the slip</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>My appointments</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>Cleared in %1 s</translation>
    </message>
</context>
<context>
    <name>AppointmentTime</name>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>这个钟点刚被别人约走了，请另选一个。</source>
        <translation>Somebody just took that hour. Choose another.</translation>
    </message>
    <message>
        <source>这个钟点已经过了，请另选一个。</source>
        <translation>That hour has passed. Choose another.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能预约。</source>
        <translation>The platform cannot be reached: no booking now.</translation>
    </message>
    <message>
        <source>节假日休息</source>
        <translation>Closed: holiday</translation>
    </message>
    <message>
        <source>休息</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>It did not work. Try again, or go to a counter.</translation>
    </message>
    <message>
        <source>约哪一天？</source>
        <translation>Which day?</translation>
    </message>
    <message>
        <source>%1，几点？</source>
        <translation>%1: what time?</translation>
    </message>
    <message>
        <source>正在查空位…</source>
        <translation>Looking for free places…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>有 %1 个空位，有延时服务</source>
        <translation>%1 places left, open late</translation>
    </message>
    <message>
        <source>有 %1 个空位</source>
        <translation>%1 places left</translation>
    </message>
    <message>
        <source>约满了</source>
        <translation>Fully booked</translation>
    </message>
    <message>
        <source>今天没有了</source>
        <translation>None left today</translation>
    </message>
    <message>
        <source>%1，有 %2 个空位</source>
        <translation>%1, %2 places left</translation>
    </message>
</context>
<context>
    <name>Bills</name>
    <message>
        <source>缴费</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>刷身份证看账单，用手机扫码付。</source>
        <translation>See your bills with your ID card; pay with your phone.</translation>
    </message>
    <message>
        <source>看我的账单</source>
        <translation>My bills</translation>
    </message>
    <message>
        <source>现在连不上平台，不能缴费。</source>
        <translation>The platform cannot be reached: no payment now.</translation>
    </message>
    <message>
        <source>请稍后再来，或到收费窗口。</source>
        <translation>Come back later, or go to the cashier's counter.</translation>
    </message>
    <message>
        <source>本机不收现金，不读银行卡。</source>
        <translation>No cash, and no bank card is read here.</translation>
    </message>
</context>
<context>
    <name>BillsList</name>
    <message>
        <source>金额变了，请看新的账单。</source>
        <translation>The amount changed. See the new bill.</translation>
    </message>
    <message>
        <source>这一笔已经付过了。</source>
        <translation>This one is paid already.</translation>
    </message>
    <message>
        <source>这一笔还在核实，请稍后再付。</source>
        <translation>This one is being checked. Pay later.</translation>
    </message>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>The platform cannot be reached. Try later.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>It did not work. Try again, or go to a counter.</translation>
    </message>
    <message>
        <source>付哪一笔？</source>
        <translation>Which bill?</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>没有要付的账单。</source>
        <translation>There is nothing to pay.</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>CNY %1</translation>
    </message>
</context>
<context>
    <name>BillsPay</name>
    <message>
        <source>正在结束付款…</source>
        <translation>Ending the payment…</translation>
    </message>
    <message>
        <source>正在取付款码…</source>
        <translation>Getting the code…</translation>
    </message>
    <message>
        <source>请用手机扫码付 %1 元</source>
        <translation>Scan to pay CNY %1</translation>
    </message>
    <message>
        <source>请稍等，正在向收银台核实。</source>
        <translation>Please wait; the cashier is asked.</translation>
    </message>
    <message>
        <source>不付了</source>
        <translation>Do not pay</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>付好后自动继续</source>
        <translation>Goes on when paid</translation>
    </message>
    <message>
        <source>收款：%1</source>
        <translation>Payee: %1</translation>
    </message>
</context>
<context>
    <name>BillsResult</name>
    <message>
        <source>已付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>电子票据由收款单位开具。</source>
        <translation>The payee issues the electronic invoice.</translation>
    </message>
    <message>
        <source>没有付</source>
        <translation>Not paid</translation>
    </message>
    <message>
        <source>付款码已经作废，没有扣款。</source>
        <translation>The code is void; nothing was taken.</translation>
    </message>
    <message>
        <source>付款结果核实中</source>
        <translation>The payment is being checked</translation>
    </message>
    <message>
        <source>收银台没有回音。请不要再付，过一会儿再来看账单，或打 %1。</source>
        <translation>The cashier did not answer. Do not pay again; look at your bills later, or call %1.</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>CNY %1</translation>
    </message>
    <message>
        <source>支付号</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>票据号</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>凭条已打印，请取走。</source>
        <translation>The slip is printed. Please take it.</translation>
    </message>
    <message>
        <source>凭条可能没有打出来，请记下或拍下支付号。</source>
        <translation>The slip may not have printed. Note the payment number.</translation>
    </message>
    <message>
        <source>正在打印凭条</source>
        <translation>Printing the slip</translation>
    </message>
    <message>
        <source>凭条不作为财政票据。</source>
        <translation>The slip is no official invoice.</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>Cleared in %1 s</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>请把第 %1 页放在灯下的台面上</source>
        <translation>Lay page %1 under the lamp</translation>
    </message>
    <message>
        <source>请放到正中间，整张都要看得见</source>
        <translation>Show the whole page</translation>
    </message>
    <message>
        <source>请先别动</source>
        <translation>Please hold still</translation>
    </message>
    <message>
        <source>纸有点卷，请抚平</source>
        <translation>Please smooth the paper</translation>
    </message>
    <message>
        <source>有反光，请转一点角度</source>
        <translation>Glare. Turn it a little</translation>
    </message>
    <message>
        <source>光线太暗，请别挡住灯</source>
        <translation>Too dark. Clear the lamp</translation>
    </message>
    <message>
        <source>字看不清，请放平、别动</source>
        <translation>Blurred. Lay it flat</translation>
    </message>
    <message>
        <source>有一个角没拍到，请挪进来</source>
        <translation>A corner is missing</translation>
    </message>
    <message>
        <source>手挡住了，请把手拿开</source>
        <translation>Please move your hand away</translation>
    </message>
    <message>
        <source>纸放好了，可以拍</source>
        <translation>Good. Take the picture</translation>
    </message>
    <message>
        <source>这一面拍好了，请翻面</source>
        <translation>This side is done. Turn the card over</translation>
    </message>
    <message>
        <source>第 %1 页拍好了，请换下一页</source>
        <translation>Page %1 taken. Next page</translation>
    </message>
    <message>
        <source>没有画面，这份可以以后再交</source>
        <translation>No picture. Hand it in later</translation>
    </message>
    <message>
        <source>画面停住了，请稍等</source>
        <translation>Picture stopped. Reconnecting</translation>
    </message>
    <message>
        <source>请放平，别动</source>
        <translation>Lay it flat and hold still</translation>
    </message>
    <message>
        <source>四角齐全</source>
        <translation>All corners</translation>
    </message>
    <message>
        <source>字迹清楚</source>
        <translation>Sharp text</translation>
    </message>
    <message>
        <source>没有反光</source>
        <translation>No glare</translation>
    </message>
    <message>
        <source>光线够亮</source>
        <translation>Bright enough</translation>
    </message>
    <message>
        <source>请拍%1</source>
        <translation>Photograph %1</translation>
    </message>
    <message>
        <source>%1 份里的第 %2 份</source>
        <translation>Paper %2 of %1</translation>
    </message>
    <message>
        <source>拍完了</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>放好后自动拍</source>
        <translation>Takes itself when it lies well</translation>
    </message>
    <message>
        <source>就这样拍</source>
        <translation>Anyway</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>点小图，
看大图、重拍</source>
        <translation>Touch the small
picture to retake</translation>
    </message>
    <message>
        <source>摄像头的画面</source>
        <translation>The camera&apos;s picture</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>正在打开摄像头</source>
        <translation>Starting the camera</translation>
    </message>
    <message>
        <source>自己框</source>
        <translation>Set corners</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>拍好的第 %1 页</source>
        <translation>Page %1 as taken</translation>
    </message>
    <message>
        <source>转一下</source>
        <translation>Turn it</translation>
    </message>
    <message>
        <source>往前挪一页</source>
        <translation>One page earlier</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>删掉</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>看好了</source>
        <translation>Looks good</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>请把身份证放在读卡区</source>
        <translation>Lay your ID card on the reader</translation>
    </message>
    <message>
        <source>平放别动，读好了再拿开。</source>
        <translation>Lay it flat. Take it when it is read.</translation>
    </message>
    <message>
        <source>正在读，请先别拿开</source>
        <translation>Reading. Leave the card there</translation>
    </message>
    <message>
        <source>几秒钟就好。</source>
        <translation>This takes a few seconds.</translation>
    </message>
    <message>
        <source>请拿起身份证，再放一次</source>
        <translation>Lift the card and lay it down again</translation>
    </message>
    <message>
        <source>放平，放在虚线框里。</source>
        <translation>Flat, inside the dashed frame.</translation>
    </message>
    <message>
        <source>拿开得早了，请再放一次</source>
        <translation>Lifted too early. Please lay it down again</translation>
    </message>
    <message>
        <source>等屏幕说读好了再拿开。</source>
        <translation>Wait until the screen says it is read.</translation>
    </message>
    <message>
        <source>这张证读不出来</source>
        <translation>This card cannot be read</translation>
    </message>
    <message>
        <source>请擦一擦再放一次。还不行，请用下面的办法。</source>
        <translation>Wipe it and try again, or use another way below.</translation>
    </message>
    <message>
        <source>这里不能用这种证</source>
        <translation>This kind of card does not work here</translation>
    </message>
    <message>
        <source>请放身份证，或用下面的办法。</source>
        <translation>Use your ID card, or another way below.</translation>
    </message>
    <message>
        <source>这张证已经过期了</source>
        <translation>This card has expired</translation>
    </message>
    <message>
        <source>请换有效的证，或请工作人员帮您。</source>
        <translation>Use a valid card, or ask our staff.</translation>
    </message>
    <message>
        <source>这张证要人工看一下</source>
        <translation>Our staff must check this card</translation>
    </message>
    <message>
        <source>请工作人员帮您核对，材料不用重交。</source>
        <translation>Please ask our staff. Nothing is handed in twice.</translation>
    </message>
    <message>
        <source>这不是刚才那张证</source>
        <translation>This is not the card from before</translation>
    </message>
    <message>
        <source>请放刚才用的那张证。</source>
        <translation>Please use the same card as before.</translation>
    </message>
    <message>
        <source>读卡区现在用不了</source>
        <translation>The card reader does not work</translation>
    </message>
    <message>
        <source>请用下面的办法，或换旁边一台机器。</source>
        <translation>Use another way below, or another kiosk.</translation>
    </message>
    <message>
        <source>读卡区出了点问题</source>
        <translation>The card reader has a problem</translation>
    </message>
    <message>
        <source>正在重新连接。您也可以用下面的办法。</source>
        <translation>Reconnecting. You can also use another way below.</translation>
    </message>
    <message>
        <source>读好了，请拿走身份证</source>
        <translation>Done. Please take your card</translation>
    </message>
    <message>
        <source>接下来会自动继续。</source>
        <translation>We go on by ourselves.</translation>
    </message>
    <message>
        <source>请再放一次身份证</source>
        <translation>Please lay the card down again</translation>
    </message>
    <message>
        <source>还不行，请工作人员帮您。</source>
        <translation>If it fails again, ask our staff.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>name</translation>
    </message>
    <message>
        <source>证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>address</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>date of birth</translation>
    </message>
    <message>
        <source>民族</source>
        <translation>ethnic group</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>expiry date</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1，读好了</source>
        <translation>%1, your card is read</translation>
    </message>
    <message>
        <source>请拿走身份证，接下来会自动继续。</source>
        <translation>Please take your card. We go on by ourselves.</translation>
    </message>
    <message>
        <source>正在读</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>放好后自动继续</source>
        <translation>Goes on by itself</translation>
    </message>
    <message>
        <source>读卡区没有连上</source>
        <translation>Reader not connected</translation>
    </message>
    <message>
        <source>已经读好</source>
        <translation>Card is read</translation>
    </message>
    <message>
        <source>读卡区已准备好</source>
        <translation>Reader is ready</translation>
    </message>
    <message>
        <source>读卡区在屏幕右下方</source>
        <translation>The reader is at the lower right</translation>
    </message>
    <message>
        <source>读卡区在屏幕右下方，身份证平放在上面。</source>
        <translation>The reader is at the lower right of the screen. Lay the card flat on it.</translation>
    </message>
    <message>
        <source>只读%1，只用于这次办事。</source>
        <translation>We read only %1, only for this application.</translation>
    </message>
</context>
<context>
    <name>CardWays</name>
    <message>
        <source>手机电子证</source>
        <translation>Phone ID</translation>
    </message>
    <message>
        <source>电子证</source>
        <translation>Phone ID</translation>
    </message>
    <message>
        <source>社会保障卡</source>
        <translation>Social security card</translation>
    </message>
    <message>
        <source>社保卡</source>
        <translation>Social card</translation>
    </message>
    <message>
        <source>人工核验</source>
        <translation>Ask our staff</translation>
    </message>
    <message>
        <source>没带身份证？</source>
        <translation>No ID card with you?</translation>
    </message>
    <message>
        <source>其他办法</source>
        <translation>Another way</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>姓名</source>
        <translation>name</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>identity number</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>address</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>date of birth</translation>
    </message>
    <message>
        <source>民族</source>
        <translation>ethnic group</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished">, </translation>
    </message>
    <message>
        <source>读什么</source>
        <translation>What we read</translation>
    </message>
    <message>
        <source>给谁看</source>
        <translation>Who sees it</translation>
    </message>
    <message>
        <source>只给办这件事的部门：%1</source>
        <translation>Only the offices that handle this: %1</translation>
    </message>
    <message>
        <source>留多久</source>
        <translation>How long we keep it</translation>
    </message>
    <message>
        <source>本机送到后就删，最多 %1 天。</source>
        <translation>Deleted here once delivered, within %1 days at most.</translation>
    </message>
    <message>
        <source>有疑问</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>请打 %1，或找工作人员。</source>
        <translation>Call %1 or ask our staff.</translation>
    </message>
    <message>
        <source>要用到您的信息</source>
        <translation>We need your details</translation>
    </message>
    <message>
        <source>同意，继续</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>不同意也没关系：可以到人工窗口办。提交之前随时可以点“结束并清除”，本机不留您的信息。</source>
        <translation>You may decline and go to a staffed counter. Until you submit, press &quot;End and erase&quot; at any time and nothing of yours stays here.</translation>
    </message>
</context>
<context>
    <name>Consult</name>
    <message>
        <source>看结果</source>
        <translation>See results</translation>
    </message>
    <message>
        <source>您想问什么？</source>
        <translation>What would you like to know?</translation>
    </message>
    <message>
        <source>换个说法再问</source>
        <translation>Ask in other words</translation>
    </message>
    <message>
        <source>没有现成的回答。</source>
        <translation>There is no ready answer.</translation>
    </message>
    <message>
        <source>换个说法试试，或请工作人员回答。</source>
        <translation>Try other words, or let staff answer.</translation>
    </message>
    <message>
        <source>请工作人员回答</source>
        <translation>Let staff answer</translation>
    </message>
    <message>
        <source>问过了，看回答</source>
        <translation>I asked before: see the answer</translation>
    </message>
    <message>
        <source>提问</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>用自己的话问</source>
        <translation>Ask in your own words</translation>
    </message>
</context>
<context>
    <name>ConsultAnswer</name>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>The platform cannot be reached. Try later.</translation>
    </message>
    <message>
        <source>没有这个查询码，请看看是不是输错了。</source>
        <translation>No such code. Please check it.</translation>
    </message>
    <message>
        <source>您问的</source>
        <translation>You asked</translation>
    </message>
    <message>
        <source>看回答</source>
        <translation>The answer</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>还没有回答，请过一两天再来看。</source>
        <translation>No answer yet. Look again in a day or two.</translation>
    </message>
    <message>
        <source>去办这件事</source>
        <translation>Do this now</translation>
    </message>
    <message>
        <source>不是我要问的，请工作人员回答</source>
        <translation>Not my question: let staff answer</translation>
    </message>
</context>
<context>
    <name>ConsultAsk</name>
    <message>
        <source>请工作人员回答？</source>
        <translation>Let staff answer?</translation>
    </message>
    <message>
        <source>现在送不出去，问题还在。请稍后再点“发送”，或打 %1。</source>
        <translation>It cannot be sent now; it is still here. Try &quot;Send&quot; again, or call %1.</translation>
    </message>
    <message>
        <source>给您一个查询码，凭它看回答。</source>
        <translation>You get a code to find the answer.</translation>
    </message>
    <message>
        <source>发送</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>您的问题</source>
        <translation>Your question</translation>
    </message>
    <message>
        <source>不用留姓名和证号，请不要写在问题里。</source>
        <translation>No name or number is needed; do not write them.</translation>
    </message>
</context>
<context>
    <name>ConsultSent</name>
    <message>
        <source>问题已送到</source>
        <translation>Your question arrived</translation>
    </message>
    <message>
        <source>请记下或拍下查询码，过一两天凭它看回答。</source>
        <translation>Note the code; look for the answer in a day or two.</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>在任意一台自助终端的“咨询”里看，也可以打 %1 问。</source>
        <translation>Look under &quot;Ask&quot; at any kiosk, or call %1.</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>Cleared in %1 s</translation>
    </message>
</context>
<context>
    <name>CornerEditor</name>
    <message>
        <source>左上角</source>
        <translation>Top left corner</translation>
    </message>
    <message>
        <source>右上角</source>
        <translation>Top right corner</translation>
    </message>
    <message>
        <source>右下角</source>
        <translation>Bottom right corner</translation>
    </message>
    <message>
        <source>左下角</source>
        <translation>Bottom left corner</translation>
    </message>
    <message>
        <source>把四个圆点拖到纸的四角</source>
        <translation>Drag the four dots to the corners of the paper</translation>
    </message>
    <message>
        <source>不框了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>按这个框拍</source>
        <translation>Take it like this</translation>
    </message>
</context>
<context>
    <name>DateSteppers</name>
    <message>
        <source>年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>%1加一</source>
        <translation>%1 plus one</translation>
    </message>
    <message>
        <source>%1减一</source>
        <translation>%1 minus one</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Done</name>
    <message>
        <source>已提交，待上传</source>
        <translation>Submitted, waiting to be sent</translation>
    </message>
    <message>
        <source>申请已存在本机，会自动上传。您不用再跑一趟。</source>
        <translation>Stored here in full and sent by itself. No need to come again.</translation>
    </message>
    <message>
        <source>网络暂时断了。您的申请已完整存在本机，网络恢复后自动上传，您不用再跑一趟。</source>
        <translation>The network is down. Your application is stored here in full and is sent when the network is back. No need to come again.</translation>
    </message>
    <message>
        <source>申请已完整存在本机，会自动上传，不用再来。</source>
        <translation>It is safely stored here and will be sent by itself. No need to come back.</translation>
    </message>
    <message>
        <source>申请已存在本机，正在上传。您可以走了。</source>
        <translation>Stored here in full and being sent. You may go.</translation>
    </message>
    <message>
        <source>您的申请已完整存在本机，正在上传。您不用等，可以走了。</source>
        <translation>Your application is stored here in full and is being sent. You need not wait.</translation>
    </message>
    <message>
        <source>已提交，结果核实中</source>
        <translation>Submitted, result being checked</translation>
    </message>
    <message>
        <source>申请已存在本机，机器会接着核实，不会重复提交。</source>
        <translation>Stored here. The kiosk keeps asking and never sends it twice.</translation>
    </message>
    <message>
        <source>申请已完整存在本机，也已经发出，还没收到回音。机器会接着核实，不会重复提交。</source>
        <translation>Your application is stored here and was sent, but no answer has come yet. The kiosk keeps asking and never sends it twice.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>部门已经收到。</source>
        <translation>The departments have it.</translation>
    </message>
    <message>
        <source>部门已收到，%1前办完。</source>
        <translation>Received. Decided by %1.</translation>
    </message>
    <message>
        <source>部门已收到，%1前办完（%2 个工作日）。</source>
        <translation>The departments have it. Decided by %1 (%2 working days).</translation>
    </message>
    <message>
        <source>部门已收到，%1 个工作日内办完。</source>
        <translation>The departments have it. Decided within %1 working days.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>请到人工窗口，报下面的流水号。</source>
        <translation>Please show the number below at a counter.</translation>
    </message>
    <message>
        <source>平台没有接收这份申请。申请还在本机，请到人工窗口，报下面的流水号。</source>
        <translation>The platform did not take this application. It is still stored here. Please show the number below at a counter.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>Staff will handle it</translation>
    </message>
    <message>
        <source>申请在本机，工作人员会处理。</source>
        <translation>It is stored here; staff will handle it.</translation>
    </message>
    <message>
        <source>申请还在本机，要由工作人员处理。您不用再交一次。</source>
        <translation>Your application is stored here and needs staff. Do not submit it again.</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>申请由另一台终端上传，查询码不变。</source>
        <translation>Another kiosk sends it; your query code stays the same.</translation>
    </message>
    <message>
        <source>查进度，报下面两个号。</source>
        <translation>To ask how it is going, give the two numbers below.</translation>
    </message>
    <message>
        <source>部门受理，%1 个工作日内办完</source>
        <translation>Decided within %1 working days</translation>
    </message>
    <message>
        <source>部门受理</source>
        <translation>The departments start</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>请到人工窗口，报流水号</source>
        <translation>Please go to a counter with the number</translation>
    </message>
    <message>
        <source>由另一台终端上传</source>
        <translation>Another kiosk sends it</translation>
    </message>
    <message>
        <source>申请在本机，结果核实中</source>
        <translation>Stored here, result being checked</translation>
    </message>
    <message>
        <source>核实以后</source>
        <translation>Once checked</translation>
    </message>
    <message>
        <source>送达以后</source>
        <translation>Once delivered</translation>
    </message>
    <message>
        <source>自动上传，不会重复提交</source>
        <translation>It is sent on by itself, never twice</translation>
    </message>
    <message>
        <source>申请在本机，待上传</source>
        <translation>Stored here, waiting to be sent</translation>
    </message>
    <message>
        <source>网络恢复后</source>
        <translation>When the network is back</translation>
    </message>
    <message>
        <source>还要补交 %1 份，回执上写着。</source>
        <translation>%1 papers still to bring, see your slip.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还要补交：%1</source>
        <translation>Still to hand in: %1</translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>Ends in %1 seconds and clears the screen.</translation>
    </message>
    <message>
        <source>拍下这个码，和纸质回执一样有效。</source>
        <translation>Photograph this code: it is as good as the paper slip.</translation>
    </message>
    <message>
        <source>再看一会儿</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>End and erase</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>Kiosk number</translation>
    </message>
    <message>
        <source>接着</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>自动上传</source>
        <translation>It is sent by itself</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>机器的时间未核实，回执上写明了。</source>
        <translation>This kiosk&apos;s clock is not verified; the slip says so.</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case numbers</translation>
    </message>
</context>
<context>
    <name>EndSheet</name>
    <message>
        <source>要结束吗？</source>
        <translation>End now?</translation>
    </message>
    <message>
        <source>您填的内容和拍的材料会马上清除，不会提交。</source>
        <translation>All you entered and photographed is cleared at once. Nothing is submitted.</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>End and erase</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>FlowChart</name>
    <message>
        <source>%1 天</source>
        <translation>%1 days</translation>
    </message>
    <message>
        <source>1 天</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>您：%1</source>
        <translation>You: %1</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>请改这里</source>
        <translation>Please correct this</translation>
    </message>
    <message>
        <source>读自身份证，可以改</source>
        <translation>From your card, can be changed</translation>
    </message>
    <message>
        <source>您刚才填的，可以改</source>
        <translation>Given before, can be changed</translation>
    </message>
    <message>
        <source>来自电子证照，可以改</source>
        <translation>From a certificate, can be changed</translation>
    </message>
    <message>
        <source>满 11 位</source>
        <translation>11 digits</translation>
    </message>
    <message>
        <source>满 18 位</source>
        <translation>18 digits</translation>
    </message>
    <message>
        <source>填好了</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>%1 项里的第 %2 项</source>
        <translation>Question %2 of %1</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>对，下一步</source>
        <translation>Yes, next</translation>
    </message>
    <message>
        <source>填完了</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>可以不填，跳过</source>
        <translation>Optional, skip</translation>
    </message>
    <message>
        <source>一共 %1 位</source>
        <translation>%1 digits</translation>
    </message>
    <message>
        <source>还差 %1 位</source>
        <translation>%1 more to go</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>点加号和减号改，按住不放走得快。</source>
        <translation>Use plus and minus. Hold to go faster.</translation>
    </message>
    <message>
        <source>例如：%1</source>
        <translation>For example: %1</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>身份证</source>
        <translation>ID card</translation>
    </message>
    <message>
        <source>在读卡区上</source>
        <translation>On the reader</translation>
    </message>
    <message>
        <source>材料原件</source>
        <translation>Your papers</translation>
    </message>
    <message>
        <source>在灯下的台面上</source>
        <translation>On the desk under the lamp</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>在取纸口</source>
        <translation>In the paper slot</translation>
    </message>
    <message>
        <source>请取走您的东西</source>
        <translation>Please take your things</translation>
    </message>
    <message>
        <source>再见，慢走</source>
        <translation>Goodbye</translation>
    </message>
    <message>
        <source>您填的内容已从屏幕上清除，%1 秒后回到首页。</source>
        <translation>What you entered is cleared. Back to the start in %1 seconds.</translation>
    </message>
    <message>
        <source>回到首页</source>
        <translation>Back to the start</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>电话、窗口和依据</source>
        <translation>Phones, windows, law</translation>
    </message>
    <message>
        <source>这件事不在这里办。</source>
        <translation>This is not done here.</translation>
    </message>
    <message>
        <source>这件事要到人工窗口办。</source>
        <translation>This is handled at a counter.</translation>
    </message>
    <message>
        <source>本机暂时不能收新的申请。</source>
        <translation>This machine takes no new applications for now.</translation>
    </message>
    <message>
        <source>本机的存储出了故障，暂时不能收新的申请。</source>
        <translation>This kiosk&apos;s storage has failed. It takes no new applications for now.</translation>
    </message>
    <message>
        <source>本机的存储要检修，暂时不能收新的申请。</source>
        <translation>This kiosk&apos;s storage needs repair. It takes no new applications for now.</translation>
    </message>
    <message>
        <source>本机暂停办理。</source>
        <translation>This machine is out of service.</translation>
    </message>
    <message>
        <source>拍材料的摄像头坏了，这件事现在办不了。</source>
        <translation>The document camera is broken, so this cannot be done now.</translation>
    </message>
    <message>
        <source>读卡器坏了，这件事现在办不了。</source>
        <translation>The card reader is broken, so this cannot be done now.</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>当天</source>
        <translation>Same day</translation>
    </message>
    <message>
        <source>1 个工作日</source>
        <translation>1 working day</translation>
    </message>
    <message>
        <source>%1 个工作日</source>
        <translation>%1 working days</translation>
    </message>
    <message>
        <source>这件事现在不能在本机办。</source>
        <translation>This cannot be done here now.</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>样表</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>请带 %1 份</source>
        <translation>Bring %1 copies</translation>
    </message>
    <message>
        <source>请带来</source>
        <translation>Please bring</translation>
    </message>
    <message>
        <source>已有，不用带</source>
        <translation>On file, no need to bring</translation>
    </message>
    <message>
        <source>办的过程中就有</source>
        <translation>Made along the way</translation>
    </message>
    <message>
        <source>刷证后看有没有</source>
        <translation>We check after your card</translation>
    </message>
    <message>
        <source>用于：%1</source>
        <translation>For: %1</translation>
    </message>
    <message>
        <source>这样就能办</source>
        <translation>You can apply if</translation>
    </message>
    <message>
        <source>谁来办</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>办好后得到</source>
        <translation>You get</translation>
    </message>
    <message>
        <source>在哪里办</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>这是填好的样子，内容是编的。</source>
        <translation>A finished form with made-up details.</translation>
    </message>
    <message>
        <source>分开办</source>
        <translation>Apart</translation>
    </message>
    <message>
        <source>一链办</source>
        <translation>Together</translation>
    </message>
    <message>
        <source>%1前</source>
        <translation>by %1</translation>
    </message>
    <message>
        <source>%1前办完</source>
        <translation>Done by %1</translation>
    </message>
    <message>
        <source>一张表 %1 项</source>
        <translation>Form: %1 entries</translation>
    </message>
    <message>
        <source>一张表 %1 项，已自动填 %2 项</source>
        <translation>One form, %1 entries, %2 filled in</translation>
    </message>
    <message>
        <source>您只填 %1 项</source>
        <translation>Only %1 to fill</translation>
    </message>
    <message>
        <source>材料 %1 份</source>
        <translation>%1 papers</translation>
    </message>
    <message>
        <source>材料 %1 份，%2 份不用带</source>
        <translation>%1 papers, %2 already on file</translation>
    </message>
    <message>
        <source>只需带 %1 份</source>
        <translation>Only %1 to bring</translation>
    </message>
    <message>
        <source>刷证后会更少</source>
        <translation>Fewer with card</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>轻触屏幕，就可以开始办事。</source>
        <translation>Touch the screen to begin.</translation>
    </message>
    <message>
        <source>找到您要办的事，点一下。也可以打字搜。</source>
        <translation>Find your service and touch it. You can also search.</translation>
    </message>
    <message>
        <source>打字搜您要办的事，可以只打拼音的头一个字母。</source>
        <translation>Type what you need. The first letters of the pinyin are enough.</translation>
    </message>
    <message>
        <source>看看要带什么、要几天，再点“开始”。</source>
        <translation>See what to bring and how long it takes, then start.</translation>
    </message>
    <message>
        <source>看看机器要读什么、给谁，同意了再往下。</source>
        <translation>See what is read and who gets it. Go on if you agree.</translation>
    </message>
    <message>
        <source>把身份证平放在屏幕右下方的读卡区，等几秒。</source>
        <translation>Lay your ID card flat on the reader at the lower right and wait.</translation>
    </message>
    <message>
        <source>一页只问一件事。答完点右下角的“下一步”。</source>
        <translation>One question a page. Then touch the button at the lower right.</translation>
    </message>
    <message>
        <source>要交的纸质材料，一份一份放到灯下拍。没带的可以以后再交。</source>
        <translation>Photograph your papers under the lamp, one by one. Hand in missing ones later.</translation>
    </message>
    <message>
        <source>把纸放平在灯下，四个角都要看得见，机器自动拍。</source>
        <translation>Lay the page flat under the lamp with all corners in view.</translation>
    </message>
    <message>
        <source>看看每一项对不对，不对就点“改”，都对再提交。</source>
        <translation>Check every line. Touch &quot;Change&quot; where it is wrong, then submit.</translation>
    </message>
    <message>
        <source>正在提交，请稍等。</source>
        <translation>Submitting, please wait.</translation>
    </message>
    <message>
        <source>请取走回执，或拍下二维码。办完了点“结束并清除”。</source>
        <translation>Take the slip or photograph the code. Then touch &quot;End and erase&quot;.</translation>
    </message>
    <message>
        <source>请取走身份证、材料和回执。</source>
        <translation>Please take your card, papers and slip.</translation>
    </message>
    <message>
        <source>这台机器现在不能办理，请换一台，或找工作人员。</source>
        <translation>This kiosk is out of service. Use another one or ask our staff.</translation>
    </message>
    <message>
        <source>正在通知大厅…</source>
        <translation>Telling the hall…</translation>
    </message>
    <message>
        <source>%1约 %2 分钟后过来</source>
        <translation>%1 comes in about %2 min</translation>
    </message>
    <message>
        <source>%1马上过来</source>
        <translation>%1 is coming</translation>
    </message>
    <message>
        <source>没能通知到大厅，请叫身边的工作人员，或打电话</source>
        <translation>The hall was not reached: ask staff nearby, or call</translation>
    </message>
    <message>
        <source>大厅现在没有帮办员，请打电话</source>
        <translation>Nobody is in the hall now: please call</translation>
    </message>
    <message>
        <source>请大厅里的工作人员帮您</source>
        <translation>Ask the staff in the hall</translation>
    </message>
    <message>
        <source>需要帮忙吗？</source>
        <translation>Need help?</translation>
    </message>
    <message>
        <source>照屏幕上的大字做就行。</source>
        <translation>Just follow the large words on the screen.</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>周一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>上午好</source>
        <translation>Good morning</translation>
    </message>
    <message>
        <source>中午好</source>
        <translation>Good day</translation>
    </message>
    <message>
        <source>下午好</source>
        <translation>Good afternoon</translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation>Good evening</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>预约</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>补材料</source>
        <translation>Add papers</translation>
    </message>
    <message>
        <source>缴费</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Rate us</translation>
    </message>
    <message>
        <source>%1，今天是 %2，%3</source>
        <translation>%1. Today is %3, %2</translation>
    </message>
    <message>
        <source>您好</source>
        <translation>Hello</translation>
    </message>
    <message>
        <source>您今天要办什么事？</source>
        <translation>How can we help?</translation>
    </message>
    <message>
        <source>当天办完</source>
        <translation>Same day</translation>
    </message>
    <message>
        <source>1 个工作日办完</source>
        <translation>1 working day</translation>
    </message>
    <message>
        <source>%1 个工作日办完</source>
        <translation>%1 working days</translation>
    </message>
    <message>
        <source>本机暂时不能收新的申请。</source>
        <translation>This machine takes no new applications for now.</translation>
    </message>
    <message>
        <source>本机暂停办理。</source>
        <translation>This machine is out of service.</translation>
    </message>
    <message>
        <source>可以查进度、看办事指南。要办理请到人工窗口。</source>
        <translation>You can check progress and read the guides. To apply, please go to a staffed counter.</translation>
    </message>
    <message>
        <source>一链办理</source>
        <translation>Life events</translation>
    </message>
    <message>
        <source>填一张表，部门一起办</source>
        <translation>One form, all offices</translation>
    </message>
    <message>
        <source>全部 %1 件</source>
        <translation>All %1</translation>
    </message>
    <message>
        <source>大家常办</source>
        <translation>Often needed</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>搜事项，可输拼音首字母</source>
        <translation>Search by words or pinyin</translation>
    </message>
    <message>
        <source>搜事项</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>我的事</source>
        <translation>My matters</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>一张表，几个部门一起办</source>
        <translation>One form for several offices</translation>
    </message>
    <message>
        <source>带上身份证，少填少跑</source>
        <translation>Bring your ID card, fill in less</translation>
    </message>
    <message>
        <source>办完清屏，别人看不到</source>
        <translation>Wiped clean when you leave</translation>
    </message>
    <message>
        <source>读卡区坏了，要刷证的请换一台</source>
        <translation>The card reader is broken: use another kiosk</translation>
    </message>
    <message>
        <source>现在不能拍材料，可以以后再交</source>
        <translation>Papers cannot be photographed now: bring them later</translation>
    </message>
    <message>
        <source>现在没有纸质回执，用手机拍码</source>
        <translation>No paper slip now: photograph the code</translation>
    </message>
    <message>
        <source>最近的另一台：%1</source>
        <translation>Nearest other kiosk: %1</translation>
    </message>
    <message>
        <source>别处哪里能办，请打 %1</source>
        <translation>Call %1 to find another place</translation>
    </message>
    <message>
        <source>存储要检修，暂时不收新的申请</source>
        <translation>Storage needs repair: no new applications</translation>
    </message>
    <message>
        <source>正在检修，暂停办理</source>
        <translation>Out of service for repair</translation>
    </message>
    <message>
        <source>办事指南照样可以看</source>
        <translation>You can still read the guides</translation>
    </message>
    <message>
        <source>网络断了，照样能办，恢复后自动上传</source>
        <translation>Offline: you can still apply, it is sent later</translation>
    </message>
    <message>
        <source>可以办：%1</source>
        <translation>For example: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished">, </translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>轻触屏幕开始</source>
        <translation>Touch to start</translation>
    </message>
    <message>
        <source>开放：%1</source>
        <translation>open %1</translation>
    </message>
</context>
<context>
    <name>IdleSheet</name>
    <message>
        <source>您还在吗？</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>没人回答，就会结束，并清除您填的内容。</source>
        <translation>Without an answer this ends and clears what you entered.</translation>
    </message>
    <message>
        <source>还剩 %1 秒</source>
        <translation>%1 seconds left</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>End and erase</translation>
    </message>
    <message>
        <source>我还在</source>
        <translation>I am here</translation>
    </message>
</context>
<context>
    <name>KTextField</name>
    <message>
        <source>改打中文</source>
        <translation>Type Chinese</translation>
    </message>
    <message>
        <source>改打英文</source>
        <translation>Type English</translation>
    </message>
</context>
<context>
    <name>KnownGroup</name>
    <message>
        <source>读自身份证，不能改</source>
        <translation>From your card, fixed</translation>
    </message>
    <message>
        <source>读自身份证，可以改</source>
        <translation>From your card, can be changed</translation>
    </message>
    <message>
        <source>来自电子证照，不能改</source>
        <translation>From a certificate, fixed</translation>
    </message>
    <message>
        <source>来自电子证照，可以改</source>
        <translation>From a certificate, can be changed</translation>
    </message>
    <message>
        <source>您刚才填的，在核对页改</source>
        <translation>Given before, change it at the check</translation>
    </message>
    <message>
        <source>您刚才填的，可以改</source>
        <translation>Given before, can be changed</translation>
    </message>
    <message>
        <source>前一件事里填过</source>
        <translation>Given for an earlier service</translation>
    </message>
    <message>
        <source>前一件事里填过，可以改</source>
        <translation>Given before, can be changed</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>遮起来</source>
        <translation>Hide</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>您要办什么事？</source>
        <translation>What do you need?</translation>
    </message>
    <message>
        <source>看结果</source>
        <translation>See results</translation>
    </message>
    <message>
        <source>换个说法再找</source>
        <translation>Search for something else</translation>
    </message>
    <message>
        <source>一链办理</source>
        <translation>Life events</translation>
    </message>
    <message>
        <source>共 %1 件</source>
        <translation>%1 in all</translation>
    </message>
    <message>
        <source>填一张表，几个部门一起办。</source>
        <translation>One form, several offices at once.</translation>
    </message>
    <message>
        <source>找到 %1 件</source>
        <translation>%1 found</translation>
    </message>
    <message>
        <source>没有找到“%1”。</source>
        <translation>Nothing found for &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>换个说法试试，或点上面的“帮办”找工作人员。</source>
        <translation>Try other words, or press Help above for our staff.</translation>
    </message>
    <message>
        <source>可以这样找：</source>
        <translation>You can search by</translation>
    </message>
    <message>
        <source>说法：开药店、居住证</source>
        <translation>words: pharmacy, permit</translation>
    </message>
    <message>
        <source>拼音：yaodian</source>
        <translation>pinyin: yaodian</translation>
    </message>
    <message>
        <source>首字母：yd</source>
        <translation>initials: yd</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>搜事项</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>搜事项，可输拼音首字母</source>
        <translation>Search by words or pinyin</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>政务服务终端</source>
        <translation>Government service kiosk</translation>
    </message>
</context>
<context>
    <name>Materials</name>
    <message>
        <source>还要拍 %1 份材料</source>
        <translation>Papers to photograph: %1</translation>
    </message>
    <message>
        <source>材料都齐了</source>
        <translation>All papers are here</translation>
    </message>
    <message>
        <source>接下来核对一遍，再提交。</source>
        <translation>Next, check everything and submit.</translation>
    </message>
    <message>
        <source>一份一份来，放好机器自动拍。</source>
        <translation>One by one. The kiosk takes each page by itself.</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>Check it</translation>
    </message>
    <message>
        <source>%1 件事都用这一份。</source>
        <translation>Used for %1 services.</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>拍这份</source>
        <translation>Photograph</translation>
    </message>
    <message>
        <source>政府已有，不用交</source>
        <translation>On file, not needed</translation>
    </message>
    <message>
        <source>前面办好就有，不用交</source>
        <translation>Made on the way, not needed</translation>
    </message>
    <message>
        <source>拍好 %1 页</source>
        <translation>Pages taken: %1</translation>
    </message>
    <message>
        <source>现在拍</source>
        <translation>Take now</translation>
    </message>
    <message>
        <source>看看、重拍</source>
        <translation>Look, retake</translation>
    </message>
    <message>
        <source>摄像头没有连上，现在不能拍。</source>
        <translation>The camera is not connected.</translation>
    </message>
    <message>
        <source>材料可以以后再交，或请工作人员帮您。申请照样能提交。</source>
        <translation>Hand the papers in later or ask our staff. You can still submit.</translation>
    </message>
    <message>
        <source>已经拍好或以后再交</source>
        <translation>Taken, or for later</translation>
    </message>
    <message>
        <source>已经拍好</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>不用您交</source>
        <translation>Not needed from you</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>接下来</source>
        <translation>What comes next</translation>
    </message>
</context>
<context>
    <name>NoticeSheet</name>
    <message>
        <source>已经在请工作人员</source>
        <translation>Our staff is being called</translation>
    </message>
    <message>
        <source>请稍等，也可以先找身边的工作人员。</source>
        <translation>Please wait, or ask anyone of our staff nearby.</translation>
    </message>
    <message>
        <source>请找大厅里的工作人员</source>
        <translation>Please ask the staff in the hall</translation>
    </message>
    <message>
        <source>他们看过您的证件，就可以接着办。</source>
        <translation>They look at your papers, then you can go on.</translation>
    </message>
    <message>
        <source>这件事不在这里办</source>
        <translation>This is not done here</translation>
    </message>
    <message>
        <source>这件事要到窗口办</source>
        <translation>This is done at a counter</translation>
    </message>
    <message>
        <source>刚才那一份已经存好了</source>
        <translation>Your application is already stored</translation>
    </message>
    <message>
        <source>不用再提交。后来的改动没有算进去，请告诉工作人员。</source>
        <translation>No need to submit again. Later changes are not in it: please tell the staff.</translation>
    </message>
    <message>
        <source>请先拿走身份证</source>
        <translation>Please take the card first</translation>
    </message>
    <message>
        <source>上一位的证还在读卡区上。</source>
        <translation>A card from before still lies on the reader.</translation>
    </message>
    <message>
        <source>这里暂时不能办这件事</source>
        <translation>This is not available here now</translation>
    </message>
    <message>
        <source>请到人工窗口，或换一台机器。</source>
        <translation>Please go to a counter or another kiosk.</translation>
    </message>
    <message>
        <source>请到办这件事的大厅，在哪里问工作人员。</source>
        <translation>Please go to the hall that handles it. The staff can tell you where.</translation>
    </message>
    <message>
        <source>机器上办不了。要带什么，可以在这里先看好。</source>
        <translation>A kiosk cannot do it. You can look up here what to bring.</translation>
    </message>
    <message>
        <source>这台机器存满了</source>
        <translation>This kiosk is full</translation>
    </message>
    <message>
        <source>为了不丢您的申请，先不收新的。请换一台机器，或到人工窗口。</source>
        <translation>So that nothing gets lost it takes no new applications. Please use another kiosk or a counter.</translation>
    </message>
    <message>
        <source>这台机器存满了，没有提交</source>
        <translation>This kiosk is full: not submitted</translation>
    </message>
    <message>
        <source>申请没有存上。请换一台机器，或请工作人员帮您。</source>
        <translation>Your application was not stored. Please use another kiosk or ask the staff.</translation>
    </message>
    <message>
        <source>没有存上，还没有提交</source>
        <translation>Not stored, not submitted yet</translation>
    </message>
    <message>
        <source>您填的都还在，请再点一次“提交”。还不行，请工作人员帮您。</source>
        <translation>Your answers are still here. Please submit once more. If it fails again, ask the staff.</translation>
    </message>
    <message>
        <source>这台机器坏了。请换一台机器，或请工作人员帮您。</source>
        <translation>This kiosk is broken. Please use another one or ask the staff.</translation>
    </message>
    <message>
        <source>不知道存上了没有</source>
        <translation>We cannot tell if it was stored</translation>
    </message>
    <message>
        <source>请先不要再提交。请工作人员查一查有没有存上。</source>
        <translation>Please do not submit again. Ask the staff to check.</translation>
    </message>
    <message>
        <source>请先不要再提交。请打 %1，或请工作人员查一查有没有存上。</source>
        <translation>Please do not submit again. Call %1 or ask the staff to check.</translation>
    </message>
    <message>
        <source>有一份材料太大，没有提交</source>
        <translation>A paper is too large: not submitted</translation>
    </message>
    <message>
        <source>请回到材料，删掉多拍的页，再提交。</source>
        <translation>Go back to the papers, delete the extra pages and submit again.</translation>
    </message>
    <message>
        <source>网络暂时断了</source>
        <translation>The network is down</translation>
    </message>
    <message>
        <source>可以接着办，网络恢复后自动上传。</source>
        <translation>You can go on. It is sent when the network is back.</translation>
    </message>
    <message>
        <source>请注意</source>
        <translation>Please note</translation>
    </message>
    <message>
        <source>这一步现在办不了</source>
        <translation>This cannot be done now</translation>
    </message>
    <message>
        <source>请再试一次，还不行就请工作人员帮您。</source>
        <translation>Please try again, or ask our staff.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>例如 %1</source>
        <translation>e.g. %1</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>网络断了，照样能搜、能办。</source>
        <translation>Offline: you can still search and apply.</translation>
    </message>
    <message>
        <source>网络断了，照样能办，恢复后自动上传。</source>
        <translation>Offline: you can still apply. It is sent when the network is back.</translation>
    </message>
    <message>
        <source>网络断了，身份证照样能读。</source>
        <translation>Offline: your ID card can still be read.</translation>
    </message>
    <message>
        <source>网络断了，查不到政府有没有您的证照。可以拍，也可以以后再交。</source>
        <translation>Offline: we cannot see what is on file. Photograph papers, or bring them later.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>End and erase</translation>
    </message>
</context>
<context>
    <name>PageThumb</name>
    <message>
        <source>第 %1 页</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>PrintState</name>
    <message>
        <source>打印机没有纸了</source>
        <translation>The printer has no paper</translation>
    </message>
    <message>
        <source>打印机的盖子开着</source>
        <translation>The printer&apos;s cover is open</translation>
    </message>
    <message>
        <source>打印机的切刀卡住了</source>
        <translation>The printer&apos;s cutter is stuck</translation>
    </message>
    <message>
        <source>打印机没有连上</source>
        <translation>The printer is not connected</translation>
    </message>
    <message>
        <source>打印机没有回应</source>
        <translation>The printer does not answer</translation>
    </message>
    <message>
        <source>请用手机拍下屏幕上的二维码，它和纸质回执一样有效。</source>
        <translation>Photograph the code with your phone. It is as good as the slip.</translation>
    </message>
    <message>
        <source>马上打印回执</source>
        <translation>Your slip comes next</translation>
    </message>
    <message>
        <source>正在打印回执</source>
        <translation>Printing your slip</translation>
    </message>
    <message>
        <source>回执已打印，请取走</source>
        <translation>Slip printed, take it</translation>
    </message>
    <message>
        <source>不知道有没有打出来</source>
        <translation>We cannot tell if the slip came out</translation>
    </message>
    <message>
        <source>回执没有打出来</source>
        <translation>The slip did not come out</translation>
    </message>
    <message>
        <source>这里不打印纸质回执</source>
        <translation>No slip on paper here</translation>
    </message>
    <message>
        <source>请看看取纸口。没有纸，就用手机拍下二维码，它和纸质回执一样有效。</source>
        <translation>Look into the slot. If it is empty, photograph the code. It is as good as the slip.</translation>
    </message>
    <message>
        <source>从右下方取纸口出纸</source>
        <translation>Slot at the lower right</translation>
    </message>
    <message>
        <source>从取纸口出纸</source>
        <translation>It comes out of the slot</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>刷身份证</source>
        <translation>Use your ID card</translation>
    </message>
    <message>
        <source>看您办的所有事，要手机验证码</source>
        <translation>All your matters, with a code by phone</translation>
    </message>
    <message>
        <source>输查询码</source>
        <translation>Enter the query code</translation>
    </message>
    <message>
        <source>回执上的 8 位，加证号后 4 位</source>
        <translation>8 signs on the slip, and 4 of the ID</translation>
    </message>
    <message>
        <source>扫回执</source>
        <translation>Scan the slip</translation>
    </message>
    <message>
        <source>把回执放在摄像头下面</source>
        <translation>Lay it under the camera</translation>
    </message>
    <message>
        <source>您想怎么查？</source>
        <translation>How would you like to ask?</translation>
    </message>
    <message>
        <source>有回执，不用身份证也能查。</source>
        <translation>With a slip you need no card.</translation>
    </message>
    <message>
        <source>现在用不了</source>
        <translation>Not available now</translation>
    </message>
</context>
<context>
    <name>ProgressCode</name>
    <message>
        <source>请输入证号的后 4 位</source>
        <translation>Enter the last 4 of the ID number</translation>
    </message>
    <message>
        <source>请输入 8 位查询码</source>
        <translation>Enter the 8-sign query code</translation>
    </message>
    <message>
        <source>查询码里没有这个字，请看看回执。</source>
        <translation>No code has that sign. Please look at the slip.</translation>
    </message>
    <message>
        <source>办事那个人的身份证号。末位是 X 就输 X。</source>
        <translation>Of the applicant. X if it ends in X.</translation>
    </message>
    <message>
        <source>在回执上“查询码”后面。</source>
        <translation>It stands on your slip.</translation>
    </message>
</context>
<context>
    <name>ProgressList</name>
    <message>
        <source>正在查，请稍等</source>
        <translation>Looking, one moment</translation>
    </message>
    <message>
        <source>没有查到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>您要看哪一件？</source>
        <translation>Which one?</translation>
    </message>
    <message>
        <source>在本机查到的</source>
        <translation>Found on this kiosk</translation>
    </message>
    <message>
        <source>共 %1 件</source>
        <translation type="unfinished">%1 in all</translation>
    </message>
    <message>
        <source>请核对查询码和证号，或到人工窗口问。别的城市办的事，这里查不到。</source>
        <translation>Please check code and number, or ask at a counter. Other cities&apos; matters are not here.</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>现在连不上平台，查不到部门的进度。</source>
        <translation>The platform cannot be reached now.</translation>
    </message>
    <message>
        <source>下面是还在本机的。</source>
        <translation>Below is what is still here.</translation>
    </message>
    <message>
        <source>请过一会儿再查，您交的申请都在。</source>
        <translation>Please try later. What you handed in is safe.</translation>
    </message>
    <message>
        <source>%1 · %2交的</source>
        <translation>%1 · from %2</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation type="unfinished">Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>ProgressMatter</name>
    <message>
        <source>%1前办完。</source>
        <translation>Done by %1. </translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印进度单</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>进度单没有打出来。</source>
        <translation>It was not printed.</translation>
    </message>
    <message>
        <source>不知道进度单打出来没有，请看看取纸口。</source>
        <translation>It may not have been printed. Please look at the slot.</translation>
    </message>
    <message>
        <source>可以用手机拍下屏幕，或再打一次。</source>
        <translation>Photograph the screen, or print again.</translation>
    </message>
    <message>
        <source>办件编号 %1</source>
        <translation>Case %1</translation>
    </message>
</context>
<context>
    <name>ProgressSlip</name>
    <message>
        <source>请把回执放在灯下的台面上</source>
        <translation>Lay the slip under the lamp</translation>
    </message>
    <message>
        <source>摄像头现在用不了，请返回，改用查询码。</source>
        <translation>The camera does not work. Please go back and use the query code.</translation>
    </message>
    <message>
        <source>没看到回执上的二维码，请放平，或改用查询码。</source>
        <translation>No code seen. Lay it flat, or use the query code.</translation>
    </message>
    <message>
        <source>二维码朝上，放平，会自动识别。</source>
        <translation>Code up and flat; it is read by itself.</translation>
    </message>
    <message>
        <source>现在识别</source>
        <translation>Read now</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>二维码</source>
        <translation>QR code</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>满意</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Poor</translation>
    </message>
    <message>
        <source>非常
满意</source>
        <translation>Very
good</translation>
    </message>
    <message>
        <source>基本
满意</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>非常
不满意</source>
        <translation>Very
poor</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>这次办得怎么样？</source>
        <translation>How did it go?</translation>
    </message>
</context>
<context>
    <name>RatingDone</name>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>评价已送达。</source>
        <translation>Your rating has arrived.</translation>
    </message>
    <message>
        <source>评价存在本机，待上传，会自动送给平台。</source>
        <translation>Kept on this kiosk and sent by itself.</translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>Ends in %1 s and is erased.</translation>
    </message>
</context>
<context>
    <name>RatingLevel</name>
    <message>
        <source>态度好</source>
        <translation>Friendly</translation>
    </message>
    <message>
        <source>办得快</source>
        <translation>Quick</translation>
    </message>
    <message>
        <source>一次办成</source>
        <translation>Done in one go</translation>
    </message>
    <message>
        <source>说得清楚</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>机器好用</source>
        <translation>Easy kiosk</translation>
    </message>
    <message>
        <source>态度不好</source>
        <translation>Unfriendly</translation>
    </message>
    <message>
        <source>等得太久</source>
        <translation>Too slow</translation>
    </message>
    <message>
        <source>跑了多次</source>
        <translation>Had to come often</translation>
    </message>
    <message>
        <source>说得不清楚</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>机器不好用</source>
        <translation>Difficult kiosk</translation>
    </message>
    <message>
        <source>请评价这次服务</source>
        <translation>Please rate this service</translation>
    </message>
    <message>
        <source>提交评价</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>因为什么？可以选几个，也可以不选。</source>
        <translation>Why? Choose several, or none.</translation>
    </message>
    <message>
        <source>写几句话</source>
        <translation>Write a few words</translation>
    </message>
    <message>
        <source>您写的：%1</source>
        <translation>You wrote: %1</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>按 Tab 键往下走，按回车选定。</source>
        <translation>Press Tab to go on, Enter to choose.</translation>
    </message>
    <message>
        <source>删了 %1</source>
        <translation>deleted %1</translation>
    </message>
    <message>
        <source>输入框</source>
        <translation>input field</translation>
    </message>
    <message>
        <source>已选</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>没有选</source>
        <translation>not chosen</translation>
    </message>
    <message>
        <source>这一页</source>
        <translation>this page is open</translation>
    </message>
    <message>
        <source>可以换到这一页</source>
        <translation>opens this page</translation>
    </message>
    <message>
        <source>按钮</source>
        <translation>button</translation>
    </message>
    <message>
        <source>现在不能按</source>
        <translation>not available now</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>扫码读的，未核实</source>
        <translation>Scanned, unverified</translation>
    </message>
    <message>
        <source>来自：%1</source>
        <translation>From: %1</translation>
    </message>
    <message>
        <source>不一样，%1：%2</source>
        <translation>%1 says: %2</translation>
    </message>
    <message>
        <source>您说不对，工作人员会核实。</source>
        <translation>You say it is wrong. Staff will check.</translation>
    </message>
    <message>
        <source>不对</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>%1：又对了</source>
        <translation>%1 is right after all</translation>
    </message>
    <message>
        <source>%1不对</source>
        <translation>%1 is wrong</translation>
    </message>
    <message>
        <source>读自身份证</source>
        <translation>From your card</translation>
    </message>
    <message>
        <source>来自电子证照</source>
        <translation>From a certificate</translation>
    </message>
    <message>
        <source>您填的</source>
        <translation>Your answers</translation>
    </message>
    <message>
        <source>您前面填过的</source>
        <translation>Given before</translation>
    </message>
    <message>
        <source>机器算的</source>
        <translation>Worked out</translation>
    </message>
    <message>
        <source>政府已有，不用交</source>
        <translation>On file, not needed</translation>
    </message>
    <message>
        <source>前面办好就有</source>
        <translation>Made on the way</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>还没有拍</source>
        <translation>Not taken yet</translation>
    </message>
    <message>
        <source>请核对一遍，都对吗？</source>
        <translation>Please check. Is all of it right?</translation>
    </message>
    <message>
        <source>不对的，点右边的“改”。</source>
        <translation>Touch &quot;Change&quot; where it is not.</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>都对，提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>对，下一页</source>
        <translation>Right, next</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>现在网络断了，照样可以提交。</source>
        <translation>The network is down. You can still submit.</translation>
    </message>
    <message>
        <source>申请会完整存在本机，网络恢复后自动上传。</source>
        <translation>The application is stored here in full and sent when the network is back.</translation>
    </message>
    <message>
        <source>下次办事少填一些</source>
        <translation>Less to fill in next time</translation>
    </message>
    <message>
        <source>让平台留下这次填的和拍的，只给您自己下次用。不选就不留。</source>
        <translation>The platform keeps these answers and papers, for you alone next time. Not chosen, not kept.</translation>
    </message>
    <message>
        <source>以上内容属实，如有不实，我愿承担责任。</source>
        <translation>All of this is true. I answer for it if it is not.</translation>
    </message>
    <message>
        <source>点“都对，提交”，就是您同意这句话。</source>
        <translation>By submitting you agree to this.</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>改%1</source>
        <translation>Change %1</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>%1 页</source>
        <translation>Pages: %1</translation>
    </message>
</context>
<context>
    <name>SampleSheet</name>
    <message>
        <source>样表</source>
        <translation>Sample form</translation>
    </message>
    <message>
        <source>里面的人和内容都是编的，只给您看看怎么填。</source>
        <translation>People and contents are made up, only to show how to fill it in.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>上一屏</source>
        <translation>Scroll up</translation>
    </message>
    <message>
        <source>下一屏</source>
        <translation>Scroll down</translation>
    </message>
</context>
<context>
    <name>SoundSheet</name>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>插上耳机，机器会把屏幕上的字读给您听。</source>
        <translation>Plug in headphones and the kiosk reads the screen to you.</translation>
    </message>
    <message>
        <source>旁边的人也听得见。您的号码，插上耳机才念。</source>
        <translation>People nearby can hear it too. Your numbers are read only through headphones.</translation>
    </message>
    <message>
        <source>耳机插好了，只有您听得见。</source>
        <translation>Your headphones are in. Only you can hear it.</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>Slow</translation>
    </message>
    <message>
        <source>不快不慢</source>
        <translation>Mid</translation>
    </message>
    <message>
        <source>快</source>
        <translation>Fast</translation>
    </message>
    <message>
        <source>小声</source>
        <translation>Soft</translation>
    </message>
    <message>
        <source>中等</source>
        <translation>Mid</translation>
    </message>
    <message>
        <source>大声</source>
        <translation>Loud</translation>
    </message>
    <message>
        <source>这台机器现在不能朗读。</source>
        <translation>This kiosk cannot read aloud now.</translation>
    </message>
    <message>
        <source>只能用中文和英文朗读，请先换语言。</source>
        <translation>Reading aloud works in Chinese and English only. Please change the language first.</translation>
    </message>
    <message>
        <source>正在朗读</source>
        <translation>Reading aloud</translation>
    </message>
    <message>
        <source>读给我听</source>
        <translation>Read to me</translation>
    </message>
    <message>
        <source>看不清屏幕，请找工作人员帮您办。</source>
        <translation>If the screen is hard to see, our staff helps you.</translation>
    </message>
    <message>
        <source>也可以打 %1。</source>
        <translation>Or call %1.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>等部门受理</source>
        <translation>Waiting to be accepted</translation>
    </message>
    <message>
        <source>已受理，部门在审查</source>
        <translation>Accepted, being examined</translation>
    </message>
    <message>
        <source>部门正在审查</source>
        <translation>Being examined</translation>
    </message>
    <message>
        <source>审查通过，等出结果</source>
        <translation>Approved, result to come</translation>
    </message>
    <message>
        <source>要您补交材料</source>
        <translation>Papers are missing</translation>
    </message>
    <message>
        <source>暂停了，部门会再联系您</source>
        <translation>Paused, you will be called</translation>
    </message>
    <message>
        <source>办好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>已经终止</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>不用再来。部门受理后开始算时间。</source>
        <translation>No need to come. Time counts from acceptance.</translation>
    </message>
    <message>
        <source>不用再来。</source>
        <translation>No need to come.</translation>
    </message>
    <message>
        <source>不用再来，出结果后再来取。</source>
        <translation>Come when the result is out.</translation>
    </message>
    <message>
        <source>请在首页选“补材料”，一次补齐。</source>
        <translation>Choose “Add papers” on the first page.</translation>
    </message>
    <message>
        <source>请留意电话，或打咨询电话问。</source>
        <translation>Mind your phone, or call us.</translation>
    </message>
    <message>
        <source>可以取结果了。</source>
        <translation>The result can be had.</translation>
    </message>
    <message>
        <source>原因请问部门，打咨询电话或到窗口。</source>
        <translation>Ask why by phone or at a counter.</translation>
    </message>
    <message>
        <source>平台还没有说</source>
        <translation>The platform has not said</translation>
    </message>
    <message>
        <source>想知道详情，请打咨询电话。</source>
        <translation>For more, please call.</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>看流程</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>告知同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>刷证</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>填表</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>交材料</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>第 %1 步，共 %2 步</source>
        <translation>Step %1 of %2</translation>
    </message>
</context>
<context>
    <name>StillHere</name>
    <message>
        <source>待上传</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>存在本机，网络恢复后自动上传。</source>
        <translation>Kept here, sent when the network is back.</translation>
    </message>
    <message>
        <source>正在上传。</source>
        <translation>Being sent.</translation>
    </message>
    <message>
        <source>结果核实中</source>
        <translation>Being checked</translation>
    </message>
    <message>
        <source>机器会接着核实，不会重复提交。</source>
        <translation>The kiosk keeps checking and never sends twice.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>请到人工窗口，报流水号。</source>
        <translation>Please tell a counter the serial.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>Needs staff</translation>
    </message>
    <message>
        <source>工作人员会处理。</source>
        <translation>Staff will handle it.</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>Serial</translation>
    </message>
</context>
<context>
    <name>Submitting</name>
    <message>
        <source>正在提交，请稍等</source>
        <translation>Submitting, please wait</translation>
    </message>
    <message>
        <source>一般几秒钟，请先别走开。</source>
        <translation>This takes a few seconds. Please stay here.</translation>
    </message>
    <message>
        <source>比平常慢一点，请再等一会儿。</source>
        <translation>A little slower than usual. Please wait.</translation>
    </message>
    <message>
        <source>先完整存好，再上传</source>
        <translation>First stored in full, then sent</translation>
    </message>
</context>
<context>
    <name>Supplement</name>
    <message>
        <source>正在查，请稍等</source>
        <translation>Looking, one moment</translation>
    </message>
    <message>
        <source>现在查不到</source>
        <translation>Not available now</translation>
    </message>
    <message>
        <source>没有要您补的材料</source>
        <translation>Nothing is missing</translation>
    </message>
    <message>
        <source>要补哪一件？</source>
        <translation>For which matter?</translation>
    </message>
    <message>
        <source>现在连不上平台，不知道要补什么。请过一会儿再查，或到人工窗口。</source>
        <translation>The platform cannot be reached, so nobody knows what is missing. Try later or go to a counter.</translation>
    </message>
    <message>
        <source>如果部门打过电话，请到人工窗口问。</source>
        <translation>If a department has called you, please ask at a counter.</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>缺 %1 项</source>
        <translation>%1 missing</translation>
    </message>
    <message>
        <source>缺 %1 项，%2前补交</source>
        <translation>%1 missing, by %2</translation>
    </message>
</context>
<context>
    <name>SupplementDone</name>
    <message>
        <source>已提交，待上传</source>
        <translation>Submitted, waiting to be sent</translation>
    </message>
    <message>
        <source>材料已存在本机，会自动上传，不用再来。</source>
        <translation>Kept here and sent by itself. No need to come.</translation>
    </message>
    <message>
        <source>材料已存在本机，正在上传，不用等。</source>
        <translation>Kept here and being sent. No need to wait.</translation>
    </message>
    <message>
        <source>已提交，结果核实中</source>
        <translation>Submitted, being checked</translation>
    </message>
    <message>
        <source>材料已存在本机，机器会接着核实，不会重复提交。</source>
        <translation>Kept here; the kiosk keeps checking and never sends twice.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>部门已收到，会接着审查。</source>
        <translation>The department has it and goes on.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>平台没有接收。请到人工窗口，报下面的流水号。</source>
        <translation>It was not taken. Tell a counter the serial below.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>Needs staff</translation>
    </message>
    <message>
        <source>工作人员会处理，您不用再交一次。</source>
        <translation>Staff will handle it. Do not hand it in again.</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>由另一台终端上传，查询码不变。</source>
        <translation>Another kiosk sends it; the code stays.</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>再看一会儿</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>Ends in %1 s and is erased.</translation>
    </message>
</context>
<context>
    <name>SupplementFill</name>
    <message>
        <source>您还想说什么？</source>
        <translation>What else would you like to say?</translation>
    </message>
    <message>
        <source>请不要写姓名和证号。</source>
        <translation>Please write no names or ID numbers.</translation>
    </message>
    <message>
        <source>填好了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>SupplementGaps</name>
    <message>
        <source>请核对，没问题就提交</source>
        <translation>Please check, then submit</translation>
    </message>
    <message>
        <source>都齐了，请核对</source>
        <translation>All there, please check</translation>
    </message>
    <message>
        <source>要补 %1 项</source>
        <translation>%1 things are missing</translation>
    </message>
    <message>
        <source>摄像头现在用不了，请换一台机器，或到人工窗口。</source>
        <translation>The camera does not work. Use another kiosk or a counter.</translation>
    </message>
    <message>
        <source>补交期限 %1已经过了，可能不收，请先问部门。</source>
        <translation>The last day was %1. It may be refused; ask first.</translation>
    </message>
    <message>
        <source>网络断了，先存在本机，恢复后自动上传。</source>
        <translation>No network: kept here, sent when it is back.</translation>
    </message>
    <message>
        <source>请一次补齐。</source>
        <translation>Please bring all at once.</translation>
    </message>
    <message>
        <source>请在 %1前一次补齐。</source>
        <translation>All at once, by %1.</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>Check it</translation>
    </message>
    <message>
        <source>开始补</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>已拍 %1 页</source>
        <translation>%1 pages taken</translation>
    </message>
    <message>
        <source>您填的：%1</source>
        <translation>You wrote: %1</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>拍</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>填</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>清单已打印，请取走</source>
        <translation>Printed, please take it</translation>
    </message>
    <message>
        <source>没有打出来，再打一次</source>
        <translation>Not printed. Print again</translation>
    </message>
    <message>
        <source>看看取纸口，没有就再打一次</source>
        <translation>Look at the slot; print again if empty</translation>
    </message>
    <message>
        <source>打印这张清单带走</source>
        <translation>Print this list</translation>
    </message>
</context>
<context>
    <name>Sure</name>
    <message>
        <source>验证码不对，请再输一次。</source>
        <translation>The code is wrong. Please enter it again.</translation>
    </message>
    <message>
        <source>输错太多次了，请重新发一次验证码。</source>
        <translation>Too many wrong tries. Please send a new code.</translation>
    </message>
    <message>
        <source>验证码过期了，请重新发一次。</source>
        <translation>The code has expired. Please send a new one.</translation>
    </message>
    <message>
        <source>刚刚发过，请等一分钟再发。</source>
        <translation>A code was just sent. Please wait a minute.</translation>
    </message>
    <message>
        <source>没有登记过手机号，请工作人员帮您核对。</source>
        <translation>No phone is registered. Please ask our staff to check you.</translation>
    </message>
    <message>
        <source>工作人员没有确认。请带好证件，到人工窗口。</source>
        <translation>Staff did not confirm. Please take your papers to a counter.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能核对。请稍后再试，或到人工窗口。</source>
        <translation>The platform cannot be reached. Try later or go to a counter.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>That did not work. Try again or go to a counter.</translation>
    </message>
    <message>
        <source>请工作人员看一下证件</source>
        <translation>Ask our staff to look at your card</translation>
    </message>
    <message>
        <source>请输入手机验证码</source>
        <translation>Enter the code from your phone</translation>
    </message>
    <message>
        <source>正在通知大厅…</source>
        <translation>Telling the hall…</translation>
    </message>
    <message>
        <source>工作人员来时，报下面的号。</source>
        <translation>When staff come, tell them the number below.</translation>
    </message>
    <message>
        <source>正在发验证码…</source>
        <translation>Sending a code…</translation>
    </message>
    <message>
        <source>已发到您登记的手机 %1。</source>
        <translation>Sent to your registered phone %1.</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>确认后自动继续</source>
        <translation>Goes on once confirmed</translation>
    </message>
    <message>
        <source>已输入 %1 位，共 %2 位</source>
        <translation>%1 of %2 digits</translation>
    </message>
    <message>
        <source>%1 秒后可重发</source>
        <translation>Send again in %1 s</translation>
    </message>
    <message>
        <source>重新发</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>改用手机验证码</source>
        <translation>Use a phone code</translation>
    </message>
    <message>
        <source>手机不在身边</source>
        <translation>No phone with me</translation>
    </message>
    <message>
        <source>核对号</source>
        <translation>Check number</translation>
    </message>
    <message>
        <source>工作人员会看您的证件和您本人，然后在他们的电脑上确认。</source>
        <translation>Staff look at your card and at you, then confirm on their computer.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>政务服务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>帮办</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>TypeSheet</name>
    <message>
        <source>标准</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>长辈版</source>
        <translation>Elders</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>白底黑字</source>
        <translation>Black on white</translation>
    </message>
    <message>
        <source>黑底黄字</source>
        <translation>Yellow on black</translation>
    </message>
    <message>
        <source>字和颜色</source>
        <translation>Text and colours</translation>
    </message>
    <message>
        <source>按键在下面，坐着也够得到</source>
        <translation>Buttons are low, in reach when seated</translation>
    </message>
    <message>
        <source>把按键放低，坐着也够得到</source>
        <translation>Move the buttons low, in reach when seated</translation>
    </message>
</context>
<context>
    <name>Unavailable</name>
    <message>
        <source>本机的存储需要检修。为了不丢您的申请，先不收新的。</source>
        <translation>This machine&apos;s storage needs repair. So that no application is lost, it takes no new ones.</translation>
    </message>
    <message>
        <source>本机的存储快满了。为了不丢您的申请，先不收新的。</source>
        <translation>This machine&apos;s storage is nearly full. So that no application is lost, it takes no new ones.</translation>
    </message>
    <message>
        <source>本机的办事目录还没有装好。</source>
        <translation>This machine has no list of services yet.</translation>
    </message>
    <message>
        <source>本机暂时不能办理</source>
        <translation>No applications here for now</translation>
    </message>
    <message>
        <source>不知道有没有存好</source>
        <translation>It may or may not be stored</translation>
    </message>
    <message>
        <source>本机的存储没有回答。您的申请可能已经收下，也可能没有。</source>
        <translation>This machine&apos;s storage did not answer. Your application may have been taken, or not.</translation>
    </message>
    <message>
        <source>本机正在检修。</source>
        <translation>This machine is being serviced.</translation>
    </message>
    <message>
        <source>返回首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>请不要再交一次。</source>
        <translation>Please do not submit it again.</translation>
    </message>
    <message>
        <source>请找工作人员，让他们看看这台机器。</source>
        <translation>Please ask staff to look at this machine.</translation>
    </message>
    <message>
        <source>也可以打 %1 问。</source>
        <translation>Or call %1.</translation>
    </message>
    <message>
        <source>请到人工窗口办理。</source>
        <translation>Please go to a staffed counter.</translation>
    </message>
    <message>
        <source>也可以打 %1，问离您最近的另一台机器。</source>
        <translation>Or call %1 to find the nearest other machine.</translation>
    </message>
    <message>
        <source>以前在这台机器交的申请都在，会照常送出。</source>
        <translation>Applications already made here are safe and will be sent as usual.</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
</context>
</TS>
