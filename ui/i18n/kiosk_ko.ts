<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="zh_CN">
<context>
    <name>Appointment</name>
    <message>
        <source>预约办事</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>约好日子和钟点，到大厅少等。</source>
        <translation>날짜와 시간을 정하면 덜 기다립니다.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能预约。</source>
        <translation>지금은 연결이 안 되어 예약할 수 없습니다.</translation>
    </message>
    <message>
        <source>请稍后再来，或打 %1 预约。</source>
        <translation>나중에 다시 오시거나 %1로 전화하세요.</translation>
    </message>
    <message>
        <source>新预约</source>
        <translation>새 예약</translation>
    </message>
    <message>
        <source>选事项、日子和钟点</source>
        <translation>용무, 날짜, 시간 고르기</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>내 예약</translation>
    </message>
    <message>
        <source>查看、改期、取消</source>
        <translation>확인, 변경, 취소</translation>
    </message>
</context>
<context>
    <name>AppointmentConfirm</name>
    <message>
        <source>星期一</source>
        <translation>월요일</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>화요일</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>수요일</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>목요일</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>금요일</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>토요일</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>일요일</translation>
    </message>
    <message>
        <source>正在预约…</source>
        <translation>예약하는 중…</translation>
    </message>
    <message>
        <source>改成这个时间？</source>
        <translation>이 시간으로 바꿀까요?</translation>
    </message>
    <message>
        <source>这样预约，对吗？</source>
        <translation>이대로 예약할까요?</translation>
    </message>
    <message>
        <source>平台还没有回音，正在核实。请不要走开。</source>
        <translation>아직 답이 없어 확인 중입니다. 잠시 기다리세요.</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>确定预约</source>
        <translation>예약하기</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>용무</translation>
    </message>
    <message>
        <source>日子</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>钟点</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>창구</translation>
    </message>
    <message>
        <source>要带的材料，提醒单上写着。</source>
        <translation>가져올 서류는 안내지에 적혀 있습니다.</translation>
    </message>
</context>
<context>
    <name>AppointmentMine</name>
    <message>
        <source>离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。</source>
        <translation>시간이 가까워 바꾸거나 취소할 수 없습니다. 전화하시거나 홀에 말씀하세요.</translation>
    </message>
    <message>
        <source>这个预约已经不在了。</source>
        <translation>그 예약은 이미 없습니다.</translation>
    </message>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>지금은 연결이 안 됩니다. 나중에 다시 하세요.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>되지 않았습니다. 다시 해 보시거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>这个预约要怎么办？</source>
        <translation>이 예약을 어떻게 할까요?</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>내 예약</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>您没有预约。</source>
        <translation>예약이 없습니다.</translation>
    </message>
    <message>
        <source>预约号</source>
        <translation>예약번호</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>용무</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>일시</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>改到别的时间</source>
        <translation>다른 시간으로 변경</translation>
    </message>
    <message>
        <source>取消这个预约</source>
        <translation>이 예약 취소</translation>
    </message>
</context>
<context>
    <name>AppointmentResult</name>
    <message>
        <source>这件事您已经约过了，在“我的预约”里可以改。</source>
        <translation>이미 예약한 용무입니다. &apos;내 예약&apos;에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>离预约时间太近，不能改也不能取消了。请打电话，或到大厅说明。</source>
        <translation>시간이 가까워 바꾸거나 취소할 수 없습니다. 전화하시거나 홀에 말씀하세요.</translation>
    </message>
    <message>
        <source>这个预约已经不在了。</source>
        <translation>그 예약은 이미 없습니다.</translation>
    </message>
    <message>
        <source>核验过期了，请重新来一次。</source>
        <translation>확인 시간이 지났습니다. 다시 해 주세요.</translation>
    </message>
    <message>
        <source>约好了</source>
        <translation>예약되었습니다</translation>
    </message>
    <message>
        <source>请按时到，到场先取号。</source>
        <translation>제시간에 오셔서 먼저 번호표를 뽑으세요.</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>변경되었습니다</translation>
    </message>
    <message>
        <source>原来的时间已经退掉。</source>
        <translation>이전 시간은 취소되었습니다.</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>취소되었습니다</translation>
    </message>
    <message>
        <source>位子已经让给别人。</source>
        <translation>다른 분이 예약할 수 있습니다.</translation>
    </message>
    <message>
        <source>没有约上</source>
        <translation>예약되지 않았습니다</translation>
    </message>
    <message>
        <source>请换个时间，或到人工窗口。</source>
        <translation>다른 시간을 고르거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>不知道有没有约上</source>
        <translation>예약되었는지 알 수 없습니다</translation>
    </message>
    <message>
        <source>平台没有回音。请过一会儿在“我的预约”里看，或打 %1。</source>
        <translation>답이 없습니다. 나중에 &apos;내 예약&apos;을 보시거나 %1로 전화하세요.</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>지우고 끝</translation>
    </message>
    <message>
        <source>预约号</source>
        <translation>예약번호</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>용무</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>일시</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>提醒单已打印，请取走。</source>
        <translation>안내지가 나왔습니다. 가져가세요.</translation>
    </message>
    <message>
        <source>提醒单没有打出来，请记下或拍下预约号。</source>
        <translation>안내지가 나오지 않았습니다. 번호를 적어 두세요.</translation>
    </message>
    <message>
        <source>不知道提醒单有没有打出来，请记下或拍下预约号。</source>
        <translation>안내지가 나왔는지 알 수 없습니다. 번호를 적어 두세요.</translation>
    </message>
    <message>
        <source>正在打印提醒单</source>
        <translation>안내지를 인쇄하는 중</translation>
    </message>
    <message>
        <source>我的预约</source>
        <translation>내 예약</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>%1초 후 삭제</translation>
    </message>
</context>
<context>
    <name>AppointmentTime</name>
    <message>
        <source>星期一</source>
        <translation>월요일</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>화요일</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>수요일</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>목요일</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>금요일</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>토요일</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>일요일</translation>
    </message>
    <message>
        <source>这个钟点刚被别人约走了，请另选一个。</source>
        <translation>방금 다른 분이 예약했습니다. 다른 시간을 고르세요.</translation>
    </message>
    <message>
        <source>这个钟点已经过了，请另选一个。</source>
        <translation>지난 시간입니다. 다른 시간을 고르세요.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能预约。</source>
        <translation>지금은 연결이 안 되어 예약할 수 없습니다.</translation>
    </message>
    <message>
        <source>节假日休息</source>
        <translation>공휴일 휴무</translation>
    </message>
    <message>
        <source>休息</source>
        <translation>휴무</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>되지 않았습니다. 다시 해 보시거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>约哪一天？</source>
        <translation>어느 날로 할까요?</translation>
    </message>
    <message>
        <source>%1，几点？</source>
        <translation>%1, 몇 시에 할까요?</translation>
    </message>
    <message>
        <source>正在查空位…</source>
        <translation>빈자리를 찾는 중…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>有 %1 个空位，有延时服务</source>
        <translation>빈자리 %1, 연장 운영</translation>
    </message>
    <message>
        <source>有 %1 个空位</source>
        <translation>빈자리 %1</translation>
    </message>
    <message>
        <source>约满了</source>
        <translation>마감</translation>
    </message>
    <message>
        <source>今天没有了</source>
        <translation>오늘은 끝났습니다</translation>
    </message>
    <message>
        <source>%1，有 %2 个空位</source>
        <translation>%1, 빈자리 %2</translation>
    </message>
</context>
<context>
    <name>Bills</name>
    <message>
        <source>缴费</source>
        <translation>납부</translation>
    </message>
    <message>
        <source>刷身份证看账单，用手机扫码付。</source>
        <translation>신분증으로 청구서를 보고 휴대폰으로 냅니다.</translation>
    </message>
    <message>
        <source>看我的账单</source>
        <translation>청구서 보기</translation>
    </message>
    <message>
        <source>现在连不上平台，不能缴费。</source>
        <translation>지금은 연결이 안 되어 낼 수 없습니다.</translation>
    </message>
    <message>
        <source>请稍后再来，或到收费窗口。</source>
        <translation>나중에 다시 오시거나 수납 창구로 가세요.</translation>
    </message>
    <message>
        <source>本机不收现金，不读银行卡。</source>
        <translation>현금을 받지 않고 은행 카드를 읽지 않습니다.</translation>
    </message>
</context>
<context>
    <name>BillsList</name>
    <message>
        <source>金额变了，请看新的账单。</source>
        <translation>금액이 바뀌었습니다. 새 청구서를 보세요.</translation>
    </message>
    <message>
        <source>这一笔已经付过了。</source>
        <translation>이미 낸 것입니다.</translation>
    </message>
    <message>
        <source>这一笔还在核实，请稍后再付。</source>
        <translation>확인 중입니다. 나중에 내세요.</translation>
    </message>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>지금은 연결이 안 됩니다. 나중에 다시 하세요.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>되지 않았습니다. 다시 해 보시거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>付哪一笔？</source>
        <translation>어느 것을 낼까요?</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>没有要付的账单。</source>
        <translation>낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>%1 위안</translation>
    </message>
</context>
<context>
    <name>BillsPay</name>
    <message>
        <source>正在结束付款…</source>
        <translation>결제를 끝내는 중…</translation>
    </message>
    <message>
        <source>正在取付款码…</source>
        <translation>결제 코드를 받는 중…</translation>
    </message>
    <message>
        <source>请用手机扫码付 %1 元</source>
        <translation>휴대폰으로 %1 위안 결제</translation>
    </message>
    <message>
        <source>请稍等，正在向收银台核实。</source>
        <translation>잠시만요, 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>不付了</source>
        <translation>안 냄</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>付好后自动继续</source>
        <translation>내면 계속됩니다</translation>
    </message>
    <message>
        <source>收款：%1</source>
        <translation>수취: %1</translation>
    </message>
</context>
<context>
    <name>BillsResult</name>
    <message>
        <source>已付</source>
        <translation>납부됨</translation>
    </message>
    <message>
        <source>电子票据由收款单位开具。</source>
        <translation>전자 영수증은 수취 기관이 발행합니다.</translation>
    </message>
    <message>
        <source>没有付</source>
        <translation>내지 않음</translation>
    </message>
    <message>
        <source>付款码已经作废，没有扣款。</source>
        <translation>코드는 무효이며 빠져나간 돈이 없습니다.</translation>
    </message>
    <message>
        <source>付款结果核实中</source>
        <translation>결제를 확인 중입니다</translation>
    </message>
    <message>
        <source>收银台没有回音。请不要再付，过一会儿再来看账单，或打 %1。</source>
        <translation>답이 없습니다. 다시 내지 말고 나중에 청구서를 보시거나 %1로 전화하세요.</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>용무</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>%1 위안</translation>
    </message>
    <message>
        <source>支付号</source>
        <translation>결제번호</translation>
    </message>
    <message>
        <source>票据号</source>
        <translation>영수증번호</translation>
    </message>
    <message>
        <source>凭条已打印，请取走。</source>
        <translation>전표가 나왔습니다. 가져가세요.</translation>
    </message>
    <message>
        <source>凭条可能没有打出来，请记下或拍下支付号。</source>
        <translation>전표가 안 나왔을 수 있습니다. 결제번호를 적어 두세요.</translation>
    </message>
    <message>
        <source>正在打印凭条</source>
        <translation>전표를 인쇄하는 중</translation>
    </message>
    <message>
        <source>凭条不作为财政票据。</source>
        <translation>전표는 공식 영수증이 아닙니다.</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>%1초 후 삭제</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>请把第 %1 页放在灯下的台面上</source>
        <translation>%1번째 장을 조명 아래 판에 놓으세요</translation>
    </message>
    <message>
        <source>请放到正中间，整张都要看得见</source>
        <translation>가운데에 놓고 전체가 보이게 하세요</translation>
    </message>
    <message>
        <source>请先别动</source>
        <translation>움직이지 마세요</translation>
    </message>
    <message>
        <source>纸有点卷，请抚平</source>
        <translation>종이가 말렸어요. 펴 주세요</translation>
    </message>
    <message>
        <source>有反光，请转一点角度</source>
        <translation>빛이 반사돼요. 조금 돌려 주세요</translation>
    </message>
    <message>
        <source>光线太暗，请别挡住灯</source>
        <translation>너무 어두워요. 조명을 가리지 마세요</translation>
    </message>
    <message>
        <source>字看不清，请放平、别动</source>
        <translation>글자가 흐려요. 평평하게 놓으세요</translation>
    </message>
    <message>
        <source>有一个角没拍到，请挪进来</source>
        <translation>한쪽 모서리가 안 보여요. 안으로 옮기세요</translation>
    </message>
    <message>
        <source>手挡住了，请把手拿开</source>
        <translation>손을 치워 주세요</translation>
    </message>
    <message>
        <source>纸放好了，可以拍</source>
        <translation>잘 놓였어요. 촬영할 수 있어요</translation>
    </message>
    <message>
        <source>这一面拍好了，请翻面</source>
        <translation>이 면은 됐어요. 뒤집어 주세요</translation>
    </message>
    <message>
        <source>第 %1 页拍好了，请换下一页</source>
        <translation>%1번째 장을 찍었어요. 다음 장을 놓으세요</translation>
    </message>
    <message>
        <source>没有画面，这份可以以后再交</source>
        <translation>화면이 없어요. 이 서류는 나중에 내도 됩니다</translation>
    </message>
    <message>
        <source>画面停住了，请稍等</source>
        <translation>화면이 멈췄어요. 기다려 주세요</translation>
    </message>
    <message>
        <source>请放平，别动</source>
        <translation>평평하게 놓고 움직이지 마세요</translation>
    </message>
    <message>
        <source>四角齐全</source>
        <translation>모서리 모두 보임</translation>
    </message>
    <message>
        <source>字迹清楚</source>
        <translation>글자 선명</translation>
    </message>
    <message>
        <source>没有反光</source>
        <translation>반사 없음</translation>
    </message>
    <message>
        <source>光线够亮</source>
        <translation>밝기 충분</translation>
    </message>
    <message>
        <source>请拍%1</source>
        <translation>%1 촬영</translation>
    </message>
    <message>
        <source>%1 份里的第 %2 份</source>
        <translation>서류 %1개 중 %2번째</translation>
    </message>
    <message>
        <source>拍完了</source>
        <translation>촬영 끝</translation>
    </message>
    <message>
        <source>放好后自动拍</source>
        <translation>놓으면 자동으로 찍습니다</translation>
    </message>
    <message>
        <source>就这样拍</source>
        <translation>그대로 찍기</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>나중에 내기</translation>
    </message>
    <message>
        <source>点小图，
看大图、重拍</source>
        <translation>작은 사진을 누르면
크게 보고 다시 찍어요</translation>
    </message>
    <message>
        <source>摄像头的画面</source>
        <translation>카메라 화면</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>화면 없음</translation>
    </message>
    <message>
        <source>正在打开摄像头</source>
        <translation>카메라를 켜는 중</translation>
    </message>
    <message>
        <source>自己框</source>
        <translation>직접 맞추기</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>%1쪽, 모두 %2쪽</translation>
    </message>
    <message>
        <source>拍好的第 %1 页</source>
        <translation>찍은 %1번째 장</translation>
    </message>
    <message>
        <source>转一下</source>
        <translation>돌리기</translation>
    </message>
    <message>
        <source>往前挪一页</source>
        <translation>앞으로 옮기기</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>다음 쪽</translation>
    </message>
    <message>
        <source>删掉</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>다시 찍기</translation>
    </message>
    <message>
        <source>看好了</source>
        <translation>확인했어요</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>请把身份证放在读卡区</source>
        <translation>신분증을 판독기에 놓으세요</translation>
    </message>
    <message>
        <source>平放别动，读好了再拿开。</source>
        <translation>평평하게 놓고, 다 읽으면 가져가세요.</translation>
    </message>
    <message>
        <source>正在读，请先别拿开</source>
        <translation>읽는 중입니다. 그대로 두세요</translation>
    </message>
    <message>
        <source>几秒钟就好。</source>
        <translation>몇 초면 됩니다.</translation>
    </message>
    <message>
        <source>请拿起身份证，再放一次</source>
        <translation>신분증을 들었다가 다시 놓으세요</translation>
    </message>
    <message>
        <source>放平，放在虚线框里。</source>
        <translation>점선 안에 평평하게 놓으세요.</translation>
    </message>
    <message>
        <source>拿开得早了，请再放一次</source>
        <translation>너무 일찍 들었어요. 다시 놓으세요</translation>
    </message>
    <message>
        <source>等屏幕说读好了再拿开。</source>
        <translation>화면에 다 읽었다고 나올 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>这张证读不出来</source>
        <translation>이 신분증을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>请擦一擦再放一次。还不行，请用下面的办法。</source>
        <translation>닦아서 다시 놓으세요. 안 되면 아래 방법을 쓰세요.</translation>
    </message>
    <message>
        <source>这里不能用这种证</source>
        <translation>이 종류의 증은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>请放身份证，或用下面的办法。</source>
        <translation>신분증을 놓거나 아래 방법을 쓰세요.</translation>
    </message>
    <message>
        <source>这张证已经过期了</source>
        <translation>기한이 지난 증입니다</translation>
    </message>
    <message>
        <source>请换有效的证，或请工作人员帮您。</source>
        <translation>유효한 증을 쓰거나 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>这张证要人工看一下</source>
        <translation>직원이 확인해야 합니다</translation>
    </message>
    <message>
        <source>请工作人员帮您核对，材料不用重交。</source>
        <translation>직원에게 확인을 부탁하세요. 서류는 다시 내지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>这不是刚才那张证</source>
        <translation>아까 그 증이 아닙니다</translation>
    </message>
    <message>
        <source>请放刚才用的那张证。</source>
        <translation>아까 쓴 증을 놓으세요.</translation>
    </message>
    <message>
        <source>读卡区现在用不了</source>
        <translation>판독기를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>请用下面的办法，或换旁边一台机器。</source>
        <translation>아래 방법을 쓰거나 옆 기기를 쓰세요.</translation>
    </message>
    <message>
        <source>读卡区出了点问题</source>
        <translation>판독기에 문제가 생겼습니다</translation>
    </message>
    <message>
        <source>正在重新连接。您也可以用下面的办法。</source>
        <translation>다시 연결하는 중입니다. 아래 방법을 써도 됩니다.</translation>
    </message>
    <message>
        <source>读好了，请拿走身份证</source>
        <translation>다 읽었습니다. 신분증을 가져가세요</translation>
    </message>
    <message>
        <source>接下来会自动继续。</source>
        <translation>자동으로 계속합니다.</translation>
    </message>
    <message>
        <source>请再放一次身份证</source>
        <translation>신분증을 다시 놓으세요</translation>
    </message>
    <message>
        <source>还不行，请工作人员帮您。</source>
        <translation>안 되면 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>证号</source>
        <translation>증 번호</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>생년월일</translation>
    </message>
    <message>
        <source>民族</source>
        <translation>민족</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>유효 기간</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1，读好了</source>
        <translation>%1님, 다 읽었습니다</translation>
    </message>
    <message>
        <source>请拿走身份证，接下来会自动继续。</source>
        <translation>신분증을 가져가세요. 자동으로 계속합니다.</translation>
    </message>
    <message>
        <source>正在读</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>放好后自动继续</source>
        <translation>놓으면 자동으로 계속합니다</translation>
    </message>
    <message>
        <source>读卡区没有连上</source>
        <translation>판독기가 연결되지 않음</translation>
    </message>
    <message>
        <source>已经读好</source>
        <translation>읽기 완료</translation>
    </message>
    <message>
        <source>读卡区已准备好</source>
        <translation>판독기 준비됨</translation>
    </message>
    <message>
        <source>读卡区在屏幕右下方</source>
        <translation>판독기는 화면 오른쪽 아래에 있습니다</translation>
    </message>
    <message>
        <source>只读%1，只用于这次办事。</source>
        <translation>%1만 읽고 이번 신청에만 씁니다.</translation>
    </message>
    <message>
        <source>读卡区在屏幕右下方，身份证平放在上面。</source>
        <translation>판독기는 화면 오른쪽 아래에 있습니다. 신분증을 평평하게 놓으세요.</translation>
    </message>
</context>
<context>
    <name>CardWays</name>
    <message>
        <source>电子证</source>
        <translation>전자 신분증</translation>
    </message>
    <message>
        <source>手机电子证</source>
        <translation>휴대폰 전자 신분증</translation>
    </message>
    <message>
        <source>社保卡</source>
        <translation>사회보장카드</translation>
    </message>
    <message>
        <source>社会保障卡</source>
        <translation>사회보장카드</translation>
    </message>
    <message>
        <source>人工核验</source>
        <translation>직원 확인</translation>
    </message>
    <message>
        <source>没带身份证？</source>
        <translation>신분증이 없으세요?</translation>
    </message>
    <message>
        <source>其他办法</source>
        <translation>다른 방법</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>好了</source>
        <translation>완료</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>删除</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>姓名</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>신분증 번호</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>생년월일</translation>
    </message>
    <message>
        <source>民族</source>
        <translation>민족</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished">, </translation>
    </message>
    <message>
        <source>读什么</source>
        <translation>읽는 내용</translation>
    </message>
    <message>
        <source>给谁看</source>
        <translation>보는 곳</translation>
    </message>
    <message>
        <source>只给办这件事的部门：%1</source>
        <translation>이 일을 맡은 부서에만: %1</translation>
    </message>
    <message>
        <source>留多久</source>
        <translation>보관 기간</translation>
    </message>
    <message>
        <source>本机送到后就删，最多 %1 天。</source>
        <translation>보낸 뒤 바로 지웁니다. 최대 %1일.</translation>
    </message>
    <message>
        <source>有疑问</source>
        <translation>궁금한 점</translation>
    </message>
    <message>
        <source>请打 %1，或找工作人员。</source>
        <translation>%1로 전화하거나 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>要用到您的信息</source>
        <translation>개인 정보가 필요합니다</translation>
    </message>
    <message>
        <source>同意，继续</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>동의 안 함</translation>
    </message>
    <message>
        <source>不同意也没关系：可以到人工窗口办。提交之前随时可以点“结束并清除”，本机不留您的信息。</source>
        <translation>동의하지 않아도 됩니다. 창구를 이용하세요. 제출 전에는 언제든 &apos;지우고 끝&apos;를 누르면 정보가 남지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Consult</name>
    <message>
        <source>看结果</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>您想问什么？</source>
        <translation>무엇이 궁금하세요?</translation>
    </message>
    <message>
        <source>换个说法再问</source>
        <translation>다른 말로 묻기</translation>
    </message>
    <message>
        <source>没有现成的回答。</source>
        <translation>준비된 답이 없습니다.</translation>
    </message>
    <message>
        <source>换个说法试试，或请工作人员回答。</source>
        <translation>다른 말로 해 보시거나 직원에게 물으세요.</translation>
    </message>
    <message>
        <source>请工作人员回答</source>
        <translation>직원에게 묻기</translation>
    </message>
    <message>
        <source>问过了，看回答</source>
        <translation>전에 물은 답 보기</translation>
    </message>
    <message>
        <source>提问</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>用自己的话问</source>
        <translation>편한 말로 물으세요</translation>
    </message>
</context>
<context>
    <name>ConsultAnswer</name>
    <message>
        <source>现在连不上平台，请稍后再试。</source>
        <translation>지금은 연결이 안 됩니다. 나중에 다시 하세요.</translation>
    </message>
    <message>
        <source>没有这个查询码，请看看是不是输错了。</source>
        <translation>그런 코드가 없습니다. 확인해 주세요.</translation>
    </message>
    <message>
        <source>您问的</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>看回答</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>正在查…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>还没有回答，请过一两天再来看。</source>
        <translation>아직 답이 없습니다. 하루 이틀 뒤에 보세요.</translation>
    </message>
    <message>
        <source>去办这件事</source>
        <translation>이 용무 보기</translation>
    </message>
    <message>
        <source>不是我要问的，请工作人员回答</source>
        <translation>다른 질문입니다: 직원에게 묻기</translation>
    </message>
</context>
<context>
    <name>ConsultAsk</name>
    <message>
        <source>请工作人员回答？</source>
        <translation>직원에게 물을까요?</translation>
    </message>
    <message>
        <source>现在送不出去，问题还在。请稍后再点“发送”，或打 %1。</source>
        <translation>지금은 보낼 수 없지만 질문은 그대로입니다. 다시 &apos;보내기&apos;를 누르거나 %1로 전화하세요.</translation>
    </message>
    <message>
        <source>给您一个查询码，凭它看回答。</source>
        <translation>답을 볼 코드를 드립니다.</translation>
    </message>
    <message>
        <source>发送</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>您的问题</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>不用留姓名和证号，请不要写在问题里。</source>
        <translation>이름과 번호는 필요 없습니다. 쓰지 마세요.</translation>
    </message>
</context>
<context>
    <name>ConsultSent</name>
    <message>
        <source>问题已送到</source>
        <translation>질문이 전달되었습니다</translation>
    </message>
    <message>
        <source>请记下或拍下查询码，过一两天凭它看回答。</source>
        <translation>코드를 적어 두고 하루 이틀 뒤에 보세요.</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>조회 코드</translation>
    </message>
    <message>
        <source>在任意一台自助终端的“咨询”里看，也可以打 %1 问。</source>
        <translation>어느 단말기든 &apos;상담&apos;에서 보거나 %1로 물으세요.</translation>
    </message>
    <message>
        <source>%1 秒后清除</source>
        <translation>%1초 후 삭제</translation>
    </message>
</context>
<context>
    <name>CornerEditor</name>
    <message>
        <source>左上角</source>
        <translation>왼쪽 위 모서리</translation>
    </message>
    <message>
        <source>右上角</source>
        <translation>오른쪽 위 모서리</translation>
    </message>
    <message>
        <source>右下角</source>
        <translation>오른쪽 아래 모서리</translation>
    </message>
    <message>
        <source>左下角</source>
        <translation>왼쪽 아래 모서리</translation>
    </message>
    <message>
        <source>把四个圆点拖到纸的四角</source>
        <translation>점 네 개를 종이 모서리로 끄세요</translation>
    </message>
    <message>
        <source>不框了</source>
        <translation>그만두기</translation>
    </message>
    <message>
        <source>按这个框拍</source>
        <translation>이대로 찍기</translation>
    </message>
</context>
<context>
    <name>DateSteppers</name>
    <message>
        <source>年</source>
        <translation>년</translation>
    </message>
    <message>
        <source>月</source>
        <translation>월</translation>
    </message>
    <message>
        <source>日</source>
        <translation>일</translation>
    </message>
    <message>
        <source>%1加一</source>
        <translation>%1 늘리기</translation>
    </message>
    <message>
        <source>%1减一</source>
        <translation>%1 줄이기</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>清空</source>
        <translation>지움</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>Done</name>
    <message>
        <source>已提交，待上传</source>
        <translation>제출됨, 전송 대기</translation>
    </message>
    <message>
        <source>申请已存在本机，会自动上传。您不用再跑一趟。</source>
        <translation>신청은 이 기기에 저장됐고 자동으로 보냅니다. 다시 오지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>网络暂时断了。您的申请已完整存在本机，网络恢复后自动上传，您不用再跑一趟。</source>
        <translation>네트워크가 끊겼습니다. 신청은 모두 저장됐고 복구되면 자동으로 보냅니다. 다시 오지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>申请已完整存在本机，会自动上传，不用再来。</source>
        <translation>신청은 모두 저장됐고 자동으로 보냅니다. 다시 오지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>申请已存在本机，正在上传。您可以走了。</source>
        <translation>저장했고 보내는 중입니다. 가셔도 됩니다.</translation>
    </message>
    <message>
        <source>您的申请已完整存在本机，正在上传。您不用等，可以走了。</source>
        <translation>신청은 모두 저장됐고 보내는 중입니다. 기다리지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>已提交，结果核实中</source>
        <translation>제출됨, 결과 확인 중</translation>
    </message>
    <message>
        <source>申请已存在本机，机器会接着核实，不会重复提交。</source>
        <translation>저장했습니다. 기기가 계속 확인하며 두 번 보내지 않습니다.</translation>
    </message>
    <message>
        <source>申请已完整存在本机，也已经发出，还没收到回音。机器会接着核实，不会重复提交。</source>
        <translation>신청을 저장하고 보냈지만 아직 답이 없습니다. 기기가 계속 확인하며 두 번 보내지 않습니다.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>部门已经收到。</source>
        <translation>부서가 받았습니다.</translation>
    </message>
    <message>
        <source>部门已收到，%1前办完。</source>
        <translation>부서가 받았습니다. %1까지 끝납니다.</translation>
    </message>
    <message>
        <source>部门已收到，%1前办完（%2 个工作日）。</source>
        <translation>부서가 받았습니다. %1까지 끝납니다(근무일 %2일).</translation>
    </message>
    <message>
        <source>部门已收到，%1 个工作日内办完。</source>
        <translation>부서가 받았습니다. 근무일 %1일 안에 끝납니다.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>반려됨</translation>
    </message>
    <message>
        <source>请到人工窗口，报下面的流水号。</source>
        <translation>창구에 가서 아래 번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>平台没有接收这份申请。申请还在本机，请到人工窗口，报下面的流水号。</source>
        <translation>플랫폼이 신청을 받지 않았습니다. 신청은 이 기기에 있습니다. 창구에서 아래 번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>직원이 처리</translation>
    </message>
    <message>
        <source>申请在本机，工作人员会处理。</source>
        <translation>신청은 이 기기에 있으며 직원이 처리합니다.</translation>
    </message>
    <message>
        <source>申请还在本机，要由工作人员处理。您不用再交一次。</source>
        <translation>신청은 이 기기에 있고 직원이 처리해야 합니다. 다시 내지 마세요.</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>다른 기기로 넘김</translation>
    </message>
    <message>
        <source>申请由另一台终端上传，查询码不变。</source>
        <translation>다른 기기가 보냅니다. 조회 코드는 그대로입니다.</translation>
    </message>
    <message>
        <source>查进度，报下面两个号。</source>
        <translation>진행 상황을 알려면 아래 두 번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>部门受理，%1 个工作日内办完</source>
        <translation>부서 접수, 근무일 %1일 안에 처리</translation>
    </message>
    <message>
        <source>部门受理</source>
        <translation>부서 접수</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>请到人工窗口，报流水号</source>
        <translation>창구에서 번호를 말씀하세요</translation>
    </message>
    <message>
        <source>由另一台终端上传</source>
        <translation>다른 기기가 보냄</translation>
    </message>
    <message>
        <source>送达以后</source>
        <translation>전달된 뒤</translation>
    </message>
    <message>
        <source>申请在本机，结果核实中</source>
        <translation>이 기기에 저장, 결과 확인 중</translation>
    </message>
    <message>
        <source>核实以后</source>
        <translation>확인된 뒤</translation>
    </message>
    <message>
        <source>自动上传，不会重复提交</source>
        <translation>자동으로 보내며 두 번 보내지 않음</translation>
    </message>
    <message>
        <source>申请在本机，待上传</source>
        <translation>이 기기에 저장, 전송 대기</translation>
    </message>
    <message>
        <source>网络恢复后</source>
        <translation>네트워크가 복구되면</translation>
    </message>
    <message>
        <source>接着</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>自动上传</source>
        <translation>자동으로 보냄</translation>
    </message>
    <message>
        <source>机器的时间未核实，回执上写明了。</source>
        <translation>기기 시간이 확인되지 않았습니다. 접수증에 적혀 있습니다.</translation>
    </message>
    <message>
        <source>还要补交 %1 份，回执上写着。</source>
        <translation>서류 %1개를 더 내야 합니다. 접수증에 적혀 있습니다.</translation>
    </message>
    <message>
        <source>还要补交：%1</source>
        <translation>더 낼 서류: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>%1초 뒤 끝나고 화면의 정보를 지웁니다.</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>단말 번호</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>조회 코드</translation>
    </message>
    <message>
        <source>拍下这个码，和纸质回执一样有效。</source>
        <translation>이 코드를 찍어 두세요. 종이 접수증과 같습니다.</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>사건 번호</translation>
    </message>
    <message>
        <source>再看一会儿</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>지우고 끝</translation>
    </message>
</context>
<context>
    <name>EndSheet</name>
    <message>
        <source>要结束吗？</source>
        <translation>끝낼까요?</translation>
    </message>
    <message>
        <source>您填的内容和拍的材料会马上清除，不会提交。</source>
        <translation>입력한 내용과 사진을 바로 지우고 제출하지 않습니다.</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>지우고 끝</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>계속하기</translation>
    </message>
</context>
<context>
    <name>FlowChart</name>
    <message>
        <source>您：%1</source>
        <translation>본인: %1</translation>
    </message>
    <message>
        <source>1 天</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>%1 天</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>오늘</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>请改这里</source>
        <translation>여기를 고치세요</translation>
    </message>
    <message>
        <source>读自身份证，可以改</source>
        <translation>신분증에서 읽음, 고칠 수 있음</translation>
    </message>
    <message>
        <source>您刚才填的，可以改</source>
        <translation>방금 입력함, 고칠 수 있음</translation>
    </message>
    <message>
        <source>来自电子证照，可以改</source>
        <translation>전자 증명에서, 고칠 수 있음</translation>
    </message>
    <message>
        <source>满 11 位</source>
        <translation>11자리 완료</translation>
    </message>
    <message>
        <source>满 18 位</source>
        <translation>18자리 완료</translation>
    </message>
    <message>
        <source>填好了</source>
        <translation>입력 완료</translation>
    </message>
    <message>
        <source>%1 项里的第 %2 项</source>
        <translation>%1개 중 %2번째</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>고쳤어요</translation>
    </message>
    <message>
        <source>对，下一步</source>
        <translation>맞아요, 다음</translation>
    </message>
    <message>
        <source>填完了</source>
        <translation>다 입력함</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>可以不填，跳过</source>
        <translation>선택 사항, 건너뛰기</translation>
    </message>
    <message>
        <source>一共 %1 位</source>
        <translation>모두 %1자리</translation>
    </message>
    <message>
        <source>还差 %1 位</source>
        <translation>%1자리 남음</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>%1쪽, 모두 %2쪽</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>다음 쪽</translation>
    </message>
    <message>
        <source>是</source>
        <translation>예</translation>
    </message>
    <message>
        <source>否</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>点加号和减号改，按住不放走得快。</source>
        <translation>더하기와 빼기로 바꿉니다. 길게 누르면 빨라집니다.</translation>
    </message>
    <message>
        <source>例如：%1</source>
        <translation>예: %1</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>身份证</source>
        <translation>신분증</translation>
    </message>
    <message>
        <source>在读卡区上</source>
        <translation>판독기 위</translation>
    </message>
    <message>
        <source>材料原件</source>
        <translation>서류 원본</translation>
    </message>
    <message>
        <source>在灯下的台面上</source>
        <translation>조명 아래 판 위</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>접수증</translation>
    </message>
    <message>
        <source>在取纸口</source>
        <translation>종이 나오는 곳</translation>
    </message>
    <message>
        <source>请取走您的东西</source>
        <translation>물건을 챙기세요</translation>
    </message>
    <message>
        <source>再见，慢走</source>
        <translation>안녕히 가세요</translation>
    </message>
    <message>
        <source>您填的内容已从屏幕上清除，%1 秒后回到首页。</source>
        <translation>입력한 내용을 화면에서 지웠습니다. %1초 뒤 첫 화면으로 갑니다.</translation>
    </message>
    <message>
        <source>回到首页</source>
        <translation>첫 화면으로</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>电话、窗口和依据</source>
        <translation>전화, 창구, 근거 법령</translation>
    </message>
    <message>
        <source>这件事不在这里办。</source>
        <translation>이 일은 여기서 하지 않습니다.</translation>
    </message>
    <message>
        <source>这件事要到人工窗口办。</source>
        <translation>이 일은 창구에서 합니다.</translation>
    </message>
    <message>
        <source>本机暂时不能收新的申请。</source>
        <translation>지금은 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机的存储出了故障，暂时不能收新的申请。</source>
        <translation>저장 장치가 고장 나 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机的存储要检修，暂时不能收新的申请。</source>
        <translation>저장 장치를 점검해야 해서 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机暂停办理。</source>
        <translation>이 기기는 잠시 쉽니다.</translation>
    </message>
    <message>
        <source>拍材料的摄像头坏了，这件事现在办不了。</source>
        <translation>서류 카메라가 고장 나 지금은 할 수 없습니다.</translation>
    </message>
    <message>
        <source>读卡器坏了，这件事现在办不了。</source>
        <translation>카드 판독기가 고장 나 지금은 할 수 없습니다.</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>시작하기</translation>
    </message>
    <message>
        <source>当天</source>
        <translation>당일</translation>
    </message>
    <message>
        <source>1 个工作日</source>
        <translation>근무일 1일</translation>
    </message>
    <message>
        <source>%1 个工作日</source>
        <translation>근무일 %1일</translation>
    </message>
    <message>
        <source>这件事现在不能在本机办。</source>
        <translation>지금은 이 기기에서 할 수 없습니다.</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>절차</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>서류</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>样表</source>
        <translation>견본</translation>
    </message>
    <message>
        <source>请带 %1 份</source>
        <translation>%1부를 가져오세요</translation>
    </message>
    <message>
        <source>请带来</source>
        <translation>가져올 것</translation>
    </message>
    <message>
        <source>已有，不用带</source>
        <translation>이미 있음, 필요 없음</translation>
    </message>
    <message>
        <source>办的过程中就有</source>
        <translation>진행 중에 만들어짐</translation>
    </message>
    <message>
        <source>刷证后看有没有</source>
        <translation>신분증을 읽은 뒤 확인</translation>
    </message>
    <message>
        <source>用于：%1</source>
        <translation>쓰는 곳: %1</translation>
    </message>
    <message>
        <source>这样就能办</source>
        <translation>신청할 수 있는 조건</translation>
    </message>
    <message>
        <source>谁来办</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>办好后得到</source>
        <translation>받는 것</translation>
    </message>
    <message>
        <source>在哪里办</source>
        <translation>하는 곳</translation>
    </message>
    <message>
        <source>这是填好的样子，内容是编的。</source>
        <translation>다 채운 견본입니다. 내용은 지어낸 것입니다.</translation>
    </message>
    <message>
        <source>分开办</source>
        <translation>따로 하면</translation>
    </message>
    <message>
        <source>一链办</source>
        <translation>한 번에 하면</translation>
    </message>
    <message>
        <source>%1前办完</source>
        <translation>%1까지 끝남</translation>
    </message>
    <message>
        <source>%1前</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>一张表 %1 项</source>
        <translation>양식 한 장, %1항목</translation>
    </message>
    <message>
        <source>一张表 %1 项，已自动填 %2 项</source>
        <translation>양식 한 장 %1항목, %2항목 자동 입력</translation>
    </message>
    <message>
        <source>您只填 %1 项</source>
        <translation>직접 %1항목만 입력</translation>
    </message>
    <message>
        <source>材料 %1 份</source>
        <translation>서류 %1개</translation>
    </message>
    <message>
        <source>材料 %1 份，%2 份不用带</source>
        <translation>서류 %1개, %2개는 필요 없음</translation>
    </message>
    <message>
        <source>只需带 %1 份</source>
        <translation>%1개만 가져오세요</translation>
    </message>
    <message>
        <source>刷证后会更少</source>
        <translation>신분증을 읽으면 줄어듭니다</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>轻触屏幕，就可以开始办事。</source>
        <translation>화면을 누르면 시작합니다.</translation>
    </message>
    <message>
        <source>找到您要办的事，点一下。也可以打字搜。</source>
        <translation>하실 일을 찾아 누르세요. 글자로 찾을 수도 있습니다.</translation>
    </message>
    <message>
        <source>打字搜您要办的事，可以只打拼音的头一个字母。</source>
        <translation>하실 일을 입력하세요. 병음 첫 글자만 쳐도 됩니다.</translation>
    </message>
    <message>
        <source>看看要带什么、要几天，再点“开始”。</source>
        <translation>가져올 것과 걸리는 날을 보고 &apos;시작&apos;을 누르세요.</translation>
    </message>
    <message>
        <source>看看机器要读什么、给谁，同意了再往下。</source>
        <translation>무엇을 읽고 누가 보는지 확인하고 동의하면 계속하세요.</translation>
    </message>
    <message>
        <source>把身份证平放在屏幕右下方的读卡区，等几秒。</source>
        <translation>신분증을 화면 오른쪽 아래 판독기에 놓고 기다리세요.</translation>
    </message>
    <message>
        <source>一页只问一件事。答完点右下角的“下一步”。</source>
        <translation>한 쪽에 하나만 묻습니다. 답하고 오른쪽 아래 &apos;다음&apos;을 누르세요.</translation>
    </message>
    <message>
        <source>要交的纸质材料，一份一份放到灯下拍。没带的可以以后再交。</source>
        <translation>서류를 하나씩 조명 아래 놓고 찍으세요. 없는 것은 나중에 내도 됩니다.</translation>
    </message>
    <message>
        <source>把纸放平在灯下，四个角都要看得见，机器自动拍。</source>
        <translation>종이를 조명 아래 평평하게, 네 모서리가 보이게 놓으면 자동으로 찍습니다.</translation>
    </message>
    <message>
        <source>看看每一项对不对，不对就点“改”，都对再提交。</source>
        <translation>하나하나 확인하고, 틀리면 &apos;고치기&apos;를, 다 맞으면 제출을 누르세요.</translation>
    </message>
    <message>
        <source>正在提交，请稍等。</source>
        <translation>제출하는 중입니다. 기다려 주세요.</translation>
    </message>
    <message>
        <source>请取走回执，或拍下二维码。办完了点“结束并清除”。</source>
        <translation>접수증을 가져가거나 코드를 찍으세요. 끝나면 &apos;지우고 끝&apos;를 누르세요.</translation>
    </message>
    <message>
        <source>请取走身份证、材料和回执。</source>
        <translation>신분증, 서류, 접수증을 챙기세요.</translation>
    </message>
    <message>
        <source>这台机器现在不能办理，请换一台，或找工作人员。</source>
        <translation>이 기기는 지금 쓸 수 없습니다. 다른 기기를 쓰거나 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>正在通知大厅…</source>
        <translation>홀에 알리는 중…</translation>
    </message>
    <message>
        <source>%1约 %2 分钟后过来</source>
        <translation>%1, 약 %2분 뒤 도착</translation>
    </message>
    <message>
        <source>%1马上过来</source>
        <translation>%1, 곧 도착</translation>
    </message>
    <message>
        <source>没能通知到大厅，请叫身边的工作人员，或打电话</source>
        <translation>홀에 알리지 못했습니다. 가까운 직원이나 전화를 이용하세요</translation>
    </message>
    <message>
        <source>大厅现在没有帮办员，请打电话</source>
        <translation>지금은 홀에 도우미가 없습니다. 전화하세요</translation>
    </message>
    <message>
        <source>请大厅里的工作人员帮您</source>
        <translation>홀에 있는 직원에게 도움을 청하세요</translation>
    </message>
    <message>
        <source>需要帮忙吗？</source>
        <translation>도움이 필요하세요?</translation>
    </message>
    <message>
        <source>照屏幕上的大字做就行。</source>
        <translation>화면의 큰 글자대로 하시면 됩니다.</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>전화</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>알겠습니다</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>周一</source>
        <translation>월요일</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>화요일</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>수요일</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>목요일</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>금요일</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>토요일</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>일요일</translation>
    </message>
    <message>
        <source>上午好</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>中午好</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>下午好</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>진행 조회</translation>
    </message>
    <message>
        <source>预约</source>
        <translation>예약</translation>
    </message>
    <message>
        <source>补材料</source>
        <translation>서류 보충</translation>
    </message>
    <message>
        <source>缴费</source>
        <translation>납부</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>상담</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>%1，今天是 %2，%3</source>
        <translation>%1. 오늘은 %2 %3입니다</translation>
    </message>
    <message>
        <source>您好</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>您今天要办什么事？</source>
        <translation>오늘 어떤 일로 오셨어요?</translation>
    </message>
    <message>
        <source>当天办完</source>
        <translation>당일 완료</translation>
    </message>
    <message>
        <source>1 个工作日办完</source>
        <translation>근무일 1일 완료</translation>
    </message>
    <message>
        <source>%1 个工作日办完</source>
        <translation>근무일 %1일 완료</translation>
    </message>
    <message>
        <source>本机暂时不能收新的申请。</source>
        <translation>지금은 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机暂停办理。</source>
        <translation>이 기기는 잠시 쉽니다.</translation>
    </message>
    <message>
        <source>可以查进度、看办事指南。要办理请到人工窗口。</source>
        <translation>진행 조회와 안내 보기는 됩니다. 신청은 창구에서 하세요.</translation>
    </message>
    <message>
        <source>一链办理</source>
        <translation>한 번에 처리</translation>
    </message>
    <message>
        <source>填一张表，部门一起办</source>
        <translation>양식 한 장으로 여러 부서가 함께</translation>
    </message>
    <message>
        <source>全部 %1 件</source>
        <translation>전체 %1건</translation>
    </message>
    <message>
        <source>大家常办</source>
        <translation>자주 하는 일</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>搜事项，可输拼音首字母</source>
        <translation>할 일 찾기 (병음도 가능)</translation>
    </message>
    <message>
        <source>搜事项</source>
        <translation>할 일 찾기</translation>
    </message>
    <message>
        <source>我的事</source>
        <translation>내 일</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>一张表，几个部门一起办</source>
        <translation>양식 한 장으로 여러 부서가 함께 처리</translation>
    </message>
    <message>
        <source>带上身份证，少填少跑</source>
        <translation>신분증만 있으면 덜 쓰고 덜 다닙니다</translation>
    </message>
    <message>
        <source>办完清屏，别人看不到</source>
        <translation>끝나면 화면을 지워 남이 못 봅니다</translation>
    </message>
    <message>
        <source>读卡区坏了，要刷证的请换一台</source>
        <translation>판독기가 고장입니다. 다른 기기를 쓰세요</translation>
    </message>
    <message>
        <source>现在不能拍材料，可以以后再交</source>
        <translation>지금은 서류를 찍을 수 없습니다. 나중에 내세요</translation>
    </message>
    <message>
        <source>现在没有纸质回执，用手机拍码</source>
        <translation>종이 접수증이 없습니다. 코드를 찍으세요</translation>
    </message>
    <message>
        <source>最近的另一台：%1</source>
        <translation>가까운 다른 기기: %1</translation>
    </message>
    <message>
        <source>别处哪里能办，请打 %1</source>
        <translation>다른 곳은 %1로 전화해 물어보세요</translation>
    </message>
    <message>
        <source>存储要检修，暂时不收新的申请</source>
        <translation>저장 장치 점검 중, 새 신청을 받지 않습니다</translation>
    </message>
    <message>
        <source>正在检修，暂停办理</source>
        <translation>점검 중이라 쉽니다</translation>
    </message>
    <message>
        <source>办事指南照样可以看</source>
        <translation>안내는 볼 수 있습니다</translation>
    </message>
    <message>
        <source>网络断了，照样能办，恢复后自动上传</source>
        <translation>오프라인이어도 신청됩니다. 나중에 보냅니다</translation>
    </message>
    <message>
        <source>可以办：%1</source>
        <translation>할 수 있는 일: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation type="unfinished">, </translation>
    </message>
    <message>
        <source>周一</source>
        <translation>월요일</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>화요일</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>수요일</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>목요일</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>금요일</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>토요일</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>일요일</translation>
    </message>
    <message>
        <source>轻触屏幕开始</source>
        <translation>화면을 눌러 시작하세요</translation>
    </message>
    <message>
        <source>开放：%1</source>
        <translation>운영: %1</translation>
    </message>
</context>
<context>
    <name>IdleSheet</name>
    <message>
        <source>您还在吗？</source>
        <translation>아직 계세요?</translation>
    </message>
    <message>
        <source>没人回答，就会结束，并清除您填的内容。</source>
        <translation>답이 없으면 끝내고 입력한 내용을 지웁니다.</translation>
    </message>
    <message>
        <source>还剩 %1 秒</source>
        <translation>%1초 남음</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>지우고 끝</translation>
    </message>
    <message>
        <source>我还在</source>
        <translation>네, 있어요</translation>
    </message>
</context>
<context>
    <name>KTextField</name>
    <message>
        <source>改打中文</source>
        <translation>중국어로 입력</translation>
    </message>
    <message>
        <source>改打英文</source>
        <translation>영문으로 입력</translation>
    </message>
</context>
<context>
    <name>KnownGroup</name>
    <message>
        <source>读自身份证，不能改</source>
        <translation>신분증에서 읽음, 고칠 수 없음</translation>
    </message>
    <message>
        <source>读自身份证，可以改</source>
        <translation>신분증에서 읽음, 고칠 수 있음</translation>
    </message>
    <message>
        <source>来自电子证照，不能改</source>
        <translation>전자 증명에서, 고칠 수 없음</translation>
    </message>
    <message>
        <source>来自电子证照，可以改</source>
        <translation>전자 증명에서, 고칠 수 있음</translation>
    </message>
    <message>
        <source>您刚才填的，在核对页改</source>
        <translation>방금 입력함, 확인 화면에서 고치세요</translation>
    </message>
    <message>
        <source>您刚才填的，可以改</source>
        <translation>방금 입력함, 고칠 수 있음</translation>
    </message>
    <message>
        <source>前一件事里填过</source>
        <translation>앞의 일에서 입력함</translation>
    </message>
    <message>
        <source>前一件事里填过，可以改</source>
        <translation>앞의 일에서 입력함, 고칠 수 있음</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>遮起来</source>
        <translation>가리기</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>语言</source>
        <translation>언어</translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>看结果</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>您要办什么事？</source>
        <translation>무엇을 하시겠어요?</translation>
    </message>
    <message>
        <source>一链办理</source>
        <translation>한 번에 처리</translation>
    </message>
    <message>
        <source>共 %1 件</source>
        <translation>모두 %1건</translation>
    </message>
    <message>
        <source>填一张表，几个部门一起办。</source>
        <translation>양식 한 장으로 여러 부서가 함께 처리합니다.</translation>
    </message>
    <message>
        <source>换个说法再找</source>
        <translation>다른 말로 찾기</translation>
    </message>
    <message>
        <source>找到 %1 件</source>
        <translation>%1건 찾음</translation>
    </message>
    <message>
        <source>没有找到“%1”。</source>
        <translation>&apos;%1&apos;을(를) 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>换个说法试试，或点上面的“帮办”找工作人员。</source>
        <translation>다른 말로 찾거나 위의 &apos;도움&apos;을 눌러 직원을 찾으세요.</translation>
    </message>
    <message>
        <source>可以这样找：</source>
        <translation>이렇게 찾을 수 있습니다:</translation>
    </message>
    <message>
        <source>说法：开药店、居住证</source>
        <translation>말로: 开药店, 居住证</translation>
    </message>
    <message>
        <source>拼音：yaodian</source>
        <translation>병음: yaodian</translation>
    </message>
    <message>
        <source>首字母：yd</source>
        <translation>첫 글자: yd</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>다음 쪽</translation>
    </message>
    <message>
        <source>搜事项</source>
        <translation>할 일 찾기</translation>
    </message>
    <message>
        <source>搜事项，可输拼音首字母</source>
        <translation>할 일 찾기 (병음도 가능)</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>政务服务终端</source>
        <translation>행정 서비스 단말</translation>
    </message>
</context>
<context>
    <name>Materials</name>
    <message>
        <source>还要拍 %1 份材料</source>
        <translation>찍을 서류 %1개 남음</translation>
    </message>
    <message>
        <source>材料都齐了</source>
        <translation>서류가 다 있습니다</translation>
    </message>
    <message>
        <source>接下来核对一遍，再提交。</source>
        <translation>이제 확인하고 제출하세요.</translation>
    </message>
    <message>
        <source>一份一份来，放好机器自动拍。</source>
        <translation>하나씩 놓으면 기기가 자동으로 찍습니다.</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>확인하러 가기</translation>
    </message>
    <message>
        <source>%1 件事都用这一份。</source>
        <translation>%1가지 일에 모두 씁니다.</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>나중에 내기</translation>
    </message>
    <message>
        <source>拍这份</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>政府已有，不用交</source>
        <translation>정부에 있음, 안 내도 됨</translation>
    </message>
    <message>
        <source>前面办好就有，不用交</source>
        <translation>앞에서 만들어짐, 안 내도 됨</translation>
    </message>
    <message>
        <source>拍好 %1 页</source>
        <translation>%1쪽 찍음</translation>
    </message>
    <message>
        <source>现在拍</source>
        <translation>지금 찍기</translation>
    </message>
    <message>
        <source>看看、重拍</source>
        <translation>보기, 다시 찍기</translation>
    </message>
    <message>
        <source>不用您交</source>
        <translation>안 내도 됨</translation>
    </message>
    <message>
        <source>摄像头没有连上，现在不能拍。</source>
        <translation>카메라가 연결되지 않아 지금은 찍을 수 없습니다.</translation>
    </message>
    <message>
        <source>材料可以以后再交，或请工作人员帮您。申请照样能提交。</source>
        <translation>서류는 나중에 내거나 직원에게 문의하세요. 신청은 그대로 제출할 수 있습니다.</translation>
    </message>
    <message>
        <source>已经拍好或以后再交</source>
        <translation>찍었거나 나중에 낼 것</translation>
    </message>
    <message>
        <source>已经拍好</source>
        <translation>찍음</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>接下来</source>
        <translation>다음 순서</translation>
    </message>
</context>
<context>
    <name>NoticeSheet</name>
    <message>
        <source>已经在请工作人员</source>
        <translation>직원을 부르는 중입니다</translation>
    </message>
    <message>
        <source>请稍等，也可以先找身边的工作人员。</source>
        <translation>기다리시거나 가까운 직원을 찾으세요.</translation>
    </message>
    <message>
        <source>请找大厅里的工作人员</source>
        <translation>홀에 있는 직원을 찾으세요</translation>
    </message>
    <message>
        <source>他们看过您的证件，就可以接着办。</source>
        <translation>직원이 증명서를 확인하면 계속할 수 있습니다.</translation>
    </message>
    <message>
        <source>这件事不在这里办</source>
        <translation>이 일은 여기서 하지 않습니다</translation>
    </message>
    <message>
        <source>请到办这件事的大厅，在哪里问工作人员。</source>
        <translation>이 일을 하는 홀로 가세요. 어디인지 직원에게 물어보세요.</translation>
    </message>
    <message>
        <source>这件事要到窗口办</source>
        <translation>이 일은 창구에서 합니다</translation>
    </message>
    <message>
        <source>机器上办不了。要带什么，可以在这里先看好。</source>
        <translation>기기로는 할 수 없습니다. 가져올 것은 여기서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>这台机器存满了</source>
        <translation>기기의 저장 공간이 찼습니다</translation>
    </message>
    <message>
        <source>为了不丢您的申请，先不收新的。请换一台机器，或到人工窗口。</source>
        <translation>신청을 잃지 않도록 새 신청을 받지 않습니다. 다른 기기나 창구를 이용하세요.</translation>
    </message>
    <message>
        <source>这台机器存满了，没有提交</source>
        <translation>저장 공간이 차서 제출하지 못했습니다</translation>
    </message>
    <message>
        <source>申请没有存上。请换一台机器，或请工作人员帮您。</source>
        <translation>신청을 저장하지 못했습니다. 다른 기기를 쓰거나 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>没有存上，还没有提交</source>
        <translation>저장하지 못해 제출되지 않았습니다</translation>
    </message>
    <message>
        <source>您填的都还在，请再点一次“提交”。还不行，请工作人员帮您。</source>
        <translation>입력한 내용은 그대로 있습니다. &apos;제출&apos;을 다시 누르세요. 안 되면 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>这台机器坏了。请换一台机器，或请工作人员帮您。</source>
        <translation>이 기기가 고장 났습니다. 다른 기기를 쓰거나 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>不知道存上了没有</source>
        <translation>저장됐는지 알 수 없습니다</translation>
    </message>
    <message>
        <source>请先不要再提交。请工作人员查一查有没有存上。</source>
        <translation>다시 내지 마세요. 직원에게 저장됐는지 확인을 부탁하세요.</translation>
    </message>
    <message>
        <source>请先不要再提交。请打 %1，或请工作人员查一查有没有存上。</source>
        <translation>다시 내지 마세요. %1로 전화하거나 직원에게 확인을 부탁하세요.</translation>
    </message>
    <message>
        <source>有一份材料太大，没有提交</source>
        <translation>서류 하나가 너무 커서 제출하지 못했습니다</translation>
    </message>
    <message>
        <source>请回到材料，删掉多拍的页，再提交。</source>
        <translation>서류로 돌아가 남는 쪽을 지우고 다시 제출하세요.</translation>
    </message>
    <message>
        <source>刚才那一份已经存好了</source>
        <translation>아까 것은 이미 저장됐습니다</translation>
    </message>
    <message>
        <source>不用再提交。后来的改动没有算进去，请告诉工作人员。</source>
        <translation>다시 내지 않아도 됩니다. 나중에 고친 것은 들어가지 않았으니 직원에게 알려 주세요.</translation>
    </message>
    <message>
        <source>请先拿走身份证</source>
        <translation>먼저 신분증을 가져가세요</translation>
    </message>
    <message>
        <source>上一位的证还在读卡区上。</source>
        <translation>앞사람의 증이 판독기에 있습니다.</translation>
    </message>
    <message>
        <source>这里暂时不能办这件事</source>
        <translation>지금 여기서는 할 수 없습니다</translation>
    </message>
    <message>
        <source>请到人工窗口，或换一台机器。</source>
        <translation>창구나 다른 기기를 이용하세요.</translation>
    </message>
    <message>
        <source>网络暂时断了</source>
        <translation>네트워크가 끊겼습니다</translation>
    </message>
    <message>
        <source>可以接着办，网络恢复后自动上传。</source>
        <translation>계속할 수 있습니다. 복구되면 자동으로 보냅니다.</translation>
    </message>
    <message>
        <source>请注意</source>
        <translation>알려 드립니다</translation>
    </message>
    <message>
        <source>这一步现在办不了</source>
        <translation>지금은 이 단계를 할 수 없습니다</translation>
    </message>
    <message>
        <source>请再试一次，还不行就请工作人员帮您。</source>
        <translation>다시 해 보고 안 되면 직원에게 문의하세요.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>알겠습니다</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>例如 %1</source>
        <translation>예: %1</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>网络断了，照样能搜、能办。</source>
        <translation>오프라인이지만 찾고 신청할 수 있습니다.</translation>
    </message>
    <message>
        <source>网络断了，照样能办，恢复后自动上传。</source>
        <translation>오프라인이지만 신청할 수 있습니다. 복구되면 보냅니다.</translation>
    </message>
    <message>
        <source>网络断了，身份证照样能读。</source>
        <translation>오프라인이지만 신분증은 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>网络断了，查不到政府有没有您的证照。可以拍，也可以以后再交。</source>
        <translation>오프라인이라 정부에 있는 서류를 볼 수 없습니다. 찍거나 나중에 내세요.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>结束并清除</source>
        <translation>지우고 끝</translation>
    </message>
</context>
<context>
    <name>PageThumb</name>
    <message>
        <source>第 %1 页</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>上一页</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>PrintState</name>
    <message>
        <source>打印机没有纸了</source>
        <translation>프린터에 종이가 없습니다</translation>
    </message>
    <message>
        <source>打印机的盖子开着</source>
        <translation>프린터 덮개가 열려 있습니다</translation>
    </message>
    <message>
        <source>打印机的切刀卡住了</source>
        <translation>프린터 칼날이 걸렸습니다</translation>
    </message>
    <message>
        <source>打印机没有连上</source>
        <translation>프린터가 연결되지 않았습니다</translation>
    </message>
    <message>
        <source>打印机没有回应</source>
        <translation>프린터가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>请用手机拍下屏幕上的二维码，它和纸质回执一样有效。</source>
        <translation>휴대폰으로 화면의 QR 코드를 찍으세요. 종이 접수증과 같습니다.</translation>
    </message>
    <message>
        <source>马上打印回执</source>
        <translation>곧 접수증을 인쇄합니다</translation>
    </message>
    <message>
        <source>正在打印回执</source>
        <translation>접수증 인쇄 중</translation>
    </message>
    <message>
        <source>回执已打印，请取走</source>
        <translation>접수증이 나왔습니다. 가져가세요</translation>
    </message>
    <message>
        <source>不知道有没有打出来</source>
        <translation>접수증이 나왔는지 알 수 없습니다</translation>
    </message>
    <message>
        <source>回执没有打出来</source>
        <translation>접수증이 나오지 않았습니다</translation>
    </message>
    <message>
        <source>这里不打印纸质回执</source>
        <translation>여기서는 종이 접수증을 인쇄하지 않습니다</translation>
    </message>
    <message>
        <source>请看看取纸口。没有纸，就用手机拍下二维码，它和纸质回执一样有效。</source>
        <translation>종이 나오는 곳을 보세요. 없으면 QR 코드를 찍으세요. 종이 접수증과 같습니다.</translation>
    </message>
    <message>
        <source>从右下方取纸口出纸</source>
        <translation>오른쪽 아래에서 종이가 나옵니다</translation>
    </message>
    <message>
        <source>从取纸口出纸</source>
        <translation>종이 나오는 곳에서 나옵니다</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>刷身份证</source>
        <translation>신분증 대기</translation>
    </message>
    <message>
        <source>看您办的所有事，要手机验证码</source>
        <translation>모든 신청 내역, 휴대전화 인증 필요</translation>
    </message>
    <message>
        <source>输查询码</source>
        <translation>조회 코드 입력</translation>
    </message>
    <message>
        <source>回执上的 8 位，加证号后 4 位</source>
        <translation>접수증의 8자리와 증번호 끝 4자리</translation>
    </message>
    <message>
        <source>扫回执</source>
        <translation>접수증 스캔</translation>
    </message>
    <message>
        <source>把回执放在摄像头下面</source>
        <translation>접수증을 카메라 아래에 놓으세요</translation>
    </message>
    <message>
        <source>您想怎么查？</source>
        <translation>어떻게 조회하시겠습니까?</translation>
    </message>
    <message>
        <source>有回执，不用身份证也能查。</source>
        <translation>접수증이 있으면 신분증 없이 조회됩니다.</translation>
    </message>
    <message>
        <source>现在用不了</source>
        <translation>지금은 쓸 수 없음</translation>
    </message>
</context>
<context>
    <name>ProgressCode</name>
    <message>
        <source>请输入证号的后 4 位</source>
        <translation>증번호 끝 4자리를 입력하세요</translation>
    </message>
    <message>
        <source>请输入 8 位查询码</source>
        <translation>조회 코드 8자리를 입력하세요</translation>
    </message>
    <message>
        <source>查询码里没有这个字，请看看回执。</source>
        <translation>코드에 없는 글자입니다. 접수증을 확인하세요.</translation>
    </message>
    <message>
        <source>办事那个人的身份证号。末位是 X 就输 X。</source>
        <translation>신청인의 증번호입니다. X로 끝나면 X를 누르세요.</translation>
    </message>
    <message>
        <source>在回执上“查询码”后面。</source>
        <translation>접수증에 있습니다.</translation>
    </message>
</context>
<context>
    <name>ProgressList</name>
    <message>
        <source>正在查，请稍等</source>
        <translation>조회 중입니다</translation>
    </message>
    <message>
        <source>没有查到</source>
        <translation>찾지 못했습니다</translation>
    </message>
    <message>
        <source>您要看哪一件？</source>
        <translation>어느 것을 보시겠습니까?</translation>
    </message>
    <message>
        <source>在本机查到的</source>
        <translation>이 기기에서 찾은 것</translation>
    </message>
    <message>
        <source>共 %1 件</source>
        <translation type="unfinished">모두 %1건</translation>
    </message>
    <message>
        <source>请核对查询码和证号，或到人工窗口问。别的城市办的事，这里查不到。</source>
        <translation>코드와 번호를 확인하거나 창구에 문의하세요. 다른 도시의 신청은 없습니다.</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>다시 조회</translation>
    </message>
    <message>
        <source>现在连不上平台，查不到部门的进度。</source>
        <translation>지금 플랫폼에 연결되지 않습니다.</translation>
    </message>
    <message>
        <source>下面是还在本机的。</source>
        <translation>아래는 이 기기에 남아 있는 것입니다.</translation>
    </message>
    <message>
        <source>请过一会儿再查，您交的申请都在。</source>
        <translation>나중에 다시 조회하세요. 제출한 것은 모두 있습니다.</translation>
    </message>
    <message>
        <source>%1 · %2交的</source>
        <translation>%1 · %2 제출</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation type="unfinished">이전 쪽</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation type="unfinished">다음 쪽</translation>
    </message>
</context>
<context>
    <name>ProgressMatter</name>
    <message>
        <source>%1前办完。</source>
        <translation>%1까지 완료. </translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>인쇄 중</translation>
    </message>
    <message>
        <source>打印进度单</source>
        <translation>진행표 인쇄</translation>
    </message>
    <message>
        <source>进度单没有打出来。</source>
        <translation>인쇄되지 않았습니다.</translation>
    </message>
    <message>
        <source>不知道进度单打出来没有，请看看取纸口。</source>
        <translation>인쇄됐는지 알 수 없습니다. 용지 출구를 확인하세요.</translation>
    </message>
    <message>
        <source>可以用手机拍下屏幕，或再打一次。</source>
        <translation>화면을 찍거나 다시 인쇄하세요.</translation>
    </message>
    <message>
        <source>办件编号 %1</source>
        <translation>사건 번호 %1</translation>
    </message>
</context>
<context>
    <name>ProgressSlip</name>
    <message>
        <source>请把回执放在灯下的台面上</source>
        <translation>접수증을 등 아래에 놓으세요</translation>
    </message>
    <message>
        <source>摄像头现在用不了，请返回，改用查询码。</source>
        <translation>카메라를 쓸 수 없습니다. 돌아가 조회 코드를 쓰세요.</translation>
    </message>
    <message>
        <source>没看到回执上的二维码，请放平，或改用查询码。</source>
        <translation>QR 코드가 보이지 않습니다. 펴 놓거나 조회 코드를 쓰세요.</translation>
    </message>
    <message>
        <source>二维码朝上，放平，会自动识别。</source>
        <translation>QR 코드를 위로 펴 놓으면 자동으로 읽습니다.</translation>
    </message>
    <message>
        <source>现在识别</source>
        <translation>지금 읽기</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>二维码</source>
        <translation>QR 코드</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>非常
满意</source>
        <translation>매우
만족</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>만족</translation>
    </message>
    <message>
        <source>基本
满意</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>불만</translation>
    </message>
    <message>
        <source>非常
不满意</source>
        <translation>매우
불만</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>평가해 주셔서 고맙습니다</translation>
    </message>
    <message>
        <source>这次办得怎么样？</source>
        <translation>이번 이용은 어떠셨어요?</translation>
    </message>
</context>
<context>
    <name>RatingDone</name>
    <message>
        <source>结束</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>평가해 주셔서 감사합니다</translation>
    </message>
    <message>
        <source>评价已送达。</source>
        <translation>평가가 전달되었습니다.</translation>
    </message>
    <message>
        <source>评价存在本机，待上传，会自动送给平台。</source>
        <translation>이 기기에 있으며 자동으로 전송됩니다.</translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>%1초 뒤 끝나고 지워집니다.</translation>
    </message>
</context>
<context>
    <name>RatingLevel</name>
    <message>
        <source>态度好</source>
        <translation>친절함</translation>
    </message>
    <message>
        <source>办得快</source>
        <translation>빠름</translation>
    </message>
    <message>
        <source>一次办成</source>
        <translation>한 번에 처리</translation>
    </message>
    <message>
        <source>说得清楚</source>
        <translation>설명이 명확함</translation>
    </message>
    <message>
        <source>机器好用</source>
        <translation>기기가 쉬움</translation>
    </message>
    <message>
        <source>态度不好</source>
        <translation>불친절함</translation>
    </message>
    <message>
        <source>等得太久</source>
        <translation>너무 오래 걸림</translation>
    </message>
    <message>
        <source>跑了多次</source>
        <translation>여러 번 방문</translation>
    </message>
    <message>
        <source>说得不清楚</source>
        <translation>설명이 불명확함</translation>
    </message>
    <message>
        <source>机器不好用</source>
        <translation>기기가 어려움</translation>
    </message>
    <message>
        <source>请评价这次服务</source>
        <translation>이번 서비스를 평가해 주세요</translation>
    </message>
    <message>
        <source>提交评价</source>
        <translation>평가 제출</translation>
    </message>
    <message>
        <source>因为什么？可以选几个，也可以不选。</source>
        <translation>이유는? 여러 개 골라도 됩니다.</translation>
    </message>
    <message>
        <source>写几句话</source>
        <translation>의견 쓰기</translation>
    </message>
    <message>
        <source>您写的：%1</source>
        <translation>쓰신 의견: %1</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>按 Tab 键往下走，按回车选定。</source>
        <translation>Tab 키로 이동하고 Enter로 고르세요.</translation>
    </message>
    <message>
        <source>删了 %1</source>
        <translation>%1 지움</translation>
    </message>
    <message>
        <source>输入框</source>
        <translation>입력란</translation>
    </message>
    <message>
        <source>已选</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>没有选</source>
        <translation>선택 안 됨</translation>
    </message>
    <message>
        <source>这一页</source>
        <translation>지금 이 쪽</translation>
    </message>
    <message>
        <source>可以换到这一页</source>
        <translation>이 쪽으로 바꿀 수 있음</translation>
    </message>
    <message>
        <source>按钮</source>
        <translation>버튼</translation>
    </message>
    <message>
        <source>现在不能按</source>
        <translation>지금은 누를 수 없음</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>扫码读的，未核实</source>
        <translation>스캔함, 미확인</translation>
    </message>
    <message>
        <source>来自：%1</source>
        <translation>출처: %1</translation>
    </message>
    <message>
        <source>不一样，%1：%2</source>
        <translation>다름, %1: %2</translation>
    </message>
    <message>
        <source>您说不对，工作人员会核实。</source>
        <translation>틀렸다고 하셨습니다. 직원이 확인합니다.</translation>
    </message>
    <message>
        <source>不对</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1：又对了</source>
        <translation>%1: 맞습니다</translation>
    </message>
    <message>
        <source>%1不对</source>
        <translation>%1: 틀립니다</translation>
    </message>
    <message>
        <source>读自身份证</source>
        <translation>신분증에서</translation>
    </message>
    <message>
        <source>来自电子证照</source>
        <translation>전자 증명에서</translation>
    </message>
    <message>
        <source>您填的</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>您前面填过的</source>
        <translation>앞에서 입력함</translation>
    </message>
    <message>
        <source>机器算的</source>
        <translation>기기가 계산</translation>
    </message>
    <message>
        <source>政府已有，不用交</source>
        <translation>정부에 있음, 안 내도 됨</translation>
    </message>
    <message>
        <source>前面办好就有</source>
        <translation>앞에서 만들어짐</translation>
    </message>
    <message>
        <source>以后再交</source>
        <translation>나중에 내기</translation>
    </message>
    <message>
        <source>还没有拍</source>
        <translation>아직 안 찍음</translation>
    </message>
    <message>
        <source>请核对一遍，都对吗？</source>
        <translation>확인해 주세요. 모두 맞나요?</translation>
    </message>
    <message>
        <source>不对的，点右边的“改”。</source>
        <translation>틀린 것은 오른쪽 &apos;고치기&apos;를 누르세요.</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>%1쪽, 모두 %2쪽</translation>
    </message>
    <message>
        <source>都对，提交</source>
        <translation>제출</translation>
    </message>
    <message>
        <source>对，下一页</source>
        <translation>맞음, 다음 쪽</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>现在网络断了，照样可以提交。</source>
        <translation>네트워크가 끊겼지만 제출할 수 있습니다.</translation>
    </message>
    <message>
        <source>申请会完整存在本机，网络恢复后自动上传。</source>
        <translation>신청은 모두 저장되고 복구되면 자동으로 보냅니다.</translation>
    </message>
    <message>
        <source>下次办事少填一些</source>
        <translation>다음에 덜 입력하기</translation>
    </message>
    <message>
        <source>让平台留下这次填的和拍的，只给您自己下次用。不选就不留。</source>
        <translation>이번 입력과 사진을 플랫폼에 남겨 본인만 다음에 씁니다. 고르지 않으면 남기지 않습니다.</translation>
    </message>
    <message>
        <source>以上内容属实，如有不实，我愿承担责任。</source>
        <translation>위 내용은 사실이며, 아니면 책임지겠습니다.</translation>
    </message>
    <message>
        <source>点“都对，提交”，就是您同意这句话。</source>
        <translation>&apos;제출&apos;을 누르면 이 말에 동의하는 것입니다.</translation>
    </message>
    <message>
        <source>改</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>改%1</source>
        <translation>%1 고치기</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>서류</translation>
    </message>
    <message>
        <source>%1 页</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>SampleSheet</name>
    <message>
        <source>样表</source>
        <translation>견본</translation>
    </message>
    <message>
        <source>里面的人和内容都是编的，只给您看看怎么填。</source>
        <translation>사람과 내용은 지어낸 것이며 쓰는 법을 보여 줄 뿐입니다.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>上一屏</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>下一屏</source>
        <translation>아래로</translation>
    </message>
</context>
<context>
    <name>SoundSheet</name>
    <message>
        <source>旁边的人也听得见。您的号码，插上耳机才念。</source>
        <translation>옆 사람도 들을 수 있습니다. 번호는 이어폰을 꽂아야 읽습니다.</translation>
    </message>
    <message>
        <source>耳机插好了，只有您听得见。</source>
        <translation>이어폰이 꽂혔습니다. 본인만 들립니다.</translation>
    </message>
    <message>
        <source>插上耳机，机器会把屏幕上的字读给您听。</source>
        <translation>이어폰을 꽂으면 기기가 화면의 글을 읽어 드립니다.</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>느리게</translation>
    </message>
    <message>
        <source>不快不慢</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>快</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>小声</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>中等</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>大声</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>这台机器现在不能朗读。</source>
        <translation>이 기기는 지금 읽어 드릴 수 없습니다.</translation>
    </message>
    <message>
        <source>只能用中文和英文朗读，请先换语言。</source>
        <translation>읽기는 중국어와 영어만 됩니다. 먼저 언어를 바꾸세요.</translation>
    </message>
    <message>
        <source>正在朗读</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>读给我听</source>
        <translation>읽어 주세요</translation>
    </message>
    <message>
        <source>看不清屏幕，请找工作人员帮您办。</source>
        <translation>화면이 잘 안 보이면 직원에게 도움을 청하세요.</translation>
    </message>
    <message>
        <source>也可以打 %1。</source>
        <translation>%1로 전화해도 됩니다.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>等部门受理</source>
        <translation>부서 접수 대기</translation>
    </message>
    <message>
        <source>已受理，部门在审查</source>
        <translation>접수됨, 심사 중</translation>
    </message>
    <message>
        <source>部门正在审查</source>
        <translation>부서 심사 중</translation>
    </message>
    <message>
        <source>审查通过，等出结果</source>
        <translation>심사 통과, 결과 대기</translation>
    </message>
    <message>
        <source>要您补交材料</source>
        <translation>서류 보완 필요</translation>
    </message>
    <message>
        <source>暂停了，部门会再联系您</source>
        <translation>중단됨, 부서가 연락합니다</translation>
    </message>
    <message>
        <source>办好了</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>통과하지 못함</translation>
    </message>
    <message>
        <source>已经终止</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>不用再来。部门受理后开始算时间。</source>
        <translation>다시 오실 필요 없습니다. 접수 후 기간이 시작됩니다.</translation>
    </message>
    <message>
        <source>不用再来。</source>
        <translation>다시 오실 필요 없습니다.</translation>
    </message>
    <message>
        <source>不用再来，出结果后再来取。</source>
        <translation>결과가 나오면 받으러 오세요.</translation>
    </message>
    <message>
        <source>请在首页选“补材料”，一次补齐。</source>
        <translation>첫 화면에서 ‘서류 보완’을 고르세요.</translation>
    </message>
    <message>
        <source>请留意电话，或打咨询电话问。</source>
        <translation>전화를 확인하거나 문의 전화로 물어보세요.</translation>
    </message>
    <message>
        <source>可以取结果了。</source>
        <translation>결과를 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>原因请问部门，打咨询电话或到窗口。</source>
        <translation>이유는 전화나 창구에서 물어보세요.</translation>
    </message>
    <message>
        <source>平台还没有说</source>
        <translation>플랫폼의 답이 아직 없음</translation>
    </message>
    <message>
        <source>想知道详情，请打咨询电话。</source>
        <translation>자세한 것은 문의 전화로 물어보세요.</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>看流程</source>
        <translation>절차 보기</translation>
    </message>
    <message>
        <source>告知同意</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>刷证</source>
        <translation>신분증</translation>
    </message>
    <message>
        <source>填表</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>交材料</source>
        <translation>서류 내기</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>제출</translation>
    </message>
    <message>
        <source>第 %1 步，共 %2 步</source>
        <translation>모두 %2단계 중 %1단계</translation>
    </message>
</context>
<context>
    <name>StillHere</name>
    <message>
        <source>待上传</source>
        <translation>전송 대기</translation>
    </message>
    <message>
        <source>存在本机，网络恢复后自动上传。</source>
        <translation>이 기기에 있으며, 연결되면 자동 전송됩니다.</translation>
    </message>
    <message>
        <source>正在上传。</source>
        <translation>전송 중입니다.</translation>
    </message>
    <message>
        <source>结果核实中</source>
        <translation>결과 확인 중</translation>
    </message>
    <message>
        <source>机器会接着核实，不会重复提交。</source>
        <translation>기기가 계속 확인하며, 두 번 보내지 않습니다.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>반려됨</translation>
    </message>
    <message>
        <source>请到人工窗口，报流水号。</source>
        <translation>창구에서 일련번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>직원 처리 필요</translation>
    </message>
    <message>
        <source>工作人员会处理。</source>
        <translation>직원이 처리합니다.</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>단말 일련번호</translation>
    </message>
</context>
<context>
    <name>Submitting</name>
    <message>
        <source>正在提交，请稍等</source>
        <translation>제출하는 중입니다. 기다려 주세요</translation>
    </message>
    <message>
        <source>一般几秒钟，请先别走开。</source>
        <translation>보통 몇 초 걸립니다. 자리를 뜨지 마세요.</translation>
    </message>
    <message>
        <source>比平常慢一点，请再等一会儿。</source>
        <translation>평소보다 조금 느립니다. 기다려 주세요.</translation>
    </message>
    <message>
        <source>先完整存好，再上传</source>
        <translation>모두 저장한 다음 보냅니다</translation>
    </message>
</context>
<context>
    <name>Supplement</name>
    <message>
        <source>正在查，请稍等</source>
        <translation>조회 중입니다</translation>
    </message>
    <message>
        <source>现在查不到</source>
        <translation>지금은 조회할 수 없습니다</translation>
    </message>
    <message>
        <source>没有要您补的材料</source>
        <translation>보완할 서류가 없습니다</translation>
    </message>
    <message>
        <source>要补哪一件？</source>
        <translation>어느 것을 보완하시겠습니까?</translation>
    </message>
    <message>
        <source>现在连不上平台，不知道要补什么。请过一会儿再查，或到人工窗口。</source>
        <translation>플랫폼에 연결되지 않아 무엇이 부족한지 알 수 없습니다. 나중에 다시 하거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>如果部门打过电话，请到人工窗口问。</source>
        <translation>부서에서 전화했다면 창구에 문의하세요.</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>다시 조회</translation>
    </message>
    <message>
        <source>缺 %1 项</source>
        <translation>%1건 부족</translation>
    </message>
    <message>
        <source>缺 %1 项，%2前补交</source>
        <translation>%1건 부족, %2까지</translation>
    </message>
</context>
<context>
    <name>SupplementDone</name>
    <message>
        <source>已提交，待上传</source>
        <translation>제출됨, 전송 대기</translation>
    </message>
    <message>
        <source>材料已存在本机，会自动上传，不用再来。</source>
        <translation>이 기기에 있으며 자동 전송됩니다. 다시 오지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>材料已存在本机，正在上传，不用等。</source>
        <translation>이 기기에 있으며 전송 중입니다. 기다리지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>已提交，结果核实中</source>
        <translation>제출됨, 결과 확인 중</translation>
    </message>
    <message>
        <source>材料已存在本机，机器会接着核实，不会重复提交。</source>
        <translation>이 기기에 있으며 계속 확인합니다. 두 번 보내지 않습니다.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>部门已收到，会接着审查。</source>
        <translation>부서가 받아 심사를 계속합니다.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>반려됨</translation>
    </message>
    <message>
        <source>平台没有接收。请到人工窗口，报下面的流水号。</source>
        <translation>접수되지 않았습니다. 창구에서 아래 번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>需人工处理</source>
        <translation>직원 처리 필요</translation>
    </message>
    <message>
        <source>工作人员会处理，您不用再交一次。</source>
        <translation>직원이 처리합니다. 다시 제출하지 마세요.</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>이관됨</translation>
    </message>
    <message>
        <source>由另一台终端上传，查询码不变。</source>
        <translation>다른 기기가 보냅니다. 코드는 같습니다.</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>再看一会儿</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>终端流水号</source>
        <translation>단말 일련번호</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>조회 코드</translation>
    </message>
    <message>
        <source>%1 秒后自动结束，屏幕上的信息会清除。</source>
        <translation>%1초 뒤 끝나고 지워집니다.</translation>
    </message>
</context>
<context>
    <name>SupplementFill</name>
    <message>
        <source>您还想说什么？</source>
        <translation>더 하실 말씀이 있습니까?</translation>
    </message>
    <message>
        <source>请不要写姓名和证号。</source>
        <translation>이름과 증번호는 쓰지 마세요.</translation>
    </message>
    <message>
        <source>填好了</source>
        <translation>입력 완료</translation>
    </message>
</context>
<context>
    <name>SupplementGaps</name>
    <message>
        <source>请核对，没问题就提交</source>
        <translation>확인하고 제출하세요</translation>
    </message>
    <message>
        <source>都齐了，请核对</source>
        <translation>모두 갖췄습니다. 확인하세요</translation>
    </message>
    <message>
        <source>要补 %1 项</source>
        <translation>%1건을 보완하세요</translation>
    </message>
    <message>
        <source>摄像头现在用不了，请换一台机器，或到人工窗口。</source>
        <translation>카메라를 쓸 수 없습니다. 다른 기기나 창구를 이용하세요.</translation>
    </message>
    <message>
        <source>补交期限 %1已经过了，可能不收，请先问部门。</source>
        <translation>기한 %1이 지났습니다. 먼저 부서에 문의하세요.</translation>
    </message>
    <message>
        <source>网络断了，先存在本机，恢复后自动上传。</source>
        <translation>연결이 끊겨 기기에 두었다가 자동 전송합니다.</translation>
    </message>
    <message>
        <source>请一次补齐。</source>
        <translation>한 번에 모두 보완하세요.</translation>
    </message>
    <message>
        <source>请在 %1前一次补齐。</source>
        <translation>%1까지 한 번에 보완하세요.</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>제출</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>확인하기</translation>
    </message>
    <message>
        <source>开始补</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>已拍 %1 页</source>
        <translation>%1쪽 촬영함</translation>
    </message>
    <message>
        <source>您填的：%1</source>
        <translation>입력: %1</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>拍</source>
        <translation>촬영</translation>
    </message>
    <message>
        <source>填</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>清单已打印，请取走</source>
        <translation>인쇄했습니다. 가져가세요</translation>
    </message>
    <message>
        <source>没有打出来，再打一次</source>
        <translation>인쇄되지 않음. 다시 인쇄</translation>
    </message>
    <message>
        <source>看看取纸口，没有就再打一次</source>
        <translation>출구를 보고 없으면 다시 인쇄</translation>
    </message>
    <message>
        <source>打印这张清单带走</source>
        <translation>이 목록 인쇄</translation>
    </message>
</context>
<context>
    <name>Sure</name>
    <message>
        <source>验证码不对，请再输一次。</source>
        <translation>인증번호가 틀렸습니다. 다시 입력하세요.</translation>
    </message>
    <message>
        <source>输错太多次了，请重新发一次验证码。</source>
        <translation>너무 여러 번 틀렸습니다. 인증번호를 다시 받으세요.</translation>
    </message>
    <message>
        <source>验证码过期了，请重新发一次。</source>
        <translation>인증번호 기한이 지났습니다. 다시 받으세요.</translation>
    </message>
    <message>
        <source>刚刚发过，请等一分钟再发。</source>
        <translation>방금 보냈습니다. 1분 뒤에 다시 보내세요.</translation>
    </message>
    <message>
        <source>没有登记过手机号，请工作人员帮您核对。</source>
        <translation>등록된 휴대폰이 없습니다. 직원에게 확인을 부탁하세요.</translation>
    </message>
    <message>
        <source>工作人员没有确认。请带好证件，到人工窗口。</source>
        <translation>직원이 확인하지 않았습니다. 증명서를 가지고 창구로 가세요.</translation>
    </message>
    <message>
        <source>现在连不上平台，不能核对。请稍后再试，或到人工窗口。</source>
        <translation>플랫폼에 연결되지 않아 확인할 수 없습니다. 나중에 다시 하거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>没有成功，请再试一次，或到人工窗口。</source>
        <translation>되지 않았습니다. 다시 하거나 창구로 가세요.</translation>
    </message>
    <message>
        <source>请工作人员看一下证件</source>
        <translation>직원에게 증명서를 보여 주세요</translation>
    </message>
    <message>
        <source>请输入手机验证码</source>
        <translation>휴대폰 인증번호를 입력하세요</translation>
    </message>
    <message>
        <source>正在通知大厅…</source>
        <translation>홀에 알리는 중…</translation>
    </message>
    <message>
        <source>工作人员来时，报下面的号。</source>
        <translation>직원이 오면 아래 번호를 말씀하세요.</translation>
    </message>
    <message>
        <source>正在发验证码…</source>
        <translation>인증번호를 보내는 중…</translation>
    </message>
    <message>
        <source>已发到您登记的手机 %1。</source>
        <translation>등록된 휴대폰 %1(으)로 보냈습니다.</translation>
    </message>
    <message>
        <source>请稍等</source>
        <translation>기다려 주세요</translation>
    </message>
    <message>
        <source>确认后自动继续</source>
        <translation>확인되면 계속</translation>
    </message>
    <message>
        <source>已输入 %1 位，共 %2 位</source>
        <translation>%2자리 중 %1자리 입력</translation>
    </message>
    <message>
        <source>%1 秒后可重发</source>
        <translation>%1초 뒤 다시 보내기</translation>
    </message>
    <message>
        <source>重新发</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>改用手机验证码</source>
        <translation>휴대폰 인증번호로</translation>
    </message>
    <message>
        <source>手机不在身边</source>
        <translation>휴대폰이 없어요</translation>
    </message>
    <message>
        <source>核对号</source>
        <translation>확인 번호</translation>
    </message>
    <message>
        <source>工作人员会看您的证件和您本人，然后在他们的电脑上确认。</source>
        <translation>직원이 증명서와 본인을 보고 컴퓨터에서 확인합니다.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>政务服务</source>
        <translation>행정 서비스</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>帮办</source>
        <translation>도움</translation>
    </message>
</context>
<context>
    <name>TypeSheet</name>
    <message>
        <source>标准</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>큰 글자</translation>
    </message>
    <message>
        <source>长辈版</source>
        <translation>어르신</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>白底黑字</source>
        <translation>흰 바탕 검은 글자</translation>
    </message>
    <message>
        <source>黑底黄字</source>
        <translation>검은 바탕 노란 글자</translation>
    </message>
    <message>
        <source>字和颜色</source>
        <translation>글자와 색</translation>
    </message>
    <message>
        <source>按键在下面，坐着也够得到</source>
        <translation>버튼이 아래에 있어 앉아서도 닿습니다</translation>
    </message>
    <message>
        <source>把按键放低，坐着也够得到</source>
        <translation>버튼을 낮춰 앉아서도 닿게</translation>
    </message>
</context>
<context>
    <name>Unavailable</name>
    <message>
        <source>本机的存储需要检修。为了不丢您的申请，先不收新的。</source>
        <translation>저장 장치를 점검해야 합니다. 신청을 잃지 않도록 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机的存储快满了。为了不丢您的申请，先不收新的。</source>
        <translation>저장 공간이 거의 찼습니다. 신청을 잃지 않도록 새 신청을 받지 않습니다.</translation>
    </message>
    <message>
        <source>本机的办事目录还没有装好。</source>
        <translation>업무 목록이 아직 설치되지 않았습니다.</translation>
    </message>
    <message>
        <source>不知道有没有存好</source>
        <translation>저장됐는지 알 수 없습니다</translation>
    </message>
    <message>
        <source>本机暂时不能办理</source>
        <translation>지금은 이 기기에서 할 수 없습니다</translation>
    </message>
    <message>
        <source>本机的存储没有回答。您的申请可能已经收下，也可能没有。</source>
        <translation>저장 장치가 답하지 않았습니다. 신청이 접수됐을 수도, 아닐 수도 있습니다.</translation>
    </message>
    <message>
        <source>本机正在检修。</source>
        <translation>이 기기는 점검 중입니다.</translation>
    </message>
    <message>
        <source>返回首页</source>
        <translation>첫 화면으로</translation>
    </message>
    <message>
        <source>请不要再交一次。</source>
        <translation>다시 내지 마세요.</translation>
    </message>
    <message>
        <source>请找工作人员，让他们看看这台机器。</source>
        <translation>직원에게 이 기기를 봐 달라고 하세요.</translation>
    </message>
    <message>
        <source>也可以打 %1 问。</source>
        <translation>%1로 전화해 물어볼 수도 있습니다.</translation>
    </message>
    <message>
        <source>请到人工窗口办理。</source>
        <translation>창구에서 하세요.</translation>
    </message>
    <message>
        <source>也可以打 %1，问离您最近的另一台机器。</source>
        <translation>%1로 전화해 가까운 다른 기기를 물어보세요.</translation>
    </message>
    <message>
        <source>以前在这台机器交的申请都在，会照常送出。</source>
        <translation>이 기기에 낸 신청은 모두 있으며 그대로 보냅니다.</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>空格</source>
        <translation>스페이스</translation>
    </message>
</context>
</TS>
