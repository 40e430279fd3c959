import { parseArgs } from 'node:util';
import { type CaseFacts, defaultRoutes, factsForJdm, route, routesToJdm, SHIPPED_RULES } from '#libs/routing/index.js';
import { seededRandom } from '../warnings/random.js';

/**
 * Routes the same random cases by our table and, where it is installed (`npm install --no-save @gorules/zen-engine`), by
 * GoRules' ZEN engine on the same table as JDM: whether they agree on every row, and how long each takes.
 */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' } } });
const random = seededRandom(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.uniform() * list.length)]!;
const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random.uniform() < share);

const TYPES = Array.from({ length: 23 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`);
function randomFacts(): CaseFacts {
  const depth = Math.floor(random.uniform() * 4);
  return {
    type: pick([...TYPES, 'D99']),
    sides: new Set(some(['person', 'organisation', 'authority'] as const, 0.4)),
    signals: new Set(
      some(['self-harm', 'violence', 'domestic-violence', 'minor', 'death', 'accusation'] as const, 0.05),
    ),
    states: new Set(
      some(['outside', 'in-court', 'in-petition', 'petition-reviewed', 'against-official'] as const, 0.05),
    ),
    purposes: some(['求决', '揭发控告'], 0.2),
    groupSize: pick([1, 1, 1, 2, 5, 30]),
    amountYuan: pick([0, 0, 3000, 50_000, 600_000]),
    rounds: pick([1, 1, 1, 2, 3]),
    riskLevel: pick(['red', 'yellow', 'blue', 'blue', 'blue'] as const),
    respondentNames: [],
    isAccusation: false,
    place: {
      cityName: '杭州市',
      county: depth > 0 ? '西湖区' : null,
      township: depth > 1 ? '北山街道' : null,
      village: depth > 2 ? '曲院社区居委会' : null,
    },
  };
}

const cases = Array.from({ length: Number(values.cases) }, randomFacts);
const table = defaultRoutes();
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const startedAt = performance.now();
const ours = cases.map((facts) => route(facts, table).rule);
const tookMs = performance.now() - startedAt;
say(`${table.length} rows, ${cases.length} cases`);
say(`our table: ${((1000 * tookMs) / cases.length).toFixed(1)} µs a case, names of units filled in`);

interface Engine {
  createDecision(content: Buffer): { evaluate(context: object): Promise<{ result: { id?: string } }> };
}

try {
  const name = '@gorules/zen-engine';
  const { ZenEngine } = (await import(name)) as { ZenEngine: new () => Engine };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(routesToJdm(SHIPPED_RULES.routes()))));
  const inputs = cases.map(factsForJdm);
  const zenStartedAt = performance.now();
  const theirs: (string | undefined)[] = [];
  for (const input of inputs) theirs.push((await decision.evaluate(input)).result.id);
  const zenTookMs = performance.now() - zenStartedAt;
  const agreeing = theirs.filter((rule, index) => rule === ours[index]).length;
  say(`ZEN on the same table as JDM: ${((1000 * zenTookMs) / cases.length).toFixed(1)} µs a case, the row only`);
  say(`same row in ${agreeing} of ${cases.length} cases`);
} catch (error) {
  say(`ZEN was not measured: ${(error as Error).message}`);
}
