import { randomUUID } from 'node:crypto';
import { type Answer, type Call, type Check, expectThat, has, type NamedCheck, runChecks } from './checks.js';
import { exhausting, replying } from './reply-checks.js';

const ANSWER_MS_MAX = 30_000;

export interface HubOptions {
  readonly url: string;
  readonly key: string;
  /** Send an invented dispute in, and take it back, and acknowledge a case: never at a hub with real records. */
  readonly sends: boolean;
  /** Call until the limit is reached: the key is of no use for a minute then. */
  readonly exhausts: boolean;
}

/** Tries the hub's side, or a sandbox's, with a department's key: pulling, acknowledging, refusals, receipts, and what is sent in. */
export function checkHub({ url, key, sends, exhausts }: HubOptions): Promise<Check[]> {
  const call = async (method: string, path: string, body?: object, headers: object = {}): Promise<Answer> => {
    const response = await fetch(`${url.replace(/\/+$/, '')}/api/v1/exchange/${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : null, retryAfter };
  };
  const made = { id: '', cursor: '0', caseId: '' };
  const pull = (cursor: string, limit: number) =>
    call('GET', `subscriptions/${made.id}/events?cursor=${cursor}&limit=${limit}`);
  const orderKey = `conformance-${randomUUID()}`;
  const pulling: readonly NamedCheck[] = [
    [
      'lets nobody in without a key',
      async () => has(await call('GET', 'subscriptions', undefined, { authorization: '' }), 401),
    ],
    [
      'makes a subscription by pull, and lists it',
      async () => {
        const order = { name: 'conformance', channel: 'pull', stock: true };
        const answer = await call('POST', 'subscriptions', order, { 'idempotency-key': orderKey });
        has(answer, 201);
        made.id = String(answer.body?.subscription?.subscriptionId ?? '');
        const { body } = await call('GET', 'subscriptions');
        expectThat(
          body.items.some((one: { subscriptionId: string }) => one.subscriptionId === made.id),
          'it is not listed',
        );
      },
    ],
    [
      'gives the same subscription for the same Idempotency-Key, and refuses another order under it',
      async () => {
        const order = (name: string) =>
          call('POST', 'subscriptions', { name, channel: 'pull', stock: true }, { 'idempotency-key': orderKey });
        const again = await order('conformance');
        has(again, 201);
        expectThat(again.body?.subscription?.subscriptionId === made.id, 'it is another subscription');
        has(await order('conformance 2'), 409);
      },
    ],
    [
      'names the member that it refuses',
      async () => {
        const answer = await call('POST', 'subscriptions', { name: 'x', channel: 'pigeon' });
        has(answer, 400);
        expectThat(answer.body?.errors?.[0]?.field === 'channel', 'errors do not name channel');
      },
    ],
    [
      'gives the same page for the same cursor, and each event once behind the next',
      async () => {
        const seen: string[] = [];
        for (let more = true; more && seen.length < 200; ) {
          const [page, again] = [await pull(made.cursor, 2), await pull(made.cursor, 2)];
          has(page, 200);
          // What has come in the meantime stands behind what was there.
          const before = again.body.items.slice(0, page.body.items.length);
          expectThat(JSON.stringify(page.body.items) === JSON.stringify(before), 'the page has changed');
          for (const event of page.body.items) {
            expectThat(event.specversion === '1.0' && typeof event.data?.caseId === 'string', 'it is no CloudEvent');
            made.caseId = event.data.caseId;
            seen.push(event.id);
          }
          ({ cursor: made.cursor, more } = page.body);
        }
        expectThat(new Set(seen).size === seen.length, 'an event came twice');
      },
    ],
    [
      'takes an acknowledgement once',
      async () => {
        const acknowledge = () => call('POST', `subscriptions/${made.id}/acknowledgement`, { cursor: made.cursor });
        has(await acknowledge(), 200);
        expectThat((await acknowledge()).body?.taken === 0, 'the second acknowledgement took something');
      },
    ],
    [
      'lists what it gave, with receipts',
      async () => {
        const { body } = await call('GET', `deliveries?subscriptionId=${made.id}&limit=100`);
        // What has come since the acknowledgement waits.
        const taken = body.items.filter((one: { state: string }) => one.state === 'taken');
        expectThat(taken.length > 0 && taken.every((one: { receipt: unknown }) => one.receipt), 'receipts are missing');
      },
    ],
    ['sends nothing again that was taken', async () => has(await resendOf(call, made.id), 404)],
    ['refuses a cursor that is none', async () => has(await pull('yesterday', 1), 400)],
    [
      'takes no acknowledgement of what it never gave',
      async () => {
        const cursor = '999999999999999999';
        has(await call('POST', `subscriptions/${made.id}/acknowledgement`, { cursor }), 400);
      },
    ],
    [
      'knows nothing of another’s subscription',
      async () => has(await call('GET', 'subscriptions/999999999/events'), 404),
    ],
    [
      'ends a subscription, for ever',
      async () => {
        const end = () => call('POST', `subscriptions/${made.id}/state`, { state: 'ended', reason: 'conformance' });
        has(await end(), 200);
        has(await end(), 409);
      },
    ],
  ];
  const more = [
    ...(sends ? [...sending(call), ...replying(call, () => made.caseId)] : []),
    ...(exhausts ? [exhausting(call)] : []),
  ];
  return runChecks([...pulling, ...more]);
}

async function resendOf(call: Call, subscriptionId: string): Promise<Answer> {
  const { body } = await call('GET', `deliveries?subscriptionId=${subscriptionId}&limit=100`);
  const taken = body.items.find((one: { state: string }) => one.state === 'taken');
  return call('POST', `deliveries/${taken?.deliveryId}/resend`, { reason: 'conformance' });
}

/** A dispute that is sent in: refused by name, taken once, found again, taken back. */
function sending(call: Call): NamedCheck[] {
  const number = `CONFORMANCE-${randomUUID()}`;
  const dispute = {
    number,
    narrative: '一致性测试：虚构的纠纷，请勿办理。',
    status: 'registered',
    complainants: [{ kind: 'person', name: '测试甲' }],
    respondents: [{ kind: 'organisation', name: '测试公司' }],
    place: { address: '测试路1号' },
    filedAt: '2026-01-05T09:00:00+08:00',
  };
  const send = (body: object, key = number, path = 'disputes') => call('POST', path, body, { 'idempotency-key': key });
  const receipt = { no: '' };
  return [
    [
      'names each member of a dispute that it refuses',
      async () => {
        const answer = await send({ ...dispute, narrative: '', unit: '没有这个单位' });
        has(answer, 400);
        expectThat(answer.body?.errors?.[0]?.field === 'narrative', 'errors do not name narrative');
      },
    ],
    ['asks for an Idempotency-Key', async () => has(await call('POST', 'disputes', dispute), 400)],
    [
      'gives a receipt, and the same again for the same key',
      async () => {
        const [one, two] = [await send(dispute), await send(dispute)];
        has(one, 201);
        receipt.no = String(one.body?.receiptNo);
        expectThat(one.body?.record?.system === 'exchange', 'the receipt names no record');
        expectThat(two.body?.receiptNo === receipt.no, 'the second receipt is another one');
      },
    ],
    ['refuses another message under the key', async () => has(await send({ ...dispute, narrative: '另一件' }), 409)],
    ['refuses the same number under another key', async () => has(await send(dispute, `${number}-2`), 409)],
    [
      'tells what became of it',
      async () => {
        const answer = await call('GET', `disputes/${receipt.no}`);
        has(answer, 200);
        expectThat(answer.body?.number === number, 'it is another dispute');
      },
    ],
    [
      'takes what it says now, under the number that it was sent under',
      async () => {
        const changed = (more: object, key: string) =>
          send({ ...dispute, amountYuan: 100, ...more }, key, `disputes/${receipt.no}/changes`);
        has(await changed({}, `${number}-4`), 200);
        has(await changed({ number: `${number}-other` }, `${number}-5`), 400);
        const { body } = await call('GET', 'disputes?limit=100');
        expectThat(
          body.items.some((one: { number: string }) => one.number === number),
          'it is not listed',
        );
      },
    ],
    [
      'takes it back',
      async () => has(await send({ reason: '一致性测试' }, `${number}-3`, `disputes/${receipt.no}/withdrawal`), 200),
    ],
  ];
}
