import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Flaw } from '../records/flaw.js';
import { buildWorld } from '../world/world.js';
import { decodeGb18030, encodeGb18030, type LetterRecord, letterXml } from './letter-xml.js';

const world = buildWorld({
  seed: 'xml',
  cityCode: '3301',
  records: 200,
  until: Date.parse('2026-11-01T00:00:00+08:00'),
});
const letter = world.records.find((record): record is LetterRecord => record.system === 'petition') as LetterRecord;
const withFlaw = (flaw: Flaw): string => letterXml({ ...letter, flaw }, 7, 'XZ');

it.each(['𬭎', '䶮', '㛃', '𬀩', '😡', '张'])('carries %s through GB18030', (character) => {
  expect(decodeGb18030(encodeGb18030(`王${character}`))).toBe(`王${character}`);
  expect(new TextDecoder('gb18030').decode(encodeGb18030(character))).toBe(character);
});

it('keeps mark-up that people typed as text', () => {
  const native = { ...letter.native, GYQK: '<p>物业A&B公司</p>' };
  const xml = letterXml({ ...letter, native }, 7, 'XZ');
  expect((new XMLParser().parse(xml, true) as { XFJ: { GYQK: string } }).XFJ.GYQK).toBe('<p>物业A&B公司</p>');
});

it('is not well-formed where it should not be', () => {
  expect(withFlaw('control-character')).toContain('\u0008');
  expect(withFlaw('bare-ampersand')).toMatch(/A&B/);
  expect(XMLValidator.validate(withFlaw('unclosed-tag'))).not.toBe(true);
  expect(withFlaw('impossible-date')).toContain('<XFRQ>2026-02-31<');
  expect(XMLValidator.validate(withFlaw('unknown-field'))).toBe(true);
});
