/** Surnames of two characters and more (百家姓 and those found in today's registers). Simplified. */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 南荣 东里 东宫 仲长 即墨 达奚 褚师 纳兰 东门 完颜 欧侯 淳于 单于 ' +
    '叶赫那拉 爱新觉罗'
  ).split(' '),
);

/** Surnames of one character that 99 % of people bear. Simplified. */
export const SINGLE_SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖' +
    '石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严欧莫孔向常汤康易乔赖文毕樊兰施洪安颜倪鲁' +
    '葛岳齐翟殷詹焦俞温芦耿关章柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷曲盛娄游骆冉柴蓝路窦牛蒲左辛管滕苟祁解艾费冷' +
    '边柯褚应阳席古鲍卜连车简房瞿项闵欒栾沙楚邢申岑屈卞靳饶卓聂靖植敖桂佟惠郎池刁景全党谈祖甄银储麻宫甯仲占晏伍洛丛匡隋米' +
    '仇阚查缪农盖商麦苑乐濮佘储丘巩尤司晋郁牟禹权戚揭燕国桑胥和胜娜万华翁虞梅巫吉居步都满寇广东戈终暨衡耿弘冀幸步蔚隆师' +
    '厍鞠丰巢蒯相后荆红游竺逯益桓公扈赏从索邬臧计伏茅庞闻屠蒙池卿阴郏浦邝冼肖杭鄢楼荀亢况郜逄门原令代庹仝冶亓邸种么线战',
);

/**
 * Surnames that a running text can be searched for: those that seldom begin another word. Fields that are known to hold
 * a name are read with the longer lists.
 */
export const TEXT_SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦傅邹熊孟秦阎' +
    '薛侯雷段郝孔邵尹黎武贺顾毛龚覃洪戴莫陶翟樊殷庞鲁葛俞聂耿邢柳欧颜倪裴阮梅凌冉窦滕苟祁褚应郜马高金江任吕曾',
);

/** Words that begin with such a character and are no name. */
export const NO_NAME_HEADS =
  /^(?:周[围边期末一二三四五六日转]|马[上路桶]|高[层利空价度压额速新校温达声中考]|金[额融钱属]|江[边湖]|任[何意务职由]|何[时处况种必等]|许[多可]|曾[经向多在被与]|程[序度]|黄[金色牌狗]|马[上路]|段[时路]|毛[坯病]|孔洞|林[地木权业]|田[地埂里]|应[当该付急予]|贺[卡]|夏[天季]|秦皇|顾[客及]|张[贴罗]|王[姓]|李[姓]|梁[柱]|叶[子]|宋体|罗列|洪水|武[汉术]|陆续|范围|梅雨|雷[雨电]|胡[说乱同]|唐突|钟头|柳树)/u;
