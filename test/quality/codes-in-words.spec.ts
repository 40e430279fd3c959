import { LOOKING_RULES } from '../../apps/hub/src/audit/looking-rules.js';
import { PARTICIPANT_ROLES } from '../../apps/hub/src/casefile/papers.dto.js';
import { DISPUTE_STATES } from '../../apps/hub/src/exchange/dispute.dto.js';
import { REPLY_KINDS } from '../../apps/hub/src/exchange/reply.dto.js';
import { TASK_KINDS } from '../../apps/hub/src/registry/case-tasks.js';
import { DELIVERY_STATES } from '../../apps/hub/src/registry/exchange-deliveries.js';
import { SUBSCRIPTION_STATES } from '../../apps/hub/src/registry/exchange-subscriptions.js';
import { MEDIATOR_POSTS } from '../../apps/hub/src/registry/mediators.js';
import { INCIDENT_KINDS } from '../../apps/hub/src/registry/operating-incidents.js';
import { BATCH_STATES } from '../../apps/hub/src/registry/province-batches.js';
import { ITEM_STATES } from '../../apps/hub/src/registry/province-items.js';
import { DIFFERENCE_KINDS } from '../../apps/hub/src/registry/stock-differences.js';
import { STOCKTAKING_STATES } from '../../apps/hub/src/registry/stocktakings.js';
import { WRITE_BACK_STATES } from '../../apps/hub/src/registry/write-backs.js';
import { TIMELINE_KINDS } from '../../apps/hub/src/timeline/timeline.queries.js';
import { ACTS, DOCUMENT_KINDS, OUTCOMES, PHASES } from '../../libs/casework/index.js';
import { ASK_KINDS, ASKED_PAPERS, CASE_EVENT_TYPES } from '../../libs/contracts/index.js';
import { BATCH_CAUSES } from '../../libs/exchange/index.js';
import { defaultClocks, MATTER_EVENTS } from '../../libs/routing/clocks/index.js';
import { CENTRE_KINDS, LEVELS, RISK_LEVELS, RULE_KINDS, WARNING_KINDS } from '../../libs/routing/index.js';
import { readRepositoryFile } from './repository-files.js';

/** Why what the province sends down is refused, as the code says it. */
const refusedItems = (): string[] =>
  [...readRepositoryFile('apps/hub/src/province/apply-item.ts').matchAll(/refused\(['`]([\w-]+)/g)].map(
    ([, cause]) => cause!,
  );

/** Rules that choose a field's value, as the code says them. */
const fieldRules = (): string[] =>
  ['unify-case', 'case-status'].flatMap((file) =>
    [...readRepositoryFile(`apps/hub/src/pipeline/unify/${file}.ts`).matchAll(/'([a-z-]+\/[a-z-]+)@\d+'/g)].map(
      ([, rule]) => rule!,
    ),
  );
/** What a place is told by. */
const placeSources = (): string[] => {
  const code = readRepositoryFile('libs/places/explain-place.ts');
  const [, wording = ''] = /WORDING[^{]*\{[^{]*\{(.*?)\n\};/s.exec(code) ?? [];
  return [...wording.matchAll(/^ {2}(\w+): /gm)].map(([, source]) => `place/${source}`);
};

/** Codes of the hub that the console says in words, by the group of its messages. */
const CODES: readonly (readonly [group: string, codes: readonly string[]])[] = [
  ['timeline.kind', TIMELINE_KINDS],
  ['timeline.event', Object.keys(MATTER_EVENTS)],
  ['timeline.replies', REPLY_KINDS],
  ['timeline.provinceState', ITEM_STATES],
  ['sending.state', [...DELIVERY_STATES, ...WRITE_BACK_STATES, ...BATCH_STATES]],
  ['refusals', [...BATCH_CAUSES, ...refusedItems()]],
  ['fieldRules', [...fieldRules(), ...placeSources(), 'routes', 'risks', 'type']],
  ['clockNames', defaultClocks().map(({ id }) => id)],
  ['exchange.state', SUBSCRIPTION_STATES],
  ['exchange.became', DISPUTE_STATES],
  ['caseEvents', CASE_EVENT_TYPES],
  ['tasks.kind', TASK_KINDS],
  ['papers.kind', DOCUMENT_KINDS],
  ['participants.role', PARTICIPANT_ROLES],
  ['asks.kind', ASK_KINDS],
  ['asks.paper', ASKED_PAPERS],
  ['casebook.phase', Object.keys(PHASES)],
  ['casebook.outcome', OUTCOMES],
  ['life.act', Object.keys(ACTS)],
  ['centres.kind', CENTRE_KINDS],
  ['centres.post', MEDIATOR_POSTS],
  ['incident.kind', INCIDENT_KINDS],
  ['alarm.rule', LOOKING_RULES],
  ['stock.state', STOCKTAKING_STATES],
  ['stock.kind', DIFFERENCE_KINDS],
  ['warning.kind', WARNING_KINDS],
  ['rules.kind', RULE_KINDS],
  ['levels', LEVELS],
  ['risk', RISK_LEVELS],
];

type Messages = { readonly [name: string]: string | Messages };

/** A message, or one for each number where it counts. */
function says(messages: Messages, group: string, code: string): boolean {
  const found = group
    .split('.')
    .reduce<string | Messages | undefined>((of, name) => (typeof of === 'object' ? of[name] : undefined), messages);
  return typeof found === 'object' && (Object.hasOwn(found, code) || Object.hasOwn(found, `${code}_other`));
}

it.each(['zh-CN', 'en'])('what the hub says in codes the console says in words: %s', (language) => {
  const messages = JSON.parse(readRepositoryFile(`apps/console/src/i18n/${language}.json`)) as Messages;
  const missing = CODES.flatMap(([group, codes]) =>
    codes.filter((code) => !says(messages, group, code)).map((code) => `${group}.${code}`),
  );
  expect(missing).toEqual([]);
  for (const read of [refusedItems, fieldRules, placeSources]) expect(read().length).toBeGreaterThan(0);
});

/** A city's own stay as officials wrote them: by the name, and not by the row, the console knows which are the product's. */
it('time limits that come with the product are known by the names that its table has', () => {
  const { clockNames } = JSON.parse(readRepositoryFile('apps/console/src/i18n/zh-CN.json')) as Messages;
  expect(clockNames).toEqual(Object.fromEntries(defaultClocks().map(({ id, zh }) => [id, zh])));
});
