import { expect } from '@jest/globals';
import type { Test } from 'supertest';
import { MARK, type ScannerUnderTest } from '../../../libs/malware-scan/scanner.fixture.js';
import type { HubFixture } from './hub-fixture.js';

/** A paper in which the scanner finds something is refused by its name for it, and so is one that it cannot look at. */
export async function areScanned(
  hub: HubFixture,
  scanner: ScannerUnderTest,
  attach: (bytes: Buffer) => Test,
  good: Buffer,
): Promise<void> {
  const kept = () => hub.query('select 1 from case_document');
  const before = (await kept()).length;
  const refused = await attach(Buffer.concat([good, Buffer.from(MARK)])).expect(400);
  expect(refused.body.errors).toEqual([{ field: 'document', message: expect.stringContaining('Eicar-Signature') }]);
  const [entry] = await hub.query<{ because: string }>(
    `select detail ->> 'because' as because from audit_entry where action = 'document-refused' order by audit_id desc limit 1`,
  );
  expect(entry?.because).toContain('Eicar-Signature');
  scanner.answer = 'stream: not today';
  await attach(good).expect(503);
  scanner.answer = null;
  expect(await kept()).toHaveLength(before);
  expect(scanner.scanned.at(-1)?.equals(good)).toBe(true);
}
