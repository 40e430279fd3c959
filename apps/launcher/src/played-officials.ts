import { setTimeout as sleep } from 'node:timers/promises';

const FILLED_MS_MAX = 900_000;
const POLL_MS = 2000;
const SOURCES_PLAYED = 3;
const CASES_LOOKED_AT = 60;
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

const dayIn = (days: number): string => new Date(Date.now() + CHINA_MS + days * DAY_MS).toISOString().slice(0, 10);

interface OpenCase {
  readonly caseId: string;
  readonly handlingUnit: string;
  readonly disputeType: string;
  readonly outcome: string | null;
}

/** One thing that somebody does on a case; `act`s that the case's phase does not allow are left out. */
type Deed =
  | { readonly as: string; readonly act: string; readonly reason: string; readonly detail?: (unit: string) => object }
  | { readonly as: string; readonly task: 'task' | 'supervision'; readonly what: string; readonly due: number }
  | { readonly as: string; readonly note: string }
  | { readonly as: string; readonly confirms: 'disputeType'; readonly reason: string };

const TRIAGED: readonly Deed[] = [
  { as: 'triage', act: 'triage', reason: '诉求清楚，属本单位职责' },
  { as: 'triage', act: 'accept', reason: '符合受理条件' },
];
const MEDIATED: readonly Deed[] = [
  ...TRIAGED,
  {
    as: 'mediator',
    act: 'start-mediation',
    reason: '双方同意调解',
    detail: () => ({ mediator: '王芳', mediationKind: 'people' }),
  },
];

/** What becomes of the first cases, each its own way: so that a newcomer sees work at all its stages. */
const STORIES: readonly (readonly Deed[])[] = [
  [
    { as: 'triage', confirms: 'disputeType', reason: '已与来电人核实' },
    ...TRIAGED,
    { as: 'mediator', act: 'call-conference', reason: '涉及几个部门', detail: (unit) => ({ units: [unit] }) },
    {
      as: 'mediator',
      act: 'hold-conference',
      reason: '如期召开',
      detail: (unit) => ({
        minutes: '各方到场，情况已核对，约定分头办理。',
        duties: [
          { unit, what: '三个工作日内到现场查看并反馈', due: dayIn(3) },
          { unit, what: '联系对方，约定面谈时间', due: dayIn(5) },
        ],
      }),
    },
  ],
  [...MEDIATED, { as: 'mediator', task: 'task', what: '向双方各打一次电话，核对金额', due: 1 }],
  [
    ...MEDIATED,
    { as: 'mediator', act: 'agree', reason: '双方签字', detail: () => ({ terms: '十日内办结，互不追究。' }) },
    { as: 'mediator', act: 'perform', reason: '协议生效', detail: () => ({ performBy: dayIn(10) }) },
  ],
  [...TRIAGED, { as: 'leader', task: 'supervision', what: '本周内报告进展', due: 4 }],
  [...TRIAGED, { as: 'triage', note: '已电话联系，约定周四到中心面谈。' }],
  [...MEDIATED, { as: 'mediator', task: 'task', what: '调取维修记录，复印存卷', due: 0 }],
];

/**
 * Officials of a demonstration at work, by the hub's API and as its demo accounts: some cases are accepted, mediated, conferred
 * on and urged. Nothing where there is work already. What the hub refuses is left out: sources may have moved a case on
 * meanwhile.
 */
export async function officialsAtWork(hubUrl: string, signal: AbortSignal): Promise<void> {
  const desk = new Desk(hubUrl, signal);
  await listCounsellors(desk);
  const { items: tasks } = await desk.read<{ items: object[] }>('leader', 'tasks?limit=1');
  if (tasks.length > 0) return;
  const { items } = await desk.read<{ items: OpenCase[] }>('leader', `casebook?limit=${CASES_LOOKED_AT}`);
  const open = items.filter(({ outcome }) => outcome === null);
  for (const deeds of STORIES) await play(desk, open, deeds);
}

const COUNSELLING = '心理咨询';

/** To whom a resident is referred who asks for psychological counselling. */
async function listCounsellors(desk: Desk): Promise<void> {
  const { items } = await desk.read<{ items: { trade: string }[] }>('leader', 'mediation-bodies');
  if (items.some(({ trade }) => trade === COUNSELLING)) return;
  const { cityCode, cityName } = await desk.read<{ cityCode: string; cityName: string }>(
    'leader',
    'reference/divisions',
  );
  const body = { trade: COUNSELLING, divisionCode: cityCode, capacity: 200 };
  await desk.change('leader', 'PUT', `mediation-bodies/${encodeURIComponent(`${cityName}心理健康服务中心`)}`, body);
}

/** The same, once the hub has taken what the sources have. */
export async function playOfficials(hubUrl: string, signal: AbortSignal): Promise<void> {
  await filled(new Desk(hubUrl, signal));
  await officialsAtWork(hubUrl, signal);
}

/** Plays a story on the first case that can be triaged or accepted still; that case is taken from the list. */
async function play(desk: Desk, open: OpenCase[], deeds: readonly Deed[]): Promise<void> {
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    const possible = await desk.possible('triage', one.caseId);
    if (!possible.some((act) => act === 'triage' || act === 'accept')) continue;
    for (const deed of deeds) await desk.perform(one, deed);
    return;
  }
}

/** Until what the sources have told is settled; a further system that is not well holds nobody up. */
async function filled(desk: Desk): Promise<void> {
  for (const until = Date.now() + FILLED_MS_MAX; Date.now() < until; await desk.pause(POLL_MS)) {
    const { connectors } = await desk.read<{ connectors: Told[] }>('operator', 'integration/health');
    if (connectors.filter(isSettled).length >= SOURCES_PLAYED) return;
  }
  throw new Error('the registry did not come to hold what its sources have');
}

interface Told {
  readonly balanced: boolean | null;
  readonly registryCount: number;
  readonly lag: number | null;
}

const isSettled = ({ balanced, registryCount, lag }: Told): boolean =>
  balanced === true && registryCount > 0 && lag === 0;

/** Who has signed in with which demo account, and what they ask of the hub. */
class Desk {
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly hubUrl: string,
    private readonly signal: AbortSignal,
  ) {}

  pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: this.signal });

  async read<T>(as: string, path: string): Promise<T> {
    return (await this.call(path, { headers: await this.headersOf(as) })).json() as Promise<T>;
  }

  async possible(as: string, caseId: string): Promise<string[]> {
    const { possible } = await this.read<{ possible: { act: string }[] }>(as, `cases/${caseId}/life`);
    return possible.map(({ act }) => act);
  }

  async perform({ caseId, handlingUnit, disputeType }: OpenCase, deed: Deed): Promise<void> {
    const post = (path: string, body: object) => this.change(deed.as, 'POST', `cases/${caseId}/${path}`, body);
    if ('confirms' in deed)
      return post('corrections', { field: deed.confirms, value: disputeType, reason: deed.reason });
    if ('note' in deed) return post('notes', { words: deed.note });
    if ('task' in deed)
      return post('tasks', { kind: deed.task, unit: handlingUnit, what: deed.what, due: dayIn(deed.due) });
    if (!(await this.possible(deed.as, caseId)).includes(deed.act)) return;
    const { act, reason, detail = () => ({}) } = deed;
    return post('acts', { act, reason, detail: detail(handlingUnit) });
  }

  async change(as: string, method: string, path: string, body: object): Promise<void> {
    const headers = { ...(await this.headersOf(as)), 'content-type': 'application/json' };
    const { status } = await this.send(path, { method, headers, body: JSON.stringify(body) });
    if (status >= 500) throw new Error(`${path} answers ${status}`);
  }

  private async headersOf(role: string): Promise<Record<string, string>> {
    const known = this.tokens.get(role) ?? (await this.signIn(role));
    this.tokens.set(role, known);
    return { authorization: `Bearer ${known}` };
  }

  private async signIn(role: string): Promise<string> {
    const demo = await (await this.call('session/demo')).json();
    const { accounts } = demo as { accounts: { username: string; password: string; role: string }[] };
    const account = accounts.find((one) => one.role === role);
    if (!account) throw new Error(`no demo account is ${role}`);
    const body = JSON.stringify({ username: account.username, password: account.password });
    const opened = await this.call('session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return ((await opened.json()) as { token: string }).token;
  }

  private async call(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.send(path, init);
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return response;
  }

  private readonly send = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${this.hubUrl}/api/v1/${path}`, { ...init, signal: this.signal });
}
