import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DescriptionError, descriptionSchema, parseDescription } from '#libs/source-description/index.js';
import { type NewSource, readCommandLine, UsageError } from './command-line.js';
import { descriptionText, NO_SAMPLE } from './description-text.js';
import { acceptanceSpec, composeEntry, sourceUnderTest } from './files-beside.js';
import { readColumns, readSample, type Sample } from './read-sample.js';

async function sampleOf({ sample, database, relation }: NewSource): Promise<Sample> {
  if (sample !== null) return readSample(sample);
  return database !== null && relation !== null ? await readColumns(database, relation) : NO_SAMPLE;
}

/** Writes the files of a new source, none over another, and says what to do with them. */
async function main(args: readonly string[]): Promise<void> {
  const asked = readCommandLine(args);
  if (!asked) return void process.stdout.write(descriptionSchema());
  const { name, folder } = asked;
  const description = descriptionText(asked, await sampleOf(asked));
  parseDescription(description, `sources/${name}.yaml`);
  const tests = 'test/integration/connectors';
  const files: [string, string][] = [
    [`sources/${name}.yaml`, description],
    [`${tests}/${name}-acceptance.spec.ts`, acceptanceSpec(name)],
    [`${tests}/sources/${name}-under-test.ts`, sourceUnderTest(name, description)],
  ];
  for (const [file, text] of files) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text, { flag: 'wx' });
    process.stdout.write(`written: ${file}\n`);
  }
  process.stdout.write(
    `\nNow go over sources/${name}.yaml, say in sources/${name}-under-test.ts how items come to be in the source, then\n` +
      `npm test -- integration connectors/${name}-acceptance\n\nFor docker-compose.yml:\n\n${composeEntry(name, description)}`,
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isKnown = error instanceof UsageError || error instanceof DescriptionError || error instanceof RangeError;
  const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
  const message = isThere
    ? `${(error as NodeJS.ErrnoException).path} is there already: nothing is written over`
    : String((error as Error).message);
  process.stderr.write(`${isKnown || isThere ? message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
