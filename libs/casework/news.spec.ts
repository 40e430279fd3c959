import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { type ActName, actOf } from './acts.js';
import { lifeOf } from './life.js';
import { type NewsEvent, newsFor, tellsOfAnswer } from './news.js';

const [HOTLINE, COURT] = ['1', '2'] as const;
const TODAY = '2026-03-09';
const says = (recordId: string, event: MatterEventName, on = TODAY): NewsEvent => ({
  recordId,
  event,
  on,
  act: null,
  ofCase: false,
});
const does = (act: ActName, more: Partial<NewsEvent> = {}): NewsEvent => ({
  recordId: HOTLINE,
  event: actOf(act).event,
  on: '2026-02-01',
  act,
  ofCase: true,
  ...more,
});
const toldTo = (recordId: string, ...events: NewsEvent[]) =>
  newsFor(recordId, { life: lifeOf(events, [HOTLINE, COURT]), events, today: TODAY });

describe('what is news to a source', () => {
  it('is every step that people take, however late it is entered', () => {
    const steps: ActName[] = ['triage', 'accept', 'start-mediation', 'call-conference', 'hold-conference', 'agree'];
    const told = steps.map((_, index) => toldTo(HOTLINE, ...steps.slice(0, index + 1).map((act) => does(act))));
    expect(told.map((news) => `${news?.status} ${news?.note}`)).toEqual([
      '已分流 已分流 2026-02-01',
      '已受理 已受理 2026-02-01',
      '调解中 调解中 2026-02-01',
      '调解中 联席会议 2026-02-01',
      '调解中 调解中 2026-02-01',
      '调解成功 达成协议 2026-02-01',
    ]);
  });

  it('tells confirmation by a court apart from performance without it', () => {
    expect(toldTo(HOTLINE, does('agree'), does('ask-confirmation'))?.status).toBe('调解成功');
    expect(toldTo(HOTLINE, does('agree'), does('ask-confirmation'), does('confirm'))?.status).toBe('司法确认');
    expect(toldTo(HOTLINE, does('agree'), does('perform'))?.status).toBe('调解成功');
  });

  it('ends with the outcome', () => {
    expect(toldTo(HOTLINE, does('perform'), does('close', { result: 'performed' }))).toEqual({
      status: '已结案',
      note: '已结案 2026-02-01 协议已履行',
    });
    expect(toldTo(HOTLINE, does('accept'), does('answer'))).toEqual({
      status: '已结案',
      note: '已结案 2026-02-01 已答复',
    });
  });

  it('says of an answer that by it the case ended, and not of one before a new round that a source has ended', () => {
    const answered = [says(HOTLINE, 'registered'), does('accept'), does('answer')];
    expect(tellsOfAnswer(toldTo(HOTLINE, ...answered)?.note ?? '')).toBe(true);
    const anew = [...answered, says(COURT, 'registered'), says(COURT, 'mediation-started')];
    const ended = [...anew, says(HOTLINE, 'not-agreed'), says(COURT, 'closed')];
    expect(toldTo(HOTLINE, ...ended)).toEqual({ status: '已结案', note: `已结案 ${TODAY}` });
  });

  it('is what another source reports, while it is fresh, and not what it says itself', () => {
    const agreed = [says(HOTLINE, 'registered'), says(COURT, 'registered'), says(COURT, 'agreement')];
    expect(toldTo(HOTLINE, ...agreed)?.status).toBe('调解成功');
    expect(toldTo(COURT, ...agreed)).toBeNull();
    expect(toldTo(HOTLINE, ...agreed.map((one) => ({ ...one, on: '2026-03-01' })))).toBeNull();
  });

  it('is not that the machine has routed the case, nor that it is registered or filed away', () => {
    const routed = { ...says(HOTLINE, 'routed'), ofCase: true };
    expect(toldTo(HOTLINE, says(HOTLINE, 'registered'))).toBeNull();
    expect(toldTo(HOTLINE, says(HOTLINE, 'registered'), routed)).toBeNull();
    expect(toldTo(HOTLINE, does('close', { result: 'performed' }), does('archive'))).toBeNull();
  });
});
