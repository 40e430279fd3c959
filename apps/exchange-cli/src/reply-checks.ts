import { randomUUID } from 'node:crypto';
import { type Call, expectThat, has, type NamedCheck } from './checks.js';

/** What a department says of a case that it was sent: taken once under its key, listed, and refused by member. */
export function replying(call: Call, caseOf: () => string): NamedCheck[] {
  const key = `conformance-${randomUUID()}`;
  const path = () => `cases/${caseOf()}/replies`;
  const reply = (body: object, under: string | null = key) =>
    call('POST', path(), body, under === null ? {} : { 'idempotency-key': under });
  const words = '一致性测试';
  const acknowledged = { kind: 'acknowledged', words };
  const receipt = { no: '' };
  return [
    ['asks for an Idempotency-Key of a reply', async () => has(await reply(acknowledged, null), 400)],
    [
      'names the member of a reply that it refuses',
      async () => {
        const answer = await reply({ kind: 'perhaps', words }, `${key}-2`);
        has(answer, 400);
        expectThat(answer.body?.errors?.[0]?.field === 'kind', 'errors do not name kind');
      },
    ],
    [
      'takes a reply once, with a receipt',
      async () => {
        const [one, two] = [await reply(acknowledged), await reply(acknowledged)];
        has(one, 200);
        receipt.no = String(one.body?.receiptNo);
        expectThat(two.body?.receiptNo === receipt.no, 'the second receipt is another one');
      },
    ],
    ['refuses other words under the key', async () => has(await reply({ ...acknowledged, words: '改过' }), 409)],
    [
      'lists it with its receipt',
      async () => {
        const { body } = await call('GET', path());
        expectThat(
          body.items.some((one: { receiptNo: string }) => one.receiptNo === receipt.no),
          'it is not listed',
        );
      },
    ],
    [
      'knows nothing of a case that there is not',
      async () =>
        has(await call('POST', 'cases/999999999/replies', acknowledged, { 'idempotency-key': `${key}-3` }), 404),
    ],
  ];
}

const CALLS_MAX = 20_000;

/** How a key that calls too often is told. The last check: the key is of no use for a minute then. */
export const exhausting = (call: Call): NamedCheck => [
  'says when it is called too often, and how long to wait',
  async () => {
    for (let calls = 0; calls < CALLS_MAX; calls++) {
      const { status, retryAfter } = await call('GET', 'subscriptions');
      if (status === 200) continue;
      has({ status }, 429);
      expectThat(Number(retryAfter) > 0, 'Retry-After is missing');
      return;
    }
    expectThat(false, `${CALLS_MAX} calls were answered`);
  },
];
