import type { NewSource } from './command-line.js';
import { proposeMapping } from './proposed-mapping.js';
import type { Sample } from './read-sample.js';
import type { SampledField } from './sampled-fields.js';

/** `labour-arbitration` -> `LABOUR_ARBITRATION`, with which its variables begin. */
export const variableOf = (name: string): string => name.replaceAll('-', '_').toUpperCase().replace(/^(\d)/, 'S$1');

/** Where nothing is known of the source yet. */
export const NO_SAMPLE: Sample = {
  fields: [
    { name: 'id', type: 'text', examples: [], isUnique: true },
    { name: 'updatedAt', type: 'time', notation: 'rfc3339', examples: [], isUnique: false },
    { name: 'status', type: 'text', examples: [], isUnique: false },
    { name: 'content', type: 'text', examples: [], isUnique: false },
  ],
};

/** The text of a description with remarks, that can be read as it is and says where a person has to look. */
export function descriptionText(asked: NewSource, sample: Sample): string {
  const { id, changedAt, mapping } = proposeMapping(sample.fields);
  const lines = [
    `# ${asked.titleZh}: how it is read, what its items hold, and what they mean. Go over every line that asks something;`,
    '# what may stand here is told in docs/connect-a-source.md.',
    '$schema: ../docs/contracts/source-description.schema.json',
    `system: ${asked.name}`,
    `title: { zh: ${JSON.stringify(asked.titleZh)}, en: ${JSON.stringify(asked.titleEn)} }`,
    '',
    'source:',
    ...sourceLines(asked, sample, id, changedAt).map((line) => `  ${line}`),
    '',
    'items:',
    `  id: ${id.name} # identifies a record for ever?`,
    ...(changedAt ? [`  changedAt: ${changedAt.name}`] : []),
    '  # Every field that the source sends: what is not here is noticed as drift.',
    '  fields:',
    ...sample.fields.flatMap((field) => fieldLines(field, '    ', field === id)),
    '',
    'mapping:',
    `  version: ${asked.name}-1`,
    ...mapping.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function sourceLines(
  asked: NewSource,
  sample: Sample,
  id: SampledField,
  changedAt: SampledField | undefined,
): string[] {
  const variable = variableOf(asked.name);
  if (asked.kind === 'rest') return restLines(variable, sample, changedAt);
  if (asked.kind === 'files')
    return [
      'kind: files',
      `folder: { env: ${variable}_FOLDER }`,
      ...(sample.separator === undefined
        ? ['suffix: .ndjson', 'format: { kind: ndjson } # or csv, json']
        : [
            'suffix: .csv',
            `format: { kind: csv, encoding: ${sample.encoding}, separator: ${JSON.stringify(sample.separator)} }`,
          ]),
    ];
  const zone = changedAt?.notation === 'rfc3339' && asked.relation !== null ? ', zone: with-zone' : '';
  return [
    'kind: table',
    `database: { env: ${variable}_DATABASE_URL } # of a role that may only read`,
    `relation: ${asked.relation ?? 'public.records'}`,
    `watermark: { column: ${changedAt?.name ?? 'updated_at'}${zone} } # and an index on it and the key`,
    `key: { column: ${id.name}, type: ${id.type === 'number' ? 'number' : 'text'} }`,
  ];
}

function restLines(
  variable: string,
  { items = 'items', members = [] }: Sample,
  changedAt: SampledField | undefined,
): string[] {
  const next = members.find((name) => /next|cursor|xyy|游标/i.test(name));
  const total = members.find((name) => /total|count|zs$|总/i.test(name));
  const code = members.find((name) => /^(code|status|success|errcode)$/i.test(name));
  return [
    'kind: rest',
    `baseUrl: { env: ${variable}_BASE_URL }`,
    `auth: { kind: bearer, token: { env: ${variable}_TOKEN } } # or none, api-key, basic, client-credentials`,
    ...(code ? [`success: { at: ${code}, is: [0, "0", 200, true] } # which values say that an answer is one?`] : []),
    'list:',
    '  path: /records # and its constant parameters, query: { name: value }',
    `  items: ${JSON.stringify(items)}`,
    next
      ? `  pages: { kind: cursor, parameter: cursor, next: ${next}, size: { parameter: limit, value: 200 } }`
      : `  pages: { kind: page, parameter: page, ${total ? `total: ${total}, ` : ''}size: { parameter: size, value: 200 } } # a cursor is safer`,
    ...(changedAt
      ? [
          `  window: { from: updatedSince, notation: ${changedAt.notation ?? 'rfc3339'} } # remove it where there is no such parameter`,
        ]
      : ['  # Without a parameter that bounds the time of change (window) every sweep reads everything.']),
    '  ordered: false # true where items come oldest change first',
    '# count: { path: /records/count, value: data.total } # of records that are not withdrawn',
  ];
}

function fieldLines(field: SampledField, indent: string, isId = false): string[] {
  const { name, type, notation, fields, examples } = field;
  const key = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : JSON.stringify(name);
  const remark =
    examples.length > 1 && examples.length < 8 && type === 'text' && examples.every((one) => one.length < 12)
      ? ` # ${examples.join(' ')}`.replace(/[\r\n]/g, ' ')
      : '';
  if (fields)
    return [
      `${indent}${key}:`,
      `${indent}  type: ${type}`,
      `${indent}  fields:`,
      ...fields.flatMap((one) => fieldLines(one, `${indent}    `)),
    ];
  if (type === 'time') return [`${indent}${key}: { type: time, notation: ${notation} }`];
  if (isId && type === 'number') return [`${indent}${key}: { type: text, fromNumber: true }`];
  if (type === 'list' || type === 'object') return [`${indent}${key}: { type: ${type} }`];
  return [`${indent}${key}: ${type}${remark}`];
}
