import { parseArgs } from 'node:util';
import { findRises, type WeeklySeries } from '#libs/warnings/index.js';
import { seededRandom } from './random.js';

/** A city that changes nothing: every warning in it is false. */
interface Scenario {
  readonly name: string;
  /** Variance over mean of weekly counts; 1 is Poisson. */
  readonly dispersion: number;
  /** Share by which the season moves the mean up and down over a year. */
  readonly season: number;
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'Poisson', dispersion: 1, season: 0 },
  { name: 'variance 1.5 × mean', dispersion: 1.5, season: 0 },
  { name: 'variance 2 × mean', dispersion: 2, season: 0 },
  { name: 'Poisson, season ± 30 %', dispersion: 1, season: 0.3 },
  { name: 'variance 1.5 × mean, season ± 30 %', dispersion: 1.5, season: 0.3 },
];
/** Township by type in a large city: most series are nearly empty, a few are busy. */
const TOWNSHIPS = 190;
const TYPES = 24;
const WEEKS = 60;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.05' },
    /** Of each of the rises that should be seen; 0 leaves them out. */
    lifts: { type: 'string', default: '40' },
    /** Numbers of the scenarios, from 1; all where none is given. */
    scenarios: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const falseRate = Number(values.rate);
const random = seededRandom(Number(values.seed));

/** Mean weekly cases of each series: log-normal around 0.35, as a few townships and types have most of the cases. */
const means = Array.from({ length: TOWNSHIPS * TYPES }, () => Math.exp(-1.05 + 1.1 * random.normal()));

function round(scenario: Scenario, factor: number): { rises: number; found: boolean } {
  const phase = random.uniform() * 52;
  const lifted = factor > 1 ? busySeries() : -1;
  const series = means.map((mean, index): WeeklySeries => {
    const counts = new Map<number, number>();
    for (let week = 0; week < WEEKS; week += 1) {
      const season = 1 + scenario.season * Math.sin((2 * Math.PI * (week + phase)) / 52);
      const lift = index === lifted && week === 0 ? factor : 1;
      const count = random.count(mean * season * lift, scenario.dispersion);
      if (count > 0) counts.set(week, count);
    }
    return { key: String(index), group: String(index % TYPES), counts };
  });
  const settings = { weeksKnown: WEEKS, falseRate, casesMin: 5, tested: series.length };
  const rising = findRises(series, settings).filter(({ isRising }) => isRising);
  return { rises: rising.length, found: rising.some(({ key }) => key === String(lifted)) };
}

/** A series with about two cases a week, to be lifted. */
const busySeries = (): number =>
  means.reduce((best, mean, index) => (Math.abs(mean - 2) < Math.abs(means[best]! - 2) ? index : best), 0);

const lifts = Number(values.lifts);
const chosen = values.scenarios.split(',').filter((number) => number !== '');
const scenarios = SCENARIOS.filter((_, index) => chosen.length === 0 || chosen.includes(String(index + 1)));

const results = scenarios.map((scenario) => {
  const quiet = Array.from({ length: rounds }, () => round(scenario, 1).rises);
  const power = (lifts > 0 ? [4, 6, 8] : []).map((factor) => {
    const found = Array.from({ length: lifts }, () => round(scenario, factor)).filter((one) => one.found).length;
    return { factor, found: found / lifts };
  });
  const alarmed = quiet.filter((rises) => rises > 0).length;
  return {
    scenario: scenario.name,
    rounds,
    roundsWithFalseWarning: alarmed / rounds,
    falseWarnings: quiet.reduce((sum, rises) => sum + rises, 0),
    power,
  };
});

if (values.json) process.stdout.write(`${JSON.stringify({ falseRate, series: means.length, results }, null, 2)}\n`);
else {
  process.stdout.write(`${means.length} series, ${rounds} evaluations each, false rate stated ${falseRate}\n`);
  for (const { scenario, roundsWithFalseWarning, falseWarnings, power } of results) {
    const seen = power.map(({ factor, found }) => `×${factor} ${(100 * found).toFixed(0)} %`).join(', ');
    const share = (100 * roundsWithFalseWarning).toFixed(1);
    const found = seen ? `; a series of two a week that rises is seen: ${seen}` : '';
    process.stdout.write(
      `${scenario}: a false warning in ${share} % of evaluations (${falseWarnings} in all)${found}\n`,
    );
  }
}
