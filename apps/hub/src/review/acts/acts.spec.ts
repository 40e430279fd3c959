import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { replayLinks, survivorIn } from '../../registry/replay-links.js';
import { standingWords } from './people-words.js';
import { RegistryOfPoints } from './registry.fixture.js';

jest.setTimeout(60_000);

const partition = (registry: RegistryOfPoints) =>
  registry.cases().map((caseId) => `${caseId}: ${registry.recordsOf(caseId).sort().join(',')}`);
const state = (registry: RegistryOfPoints) => ({
  links: new Map([...registry.links].sort()),
  redirects: new Map([...registry.redirects].sort()),
});

async function registryOf(...places: number[]): Promise<RegistryOfPoints> {
  const registry = new RegistryOfPoints();
  for (const [index, at] of places.entries()) await registry.judge(String(index + 1), at);
  return registry;
}

describe('undoing', () => {
  it('gives back what a merge took, also where the younger case was the larger one', async () => {
    const registry = await registryOf(0, 50, 50, 51, 100);
    const before = state(registry);
    expect(partition(registry)).toEqual(['1: 1', '2: 2,3,4', '3: 5']);
    const id = await registry.merge('1', '2');
    expect(partition(registry)).toEqual(['1: 1,2,3,4', '3: 5']);
    expect(await registry.undo(id as string)).toBeNull();
    expect(state(registry)).toEqual(before);
  });

  it('lets older redirects lead again to where they led', async () => {
    const registry = await registryOf(0, 50, 100);
    await registry.merge('2', '3');
    const id = await registry.merge('1', '2');
    expect(survivorIn(registry.redirects, '3')).toBe('1');
    await registry.undo(id as string);
    expect(survivorIn(registry.redirects, '3')).toBe('2');
  });

  it('puts the parts of a split together again, and redoing gives the new case its id again', async () => {
    const registry = await registryOf(0, 0, 0, 50);
    const split = await registry.split('1', ['1', '2']);
    expect(partition(registry)).toEqual(['1: 1,2', '2: 4', '3: 3']);
    const parted = state(registry);
    await registry.undo(split as string);
    expect(partition(registry)).toEqual(['1: 1,2,3', '2: 4']);
    expect(survivorIn(registry.redirects, '3')).toBe('1');
    await registry.undo(registry.acts.at(-1)?.judgementId as string);
    expect(state(registry)).toEqual(parted);
    expect(await registry.undo(split as string)).toBeNull();
    expect(await registry.undo(split as string)).toEqual({ refused: 'undone-already' });
  });

  it('asks a person where a record belongs that joined while the cases were one', async () => {
    const registry = await registryOf(0, 50);
    const id = (await registry.merge('1', '2')) as string;
    await registry.judge('3', 50);
    expect(await registry.undo(id)).toEqual({ refused: 'unassigned', records: ['3'], cases: ['1', '2'] });
    expect(await registry.undo(id, new Map([['3', '1']]))).toBeNull();
    expect(partition(registry)).toEqual(['1: 1,3', '2: 2']);
    await registry.judge('3', 51);
    expect(partition(registry)).toEqual(['1: 1,3', '2: 2']);
  });

  it('puts back a third case that a merge drew in', async () => {
    const registry = await registryOf(7, 0, 4, 2);
    expect(partition(registry)).toEqual(['1: 1', '2: 2,4', '3: 3']);
    const before = state(registry);
    const id = (await registry.merge('1', '2')) as string;
    expect(partition(registry)).toEqual(['1: 1,2,3,4']);
    expect(await registry.undo(id)).toBeNull();
    expect(state(registry)).toEqual(before);
  });

  it('names the later act that holds together what it would part', async () => {
    const registry = await registryOf(0, 50, 100);
    const first = (await registry.merge('1', '2')) as string;
    const second = (await registry.merge('1', '3')) as string;
    expect(await registry.undo(first)).toEqual({ refused: 'held', by: [second] });
    await registry.undo(second);
    expect(await registry.undo(first)).toBeNull();
    expect(partition(registry)).toEqual(['1: 1', '2: 2', '3: 3']);
  });
});

describe('a case id', () => {
  it('is not borne by two cases where an undoing joins again what has grown apart', async () => {
    const registry = await registryOf(3, 1);
    expect(partition(registry)).toEqual(['1: 1,2']);
    const id = (await registry.split('1', ['2'])) as string;
    await registry.judge('2', 0);
    await registry.undo(id);
    expect(partition(registry)).toEqual(['1: 1', '2: 2']);
  });
});

describe('a person’s word', () => {
  it('of records that leave and come back holds still', async () => {
    const registry = await registryOf(0, 0, 0);
    await registry.split('1', ['3']);
    await registry.withdraw('3');
    await registry.judge('3', 0);
    expect(registry.links.get('3')?.caseId).not.toBe(registry.links.get('1')?.caseId);
    await registry.withdraw('1');
    expect(registry.links.get('3')?.caseId).not.toBe(registry.links.get('2')?.caseId);
  });
});

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('judge' as const), one: fc.nat(11), other: fc.nat(24) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), one: fc.nat(11), other: fc.nat() }) },
    ...(['merge', 'split', 'move', 'undo'] as const).map((name) => ({
      weight: 2,
      arbitrary: fc.record({ do: fc.constant(name), one: fc.nat(50), other: fc.nat(50) }),
    })),
  ),
  { maxLength: 40 },
);

/** Takes one random step; a step that makes no sense at this point is left out. */
async function take(registry: RegistryOfPoints, { do: what, one, other }: { do: string; one: number; other: number }) {
  const cases = registry.cases();
  const caseId = cases[one % Math.max(1, cases.length)];
  const another = cases[other % Math.max(1, cases.length)];
  if (what === 'judge') return registry.judge(String(one + 1), other);
  if (what === 'withdraw') return registry.links.has(String(one + 1)) && registry.withdraw(String(one + 1));
  if (what === 'undo') return registry.acts.length > 0 && undoOne(registry, one, other);
  if (!caseId || !another) return undefined;
  const records = registry.recordsOf(caseId);
  if (what === 'split' && records.length > 1)
    return registry.split(caseId, records.slice(0, 1 + (other % (records.length - 1))));
  if (caseId === another) return undefined;
  if (what === 'merge') return registry.merge(caseId, another);
  if (what === 'move') return registry.move(records[other % records.length] as string, another);
  return undefined;
}

async function undoOne(registry: RegistryOfPoints, one: number, other: number): Promise<void> {
  const { judgementId } = registry.acts[one % registry.acts.length]!;
  const refused = await registry.undo(judgementId);
  if (refused?.refused !== 'unassigned') return;
  const { records, cases } = refused;
  const assign = new Map(records.map((id) => [id, cases[other % cases.length] as string] as const));
  await registry.undo(judgementId, assign);
}

function checkInvariants(registry: RegistryOfPoints): void {
  const replayed = replayLinks(registry.ledger);
  const caseOf = new Map([...registry.links].map(([id, { caseId }]) => [id, caseId] as const));
  expect(new Map([...replayed.caseOf].sort())).toEqual(new Map([...caseOf].sort()));
  expect(new Map([...replayed.redirects].sort())).toEqual(new Map([...registry.redirects].sort()));
  for (const gone of registry.redirects.keys()) {
    expect(registry.recordsOf(gone)).toEqual([]);
    expect(registry.redirects.has(survivorIn(registry.redirects, gone))).toBe(false);
  }
  for (const { leftId, rightId, kind } of standingWords(registry.acts).values()) {
    const [left, right] = [caseOf.get(leftId), caseOf.get(rightId)];
    if (left && right && kind === 'cannot') expect({ leftId, rightId, left }).not.toMatchObject({ left: right });
  }
}

/** Who is together, whatever the cases are called. */
const together = (registry: RegistryOfPoints) =>
  registry
    .cases()
    .map((caseId) => registry.recordsOf(caseId).sort().join(','))
    .sort();

describe('any sequence of judging, withdrawing, merging, splitting, moving and undoing', () => {
  it('leaves links that follow from the ledger, redirects that end, and people’s words kept', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const registry = new RegistryOfPoints();
        for (const step of sequence) {
          await take(registry, step);
          checkInvariants(registry);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves who is together a function of the records and of the words that hold', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const registry = new RegistryOfPoints();
        for (const step of sequence) await take(registry, step);
        expect(together(await registry.madeAfresh())).toEqual(together(registry));
      }),
      { numRuns: 300 },
    );
  });

  it('followed by an act and its undoing is as if neither had been', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom('merge', 'split', 'move'),
        fc.nat(50),
        fc.nat(50),
        async (sequence, what, one, other) => {
          const registry = new RegistryOfPoints();
          for (const step of sequence) await take(registry, step);
          const before = state(registry);
          const acts = registry.acts.length;
          await take(registry, { do: what, one, other });
          if (registry.acts.length === acts) return;
          expect(await registry.undo(registry.acts.at(-1)!.judgementId)).toBeNull();
          const after = state(registry);
          expect(after.links).toEqual(before.links);
          // A case that the act made and the undoing ended leads on for ever; every older redirect is as it was.
          for (const [gone, survivor] of before.redirects)
            expect([gone, after.redirects.get(gone)]).toEqual([gone, survivor]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
