import { describe, expect, it } from '@jest/globals';
import { type ChainedExport, exampleExport } from '../chained-export.fixture.js';
import { type EntryLine, formatLine, readLine } from '../entry-line.js';
import { makePrivateKeyPem, publicKeyPem, readSigningKey, readVerifyingKey } from '../signature.js';
import type { Finding } from './finding.js';
import { verifyAnchors } from './verify-anchors.js';
import { verifyEntries } from './verify-entries.js';

const verify = async ({ keys }: ChainedExport, anchors: string[], entries: string[]): Promise<Finding[]> => {
  const trail = await verifyAnchors(anchors, keys);
  const walked = await verifyEntries(entries, trail.chains);
  return [trail.finding, ...walked.map((chain) => chain.finding)].filter((finding) => finding !== null);
};

const place = (text: string) => {
  const line = readLine(text)!;
  return `${line.chain} ${line.seq}`;
};
const named = (findings: Finding[]) => findings.map(({ kind, chain, seq }) => `${kind} ${chain} ${seq}`);

describe.each(['sm2', 'ed25519'] as const)('an export under %s', (algorithm) => {
  it('fits as it was written, its tail behind the last anchor too', async () => {
    const example = exampleExport(algorithm);
    expect(await verify(example, example.anchors, example.entries())).toEqual([]);
    const trail = await verifyAnchors(example.anchors, example.keys);
    const judgements = (await verifyEntries(example.entries(), trail.chains))[0];
    expect(judgements).toMatchObject({ chain: 'judgement', entries: 17, anchored: 14, withoutContents: 0 });
  });

  it('trusts no other key', async () => {
    const example = exampleExport(algorithm);
    const stranger = readVerifyingKey(publicKeyPem(readSigningKey(makePrivateKeyPem(algorithm)).privateKey));
    const { finding } = await verifyAnchors(example.anchors, [stranger]);
    expect(finding).toMatchObject({ kind: 'anchor', where: 'anchor 1' });
  });
});

describe('what was done to an export is named by its first entry', () => {
  const example = exampleExport();
  const entries = example.entries();
  const at = (chain: string, seq: number) => entries.findIndex((text) => place(text) === `${chain} ${seq}`);
  const judge = async (altered: string[]) => named(await verify(example, example.anchors, altered));

  it.each([3, 12, 16])('entry %i removed', async (seq) => {
    const altered = entries.toSpliced(at('judgement', seq), 1);
    expect(await judge(altered)).toEqual([`removed judgement ${seq}`]);
  });

  it.each([3, 12, 16])('a row inserted before entry %i, with a number of its own or none', async (seq) => {
    const forged: EntryLine = { ...readLine(entries[at('judgement', seq)]!)!, open: { id: 99, kind: 'forged' } };
    for (const number of [seq, null]) {
      const altered = entries.toSpliced(at('judgement', seq), 0, formatLine({ ...forged, seq: number }));
      expect(await judge(altered)).toEqual([`inserted judgement ${seq}`]);
    }
  });

  it('a tail cut off that an anchor vouches for', async () => {
    const altered = entries.filter((text) => !/^original\/court\/0 (1[2-9])$/.test(place(text)));
    expect(await judge(altered)).toEqual(['cut-off original/court/0 12']);
  });

  it('a whole chain cut off', async () => {
    const altered = entries.filter((text) => !place(text).startsWith('audit'));
    expect(await judge(altered)).toEqual(['cut-off audit 1']);
  });

  it('two entries exchanged', async () => {
    const [a, b] = [at('audit', 2), at('audit', 3)];
    const altered = entries.with(a, entries[b]!).with(b, entries[a]!);
    expect(await judge(altered)).toEqual(['removed audit 2']);
  });

  it('a history written anew from entry 5 on, with links that fit', async () => {
    const forger = exampleExport();
    const rewritten = forger.entries().filter((text) => place(text).startsWith('judgement'));
    const altered = [...rewritten, ...entries.filter((text) => !place(text).startsWith('judgement'))];
    expect(await judge(altered)).toEqual(['changed judgement 1']);
  });

  it('an anchor left out', async () => {
    expect(named(await verify(example, example.anchors.slice(1), entries))).toContain('anchor null null');
  });

  it('contents erased by law leave the chain whole', async () => {
    const { sealedDigest } = await import('../chain.js');
    const index = at('original/court/0', 4);
    const { salt, sealed, ...rest } = readLine(entries[index]!)!;
    const bytes = Buffer.from(JSON.stringify(sealed));
    const erased = { ...rest, digest: sealedDigest(Buffer.from(salt!, 'hex'), bytes).toString('hex') };
    expect(await judge(entries.with(index, formatLine(erased)))).toEqual([]);
    const forged = { ...erased, digest: '00'.repeat(32) };
    expect(await judge(entries.with(index, formatLine(forged)))).toEqual(['changed original/court/0 4']);
  });
});

it('finds any one byte flipped in entries or anchors, 1,000 times, and names the entry or the anchor', async () => {
  const example = exampleExport();
  const entries = example.entries();
  const files = { entries: Buffer.from(entries.join('\n')), anchors: Buffer.from(example.anchors.join('\n')) };
  const random = generator(20261124);
  for (let round = 0; round < 1000; round++) {
    const file = random(2) === 0 ? 'entries' : 'anchors';
    const bytes = Buffer.from(files[file]);
    const at = random(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random(8));
    const lines = bytes.toString('utf8').split('\n');
    const number = files[file].subarray(0, at).toString('utf8').split('\n').length;
    const findings =
      file === 'entries' ? await verify(example, example.anchors, lines) : await verify(example, lines, entries);
    // An entry is named by its number, or by its line where the very name of its chain was hit.
    const expected =
      file === 'entries' ? [place(entries[number - 1]!), `entries line ${number}`] : [`anchor ${number}`];
    const names = findings.flatMap(({ chain, seq, where }) => [`${chain} ${seq}`, where]);
    expect({ round, named: names.some((name) => expected.includes(name ?? '')) }).toEqual({ round, named: true });
  }
});

/** Numbers below a bound, the same for the same seed (mulberry32). */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
