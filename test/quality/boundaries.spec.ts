import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { runTool } from './run-tool.js';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

const CONFIG = path.join(checkoutRoot, '.dependency-cruiser.cjs');

function violationsIn(folder: string): Violation[] {
  const args = ['--config', CONFIG, '--output-type', 'json', 'apps', 'libs', 'database'];
  const { output } = runTool('dependency-cruiser/bin/dependency-cruise.mjs', args, folder);
  return (JSON.parse(output.slice(output.indexOf('{'))) as { summary: { violations: Violation[] } }).summary.violations;
}

/** For each rule a file that breaks it. */
const PLANTED: Record<string, [file: string, text: string]> = {
  'no-cycles': ['libs/round/there.ts', "import './back.js';"],
  'libs-know-no-app': ['libs/a/app.ts', "import '../../apps/hub/src/tokens.js';"],
  'apps-stand-alone': ['apps/launcher/src/x.ts', "import '../../hub/src/tokens.js';"],
  'connectors-import-libs-only': ['apps/connector-court/src/x.ts', "import '#database/schema.js';"],
  'only-hub-opens-the-registry': ['apps/simulators/src/x.ts', "import '#database/schema.js';"],
  'stages-know-no-other-stage': ['apps/hub/src/pipeline/match/x.ts', "import '../route/route.js';"],
  'nest-at-the-edges': ['apps/hub/src/review/pairs.ts', "import { Injectable } from '@nestjs/common'; Injectable;"],
  'typeorm-in-registry-adapters': ['libs/a/orm.ts', "import { DataSource } from 'typeorm'; DataSource;"],
  'no-typeorm-in-stages': ['apps/hub/src/pipeline/route/x.ts', "import { DataSource } from 'typeorm'; DataSource;"],
  'kafkajs-in-bus': ['libs/connector-kit/x.ts', "import { Kafka } from 'kafkajs'; Kafka;"],
  'opentelemetry-in-tracing': ['libs/bus/x.ts', "import { trace } from '@opentelemetry/api'; trace;"],
  'linkage-knows-no-disputes': ['libs/linkage/x.ts', "import '../bus/index.js';"],
  'console-speaks-http': ['apps/console/src/x.ts', "import '../../../libs/bus/index.js';"],
  'no-tests-in-production': ['libs/a/tested.ts', "import './tested.spec.js';"],
  'runtime-needs-no-development-packages': ['libs/a/dev.ts', "import fc from 'fast-check'; fc;"],
  'everything-resolves': ['libs/a/lost.ts', "import './not-there.js';"],
};

/** What the planted files import rightly or wrongly. */
const GROUND: Record<string, string> = {
  'apps/hub/src/tokens.ts': '',
  'apps/hub/src/pipeline/route/route.ts': '',
  'apps/hub/src/registry/registry.provider.ts':
    "import { Injectable } from '@nestjs/common'; import { DataSource } from 'typeorm'; Injectable; DataSource;",
  'apps/connector-court/src/main.ts': "import '#libs/bus/index.js';",
  'apps/console/src/main.ts': '',
  'libs/bus/index.ts': "import { Kafka } from 'kafkajs'; Kafka;",
  'database/schema.ts': '',
  'libs/round/back.ts': '',
  'libs/a/tested.spec.ts': '',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'boundaries-'));
  plant(GROUND);
  symlinkSync(path.join(checkoutRoot, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser-aliases.cjs']) {
    symlinkSync(path.join(checkoutRoot, file), path.join(folder, file));
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${text}\nexport {};\n`);
  }
}

describe('import rules', () => {
  it('hold in this codebase', () => {
    const found = violationsIn(checkoutRoot).map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(found).toEqual([]);
  }, 60_000);

  it('allow what they should', () => {
    expect(violationsIn(folder)).toEqual([]);
  }, 60_000);

  it('are each noticed when broken', () => {
    plant(Object.fromEntries(Object.values(PLANTED)));
    plant({ 'libs/round/back.ts': "import './there.js';" });
    const found = violationsIn(folder).map(({ rule, from }) => `${rule.name}: ${from}`);
    for (const [rule, [file]] of Object.entries(PLANTED)) {
      const planted = rule === 'no-cycles' ? /^no-cycles: libs\/round\// : new RegExp(`^${rule}: ${file}$`);
      expect(found).toContainEqual(expect.stringMatching(planted));
    }
  }, 60_000);
});

it('every rule has a planted violation', async () => {
  const { default: config } = (await import(CONFIG)) as { default: { forbidden: { name: string }[] } };
  expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(PLANTED).sort());
});
