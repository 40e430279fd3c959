import { dispute } from './hub-fixture.js';

const NAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳';

/** A record that no machine would take for another's conflict; the same `who` is one conflict. */
export function unlike(sourceId: string, who: number, system = 'petition') {
  if (who >= NAMES.length) throw new RangeError(`there are ${NAMES.length} of them only`);
  const name = `${NAMES[who % NAMES.length]}${NAMES[(who * 7 + 3) % NAMES.length]}`;
  return dispute(system, sourceId, {
    title: `第${who}号铺面的事`,
    narrative: `第${who}号铺面的事情一直没人管，只有我知道。`,
    complainants: [{ kind: 'person', name, phone: `137${String(10_000_000 + who * 7919).slice(-8)}` }],
    respondents: [
      { kind: 'organisation', name: `杭州${NAMES[(who * 3) % NAMES.length]}${NAMES[(who * 5) % NAMES.length]}商行` },
    ],
    place: { divisionCode: '330110' },
  });
}
