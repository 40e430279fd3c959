// Which pages pictures are taken of, and as whom.
import { read, richestCase } from './demo-hub.mjs';
import { CODE } from './resident.mjs';

/** The residents' pages: `form` is sent before the page is opened, by who has no account. */
function residentsPages(base, { code, seat }) {
  const page = { base, open: true };
  return [
    { ...page, name: 'resident', address: `/c/${CODE}`, whole: true },
    {
      ...page,
      name: 'progress',
      address: '/progress/view',
      form: { path: '/progress', fields: { code } },
      whole: true,
    },
    { ...page, name: 'room', address: '/room/view', form: { path: '/room', fields: { code: seat } }, whole: true },
  ];
}

/**
 * `whole`: from the top to the bottom; `dark`: in the dark, too; `open`: before anybody has signed in; `asked`: typed into the one
 * box. `residents`: where their pages are, and what one of them has stated; null: not known.
 */
export async function pagesOf(hub, token, query, residents) {
  const caseId = await richestCase(hub, token, query);
  const { records } = await read(hub, token, `cases/${caseId}`);
  const { items: duties } = await read(hub, token, 'tasks?kind=duty&limit=1');
  const { items: refused } = await read(hub, token, 'quarantine?limit=1');
  const { items: taken } = await read(hub, token, 'integration/stocktakings?system=court&limit=1');
  const { items: centres } = await read(hub, token, 'centres?limit=1');
  const { items: warnings } = await read(hub, token, 'warnings?limit=1');
  const { items: questions } = await read(hub, token, 'review?limit=1');
  const worked = duties[0]?.caseId ?? caseId;
  const { items: decided } = await read(hub, token, `cases/${worked}/judgements?limit=100`);
  const times = decided.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  // Before the last thing was decided of it, where all was not decided at once.
  const apart = times.at(-1) - times[0] > 2000;
  const before = new Date(apart ? times.at(-1) - 1 : Date.now()).toISOString();
  const [{ system, sourceId }] = records;
  const why = encodeURIComponent(`${system}/${sourceId}`);
  return [
    { name: 'sign-in', address: '/sign-in', open: true, dark: true },
    { name: 'find', address: '/' },
    { name: 'answers', address: '/', asked: query, dark: true },
    { name: 'case', address: `/cases/${caseId}`, dark: true },
    { name: 'provenance', address: `/cases/${caseId}?origin=disputeType` },
    { name: 'why', address: `/cases/${caseId}?why=${why}&ledger=open`, whole: true },
    ...duties.map((duty) => ({ name: 'work', address: `/cases/${duty.caseId}`, whole: true })),
    { name: 'past', address: `/cases/${worked}?asOf=${encodeURIComponent(before)}` },
    { name: 'triage', address: '/triage?list=new' },
    { name: 'tasks', address: '/tasks' },
    { name: 'asks', address: '/tasks/asks', role: 'mediator' },
    { name: 'review', address: '/review' },
    ...questions.map(({ reviewId }) => ({ name: 'pair', address: `/review/${reviewId}`, whole: true })),
    { name: 'city', address: '/city', dark: true },
    ...warnings.map(({ warningId }) => ({ name: 'warning', address: `/city/warnings/${warningId}` })),
    { name: 'wall', address: '/city/wall', dark: true },
    { name: 'assessment', address: '/city/assessment?by=unit' },
    { name: 'casebook', address: '/casebook' },
    { name: 'centres', address: '/centres' },
    ...centres.map(({ centreId }) => ({ name: 'centre', address: `/centres/${centreId}`, whole: true })),
    { name: 'mediators', address: '/centres/mediators' },
    { name: 'rules', address: '/rules' },
    { name: 'calendar', address: '/rules/calendar' },
    { name: 'crosswalks', address: '/rules?kind=crosswalks' },
    { name: 'people', address: '/administration/people', role: 'security-admin' },
    { name: 'keys', address: '/administration/keys', role: 'security-admin' },
    { name: 'units', address: '/administration/units', role: 'operator' },
    { name: 'set-up', address: '/', role: 'newcomer' },
    { name: 'new-source', address: '/administration/sources/guide?name=police-110', role: 'operator', whole: true },
    { name: 'account', address: '/account', whole: true },
    { name: 'source-guide', address: '/administration/sources/guide?system=court', role: 'operator' },
    { name: 'connectors', address: '/integration', dark: true, whole: true },
    ...taken.map(({ stocktakingId }) => ({
      name: 'stocktaking',
      address: `/integration/stocktakings/${stocktakingId}`,
    })),
    { name: 'quarantine', address: '/integration/quarantine', role: 'operator' },
    ...refused.map(({ quarantineId }) => ({
      name: 'quarantine-item',
      address: `/integration/quarantine/${quarantineId}`,
      role: 'operator',
    })),
    { name: 'write-backs', address: '/integration/write-backs', role: 'operator' },
    { name: 'exchange', address: '/integration/exchange', role: 'operator' },
    { name: 'province', address: '/integration/province', role: 'operator' },
    { name: 'roles', address: '/administration/roles', role: 'security-admin', whole: true },
    ...(residents ? residentsPages(residents.base, residents) : []),
    ...(residents ? [{ name: 'questions', address: `/cases/${residents.caseId}`, role: 'mediator', whole: true }] : []),
    { name: 'audit', address: '/audit?cause=mappingVersion&of=court-1', role: 'auditor' },
    { name: 'trail', address: '/audit/trail?action=view-case', role: 'auditor' },
  ];
}
