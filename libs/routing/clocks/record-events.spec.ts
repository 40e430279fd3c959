import { describe, expect, it } from '@jest/globals';
import type { SourceStage } from '#libs/contracts/index.js';
import { type MatterEventName, newEvents, recordEvents, standingOf, type TracedEvent } from './index.js';

const record = (system: string, stage: SourceStage, more: object = {}) => ({
  system,
  content: { status: { stage, ...more }, filedAt: '2026-03-02T09:00:00+08:00', ...more },
  stateAt: '2026-03-09T23:30:00+08:00',
});
const said = (...given: Parameters<typeof record>) => recordEvents(record(...given)).map(({ event }) => event);

describe('what a record says has happened', () => {
  it('the same stage means another thing at each system', () => {
    expect(said('petition', 'assigned')).toEqual(['registered', 'transferred']);
    expect(said('court', 'assigned')).toEqual(['registered', 'appointed']);
    expect(said('hotline-12345', 'assigned')).toEqual(['registered', 'assigned']);
    expect(said('petition', 'under-review', { raw: '复核' })).toEqual(['registered', 'second-review-asked']);
  });

  it('an application for arbitration is asked, accepted and ended, by an award or otherwise', () => {
    const arbitration = (...given: [SourceStage, object?]) => said('labour-arbitration', ...given);
    expect(arbitration('registered')).toEqual(['registered', 'arbitration-asked']);
    for (const stage of ['assigned', 'in-progress'] as const)
      expect(arbitration(stage)).toEqual(['registered', 'arbitration-asked', 'arbitration-accepted']);
    expect(arbitration('closed', { raw: '裁决结案' })).toEqual([
      'registered',
      'arbitration-asked',
      'arbitration-award',
      'closed',
    ]);
    expect(arbitration('closed', { raw: '不予受理' })).toContain('arbitration-closed');
    expect(arbitration('agreed', { raw: '调解结案' })).toEqual([
      'registered',
      'arbitration-asked',
      'arbitration-closed',
      'agreement',
    ]);
  });

  it('a department’s own file of what it sent in says that it is done with it, and no more', () => {
    for (const stage of ['registered', 'in-progress'] as const) expect(said('exchange', stage)).toEqual(['registered']);
    for (const stage of ['agreed', 'not-agreed', 'answered', 'closed'] as const)
      expect(said('exchange', stage)).toEqual(['registered', 'sender-done']);
  });

  it('a system or a stage of any name is no more than that', () => {
    for (const name of ['__proto__', 'constructor', 'valueOf']) {
      expect(said(name, 'assigned')).toEqual(['registered', 'assigned']);
      expect(said('petition', name as SourceStage)).toEqual(['registered']);
    }
  });

  it('counts each from its own day in China, and none before the record began', () => {
    expect(recordEvents(record('court', 'in-progress'))).toEqual([
      { event: 'registered', on: '2026-03-02' },
      { event: 'mediator-accepted', on: '2026-03-09' },
    ]);
    const early = { ...record('court', 'assigned'), stateAt: '2026-01-01T00:00:00+08:00' };
    expect(recordEvents(early).at(-1)).toEqual({ event: 'appointed', on: '2026-03-02' });
  });

  it('mediation before filing is not yet in court; a lawsuit is', () => {
    expect(said('court', 'registered', { numbers: ['(2026)浙0106民诉前调1234号'] })).toEqual(['registered']);
    expect(said('court', 'registered', { numbers: ['（2026）浙0106民初1234号'] })).toEqual(['registered', 'filed']);
  });

  it('a file that the court closes is closed there, on the day that it states', () => {
    const lawsuit = { numbers: ['（2026）浙0106民初1234号'], closedAt: '2026-03-06T10:00:00+08:00' };
    expect(recordEvents(record('court', 'closed', lawsuit)).slice(1)).toEqual([
      { event: 'filed', on: '2026-03-02' },
      { event: 'court-closed', on: '2026-03-06' },
      { event: 'closed', on: '2026-03-06' },
    ]);
  });
});

describe('what is news', () => {
  const news = (known: MatterEventName[], ...given: Parameters<typeof record>) =>
    newEvents(
      recordEvents(record(...given)),
      known.map((event) => ({ event, bySource: !['routed', 'mediation-started'].includes(event) })),
    ).map(({ event }) => event);

  it('nothing that is known, whatever time a nightly job stamps on it', () => {
    expect(news(['registered', 'accepted'], 'petition', 'in-progress')).toEqual([]);
  });

  it('a return counts again after the order was at work in between', () => {
    expect(news(['registered', 'assigned', 'returned'], 'hotline-12345', 'returned')).toEqual([]);
    expect(news(['registered', 'assigned', 'returned'], 'hotline-12345', 'assigned')).toEqual(['assigned']);
    expect(news(['registered', 'returned', 'assigned'], 'hotline-12345', 'returned')).toEqual(['returned']);
  });

  it('an edit of a returned order is no second return, whatever the hub and people have entered since', () => {
    const known: MatterEventName[] = ['registered', 'returned', 'routed', 'mediation-started'];
    expect(news(known, 'hotline-12345', 'returned')).toEqual([]);
    expect(news([...known, 'assigned'], 'hotline-12345', 'returned')).toEqual(['returned']);
    expect(news(['registered', 'assigned', 'returned', 'routed'], 'hotline-12345', 'assigned')).toEqual(['assigned']);
  });

  it('an order that its source has closed and opens again is at work, and is closed again after that', () => {
    const closed: MatterEventName[] = ['registered', 'accepted', 'closed'];
    expect(news(closed, 'hotline-12345', 'closed')).toEqual([]);
    expect(news(closed, 'hotline-12345', 'in-progress')).toEqual(['accepted']);
    expect(news([...closed, 'accepted'], 'hotline-12345', 'in-progress')).toEqual([]);
    expect(news([...closed, 'accepted'], 'hotline-12345', 'closed')).toEqual(['closed']);
    // What came of a review says nothing of whether the letter is closed.
    const reviewed: MatterEventName[] = ['registered', 'accepted', 'second-review-asked', 'closed', 'second-reviewed'];
    expect(news(reviewed, 'petition', 'closed')).toEqual([]);
  });

  it('an agreement that the court takes back is in mediation again, and agreed again after that', () => {
    const agreed: MatterEventName[] = ['registered', 'mediator-accepted', 'agreement'];
    expect(news(agreed, 'court', 'agreed')).toEqual([]);
    expect(news(agreed, 'court', 'in-progress')).toEqual(['mediator-accepted']);
    const back: MatterEventName[] = [...agreed, 'mediator-accepted'];
    expect(news(back, 'court', 'in-progress')).toEqual([]);
    expect(news(back, 'court', 'agreed')).toEqual(['agreement']);
    const byPeople = agreed.map((event) => ({ event, bySource: event !== 'agreement' }));
    expect(newEvents(recordEvents(record('court', 'agreed')), byPeople)).toEqual([]);
  });

  it('a letter closed after its second review is finally reviewed', () => {
    const known: MatterEventName[] = ['registered', 'accepted', 'answered', 'review-asked', 'second-review-asked'];
    expect(news(known, 'petition', 'closed')).toEqual(['closed', 'second-reviewed']);
    expect(standingOf(ofCase(...known, 'closed', 'second-reviewed'))).toEqual(['petition-reviewed']);
  });
});

describe('standing', () => {
  it('in court until the court has closed, in arbitration until the award', () => {
    expect(standingOf(ofCase('registered', 'filed'))).toEqual(['in-court']);
    expect(standingOf(ofCase('filed', 'court-closed'))).toEqual([]);
    expect(standingOf(ofCase('arbitration-asked', 'arbitration-accepted'))).toEqual(['in-arbitration']);
    expect(standingOf(ofCase('arbitration-accepted', 'arbitration-award'))).toEqual([]);
  });

  it('is what came last in time, whatever became known first', () => {
    expect(standingOf(ofCase('filed', 'court-closed', 'filed'))).toEqual(['in-court']);
    const [filed, closed] = ofCase('filed', 'court-closed') as [TracedEvent, TracedEvent];
    expect(standingOf([closed, filed])).toEqual([]);
  });

  it('one court file that is closed leaves another open; what is entered of the case closes all', () => {
    const of = (recordId: string, event: MatterEventName, on: string): TracedEvent => ({
      event,
      on,
      recordId,
      ofCase: recordId === '',
    });
    const filed = [of('1', 'filed', '2026-03-01'), of('2', 'filed', '2026-03-02')];
    expect(standingOf([...filed, of('1', 'court-closed', '2026-03-03')])).toEqual(['in-court']);
    expect(standingOf([...filed, of('', 'court-closed', '2026-03-03')])).toEqual([]);
    expect(standingOf([of('', 'filed', '2026-03-01'), of('2', 'court-closed', '2026-03-03')])).toEqual([]);
  });

  it('a lawsuit that was taken back is in court no more; a call that was taken back says nothing of one', () => {
    const told = (recordId: string, event: MatterEventName, on: string): TracedEvent => ({
      event,
      on,
      recordId,
      ofCase: false,
    });
    const filed = told('1', 'filed', '2026-03-01');
    expect(standingOf([filed, told('1', 'withdrawn', '2026-03-03')])).toEqual([]);
    expect(standingOf([filed, told('2', 'withdrawn', '2026-03-03')])).toEqual(['in-court']);
    const entered = { ...filed, ofCase: true };
    expect(standingOf([entered, told('1', 'withdrawn', '2026-03-03')])).toEqual(['in-court']);
  });
});

/** Entered of a case, one a day. */
const ofCase = (...events: MatterEventName[]): TracedEvent[] =>
  events.map((event, index) => ({
    event,
    on: `2026-03-${String(index + 1).padStart(2, '0')}`,
    recordId: '1',
    ofCase: true,
  }));
