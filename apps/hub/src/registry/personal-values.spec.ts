import { suiteKey } from '#libs/sealed-payload/index.js';
import { personalEvidence } from './judgements.js';
import { OPEN_IN_UNIFIED } from './personal-members.js';
import { Personal, PersonalColumn, type Seal } from './personal-values.js';
import { markedBytes, markedJson, markedText, SEAL_MARK, SealedValue } from './sealed-values.js';

const key = suiteKey(Buffer.alloc(32, 1), 'aes-256-gcm');
const seal: Seal = {
  text: (plain) => markedText(key, 'd1', plain),
  json: (json) => markedJson(key, 'd1', json),
  bytes: (plain) => markedBytes(key, 'd1', plain),
};
const sealed = (personal: Personal): string => personal.bound(() => seal) as string;
const opened = (json: string): unknown =>
  JSON.parse(json, (_, value) => (typeof value === 'string' ? (SealedValue.of(value)?.open(key) ?? value) : value));

const UNIFIED = {
  title: { value: '沈佩兰与物业', origins: [{ recordId: '7', version: 1 }], rule: 'title/source@1' },
  status: { value: 'closed', origins: [], rule: 'status@1', person: { reason: '沈佩兰来电' } },
  address: { value: null, origins: [], rule: 'address@1' },
  parties: { value: [{ name: '沈佩兰' }], origins: [], rule: 'parties@1' },
  routing: { rule: 'routes@1', reason: { said: '沈佩兰' }, riskReason: [{ words: '沈佩兰' }], riskLevel: 'red' },
  newMember: { value: '沈佩兰', origins: [] },
  life: { phase: null },
};

it('hides a text and JSON, and opens to the same', () => {
  expect(sealed(Personal.text('沈佩兰'))).toMatch(new RegExp(`^${SEAL_MARK}t\\.d1\\.`));
  expect(opened(sealed(Personal.json({ name: '沈佩兰\0' })))).toEqual({ name: '沈佩兰' });
});

it('hides bytes in a column of text, and leaves none in the one where they stood', () => {
  const bytes = Buffer.from('沈佩兰');
  expect(SealedValue.of(sealed(Personal.bytes(bytes)))?.open(key)).toEqual(bytes);
  expect(Personal.bytesUnlessSealed(bytes).bound(() => seal)).toHaveLength(0);
  expect([Personal.bytes(bytes), Personal.bytesUnlessSealed(bytes)].map((one) => one.bound(() => null))).toEqual([
    null,
    bytes,
  ]);
});

it('leaves plain of an object what tells of nobody, and seals what nobody has thought of', () => {
  const stored = sealed(Personal.members(UNIFIED, OPEN_IN_UNIFIED));
  expect(stored).not.toContain('沈佩兰');
  expect(opened(stored)).toEqual(UNIFIED);
  const asked = JSON.parse(stored) as typeof UNIFIED;
  expect(asked.title.origins).toEqual(UNIFIED.title.origins);
  expect(asked.address).toEqual(UNIFIED.address);
  expect(asked.status.value).toBe('closed');
  expect(asked.routing).toMatchObject({ rule: 'routes@1', riskLevel: 'red' });
});

it('writes of an adopted model the same with keys and without them: whoever adopts it at a desk of the database has none', () => {
  const detail = { records: [], training: { seed: 1, records: 2 }, thresholds: { link: 3, review: 1 } };
  const evidence = personalEvidence({ actor: 'operator', detail });
  expect(evidence.bound(() => seal)).toBe(evidence.toPostgres());
  expect(JSON.parse(evidence.toPostgres() as string)).toEqual(detail);
});

it('lets nobody bring in a mark, neither sealed nor plain', () => {
  const brought = { [`${SEAL_MARK}a`]: `${SEAL_MARK}t.d1.AAAA`, b: [`${SEAL_MARK}t.d1.AAAA`] };
  for (const stored of [
    Personal.members(brought, { '*': true }).bound(() => seal),
    Personal.members(brought, {}).bound(() => null),
    Personal.json(brought).toPostgres(),
    Personal.text(`${SEAL_MARK}t.d1.AAAA`).toPostgres(),
  ])
    expect(stored).not.toContain(SEAL_MARK);
});

it('asks for the key of whose words they are, each for itself', () => {
  const asked: (string | null)[] = [];
  const column = new PersonalColumn('text', [Personal.text('一', '7'), null, Personal.text('二')]);
  expect(column.recordIds).toEqual(['7']);
  column.bound((recordId) => {
    asked.push(recordId);
    return seal;
  });
  expect(asked).toEqual(['7', null]);
});
