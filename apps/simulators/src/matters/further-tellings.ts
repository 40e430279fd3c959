import type { Telling } from './matter.js';

/** More ways to tell the commonest matters, so that no two letters about leaks need be alike; by the matter's key. */
export const furtherTellings: Readonly<
  Record<string, Partial<Pick<Telling, 'titles' | 'calls' | 'letters' | 'pleas'>>>
> = {
  leak: {
    titles: ['卫生间往下滴水', '天花板渗水求助', '楼上渗水导致墙面发霉', '房屋渗漏邻里协调'],
    calls: [
      '市民家里{where}顶上湿了一大片，上楼看过是{B}{cause}，对方起初答应修，后又反悔，{damage}',
      '诉求人反映楼上用水就往下滴，位置在{where}，{when}至今未修，{damage}，已通知过社区',
      '咨询投诉：{place}住户{where}渗漏，怀疑{B}{cause}，要求入户检查，{B}不开门',
    ],
    letters: [
      '买房子是为了过安稳日子，没想到摊上{B}这样的邻居。{when}晚上一觉醒来{where}滴滴答答，后来才晓得是{B}{cause}。{damage}，维修师傅估了{amt}，{B}一句“谁家不漏水”就把我打发了',
      '现将{place}漏水一事报告如下：{where}长期潮湿，{damage}；物业上门关了总阀就不漏，说明问题出在{B}；{B}至今不承认',
    ],
    pleas: ['经现场勘查，{where}漏水系楼上管线问题，{B}作为产权人负有修缮义务而怠于履行，给{A}造成{amt}财产损害'],
  },
  noise: {
    calls: [
      '投诉人住{place}，称头顶上动静不断，{hour}尤其厉害，像是{sound}，物业打过招呼没用',
      '反映住户{B}家里{sound}，声音穿透楼板，投诉人上夜班白天也睡不成',
    ],
    letters: [
      '我是一名上夜班的护士，{B}{hour}{sound}，我买了耳塞也不管用，头发一把一把掉',
      '楼上{sound}这个事情，我在业主群里@过{B}，他回了一个笑脸，之后{hour}声音更大了',
    ],
    pleas: ['{B}在其住所内{sound}，时间集中于{hour}，经民警出警劝阻后仍未改正'],
  },
  loan: {
    titles: ['要求偿还借款', '朋友欠钱拖着不给', '借条到期不认账'],
    calls: [
      '市民手里有{B}写的条子，金额{amt}，说好{use}用完就还，现在人去楼空',
      '反映{bond}{B}以{use}名义拿走{amt}，微信已被删除，咨询怎么把钱追回来',
    ],
    letters: [
      '{amt}对有钱人不算什么，对我就是全部家当。{when}{B}开口说{use}急用，念着{bond}的情分，我二话没说就转了过去，谁知道这一转就是肉包子打狗',
      '还款日子过了一个又一个，{B}先说工程款没下来，又说老人住院，到最后干脆换了号码，那{amt}就是当初为{use}借的',
    ],
    pleas: ['{A}通过银行转账向{B}交付{amt}，转账附言“借款”，双方成立民间借贷法律关系，{B}逾期未偿还'],
  },
  wages: {
    titles: ['老板不发工资', '辞职后工资被扣', '厂里压着工资不给'],
    calls: [
      '务工人员来电，在{B}干{job}，{span}没领到钱，合计{amt}，食堂都停了',
      '投诉用工单位{B}，{job}岗位，工资表签了字却没到账，{amt}',
    ],
    letters: [
      '当初招工说得天花乱坠，进去做{job}才知道工资月月拖，{span}下来欠我{amt}，孩子的学费都交不上',
      '我们做{job}的，一天站十二个钟头，{B}连{amt}辛苦钱都要赖',
    ],
    pleas: ['双方存在事实劳动关系，{A}提供了劳动，{B}未足额支付{span}劳动报酬，合计{amt}'],
  },
  lift: {
    titles: ['电梯老是坏', '高层电梯停运', '电梯没人维保'],
    calls: [
      '{place}居民称上下班高峰电梯{trouble}，报修后{B}{reason}，有坐轮椅的老人出不了门',
      '反映电梯{trouble}，二十几层就一部能用，{B}{reason}',
    ],
    letters: [
      '住在十八楼，买袋米都要歇三回，就因为电梯{trouble}。问{B}，{reason}。真要等出了人命才有人管吗',
      '前天电梯门夹了我母亲的手，电梯{trouble}不是一次两次，{B}{reason}',
    ],
    pleas: ['{A}居住楼栋电梯{trouble}，{B}作为物业服务人未履行共用设施设备维护义务'],
  },
  parking: {
    titles: ['车位收费不合理', '小区进不去车', '停车难'],
    calls: [
      '车主来电，{place}门口道闸不抬杆，{B}{act}，双方僵持堵路',
      '反映小区{act}，原先每月一百五，现在翻倍，{B}没有公示',
    ],
    letters: [
      '下班回家绕三圈没地方停，原来是{B}{act}，外面的车进来按小时收，赚得盆满钵满',
      '车位写在购房合同里的，如今{B}{act}，等于要我们再花一次钱',
    ],
    pleas: ['案涉车位属业主共有，{B}未经业主共同决定即{act}，应予纠正'],
  },
  'property-fee': {
    pleas: [
      '双方物业服务关系成立，{A}已提供保洁、秩序维护等服务，{B}作为业主应交纳{span}费用{amt}而未交',
      '{A}经前期招投标为{place}提供服务，{B}收房后未交费，累计{amt}',
    ],
  },
  'prepaid-card': {
    titles: ['会员卡余额退不了', '店关门卡里钱怎么办', '美容卡退费纠纷'],
    calls: [
      '市民称充了{amt}在{B}，{thing}还剩大半，现{event}，群里好多人',
      '消费者反映在{B}买{thing}，销售承诺随时退，真要退时{event}，涉及{amt}',
    ],
    letters: [
      '说是开业大酬宾，充得越多送得越多，我糊里糊涂刷了{amt}买{thing}，结果{event}，门上就贴一张纸',
      '{thing}我才用了三次，{B}{event}，剩下的钱像打了水漂',
    ],
    pleas: ['双方形成预付式消费服务合同关系，{A}预付{amt}购买{thing}，{B}{event}，应退还未消费部分'],
  },
  'online-shopping': {
    calls: [
      '消费者下单{thing}（{amt}），{fault}，申请平台介入后被判商家胜',
      '反映{B}上的店铺，{thing}{fault}，客服只会复制粘贴',
    ],
    letters: ['年纪大了学着网上买东西，{thing}花了{amt}，{fault}，孙子帮我找客服，绕来绕去都是机器人'],
    pleas: ['{A}于{when}通过{B}平台下单{thing}，实付{amt}，商品{fault}，构成欺诈'],
  },
  traffic: {
    titles: ['被车撞了没人赔', '肇事方不垫付', '交通事故理赔'],
    calls: [
      '伤者家属来电，{when}{how}，地点{place}，{hurt}，对方只留了个电话',
      '反映{place}事故，{B}负责任却不出面，伤者{hurt}，后续治疗要{amt}',
    ],
    letters: [
      '一声刹车，我的日子全变了。{when}{place}，{how}，{hurt}，到现在{B}没来看过一眼',
      '我是外卖骑手，{how}，{hurt}，干不了活，{B}的保险公司让我等，{amt}的账单不等人',
    ],
    pleas: ['{B}驾驶机动车未按规定让行，致{A}{hurt}，医疗费、误工费、护理费等合计{amt}'],
  },
  'late-home': {
    titles: ['新房收不了', '楼盘烂尾担心', '精装房质量差'],
    calls: [
      '购房者反映{place}{trouble}，{B}售后推给总包，业主群三百多人意见大',
      '咨询投诉：{place}商品房{trouble}，违约金{amt}怎么要',
    ],
    letters: [
      '婚房等成了伤心房。{place}{trouble}，{B}的人换了一茬又一茬，承诺书写了三份，没一份算数',
      '样板间金碧辉煌，交到手上{trouble}，我拿着合同去找{B}，保安把我拦在门外',
    ],
    pleas: ['双方签订商品房买卖合同，{B}{trouble}，已构成违约，依约应承担违约金{amt}'],
  },
  decoration: {
    titles: ['家装纠纷', '装修钱付了不干活', '装修偷工减料'],
    calls: ['反映{place}装修，付了{amt}给{B}，工人撤场，{fault}', '来电人家里装修烂尾，{fault}，{B}门店已换招牌'],
    letters: [
      '一辈子装一次房，碰到{B}。增项单一张接一张，{fault}，前后付出去{amt}',
      '说好三个月交工，现在{fault}，我们一家挤在出租屋里过的年',
    ],
    pleas: ['{B}承揽{A}房屋装修工程，收取{amt}后{fault}，经催告仍未整改'],
  },
  goods: {
    calls: ['消费者买{thing}花{amt}，{fault}，店方说过了三包期', '投诉{B}卖的{thing}{fault}，发票都不肯开'],
    letters: ['{thing}拉回家第二天就{fault}，{B}派人来看了一眼说正常，我活这么大没见过这样的“正常”'],
    pleas: ['{A}支付{amt}购得{thing}，使用中发现{fault}，{B}拒绝承担三包责任'],
  },
  'training-refund': {
    calls: [
      '家长来电，{course}课包{amt}，{event}，校区负责人踢皮球',
      '反映在{B}学{course}，{event}，余下课时折合{amt}',
    ],
    letters: ['为了孩子学{course}，省吃俭用交了{amt}，如今{event}，孩子问我什么时候上课，我答不上来'],
    pleas: ['{A}预付{course}培训费，{B}{event}致合同无法继续履行，应退还{amt}'],
  },
  demolition: {
    calls: [
      '被征收人来电，{place}老宅已拆，{act}，找{B}答复说等上级',
      '反映安置问题：{act}，牵涉{amt}，家里老人九十了',
    ],
    letters: [
      '当年敲锣打鼓动员我们早签早得益，我们头一批签的字，结果{act}，晚签的反而拿得多',
      '{place}拆了，一家五口散在四处租房，{act}，{B}的干部换了几任',
    ],
    pleas: ['{A}系被征收人，已依协议腾空房屋，{B}{act}，应依约补足{amt}'],
  },
};
