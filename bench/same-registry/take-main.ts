import { parseArgs } from 'node:util';
import { takeFile } from './take-file.js';

/** `node dist/bench/same-registry/take-main.js --root DIR --database URL --messages FILE [--dump FILE]` */
const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '.' },
    database: { type: 'string' },
    messages: { type: 'string' },
    dump: { type: 'string' },
  },
});
const { root, database, messages, dump } = values;
if (!database || !messages) throw new Error('--database and --messages are needed');
const perSecond = await takeFile(root, database, messages, dump);
const { user, system } = process.cpuUsage();
console.error(`${((user + system) / 1e6).toFixed(1)} s of CPU`);
console.log(perSecond.toFixed(1));
