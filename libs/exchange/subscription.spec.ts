import type { CaseEventData } from '#libs/contracts/index.js';
import { isWanted } from './subscription.js';

const DATA: CaseEventData = {
  caseId: '1',
  caseNumber: 'YAT3301-2026-1',
  handlingUnit: '北山街道',
  disputeType: 'D14',
  divisionCode: '330106002001',
};

describe('a subscription', () => {
  it.each([
    [{}, true],
    [{ units: ['北山街道', '区住建局'] }, true],
    [{ units: ['区住建局'] }, false],
    [{ divisions: ['330106'], disputeTypes: ['D14'] }, true],
    [{ divisions: ['330102'], disputeTypes: ['D14'] }, false],
    [{ divisions: ['330106002'], disputeTypes: ['D02'] }, false],
    [{ events: ['CaseUpdated' as const] }, true],
    [{ events: ['CaseOpened' as const], units: ['北山街道'] }, false],
  ])('to %j wants it: %s', (filter, wanted) => {
    expect(isWanted(filter, 'CaseUpdated', DATA)).toBe(wanted);
  });

  it('by unit wants a case that a unit is called to or has something to do on', () => {
    const wants = (concerned: string[]) => isWanted({ units: ['区住建局'] }, 'TaskGiven', DATA, concerned);
    expect([wants(['区司法局', '区住建局']), wants(['区司法局'])]).toEqual([true, false]);
  });

  it('by division leaves out a case whose place is not known', () => {
    expect(isWanted({ divisions: ['3301'] }, 'CaseUpdated', { ...DATA, divisionCode: null })).toBe(false);
  });
});
