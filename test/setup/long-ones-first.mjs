// Jest's testSequencer: whole systems first, then the connectors' acceptance kit, then short files that start several hubs
// or wait for members of a group, then the rest by size. Jest itself knows only sizes in a fresh clone, and would leave the
// long ones, whose files are short, to the end, where the other workers have nothing left to do.
import { statSync } from 'node:fs';

const LONG = [
  /e2e\/(start|elsewhere)\.spec/,
  /-acceptance\.spec/,
  /hub\/(described-source|casefile|model-rerun|retyping|rolling-restart|rebuild|redriving|topics|two-hubs)\.spec/,
  /e2e\//,
  /connectors\/(hotline|court|petition)\.spec/,
];

const rankOf = ({ path }) => {
  const rank = LONG.findIndex((pattern) => pattern.test(path));
  return rank === -1 ? LONG.length : rank;
};

export default class LongOnesFirst {
  sort(tests) {
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return [...tests].sort((a, b) => rankOf(a) - rankOf(b) || sizes.get(b.path) - sizes.get(a.path));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
