import type { SampledField } from './sampled-fields.js';

/** Lines of the mapping, by what the names of fields seem to mean; a person goes over each. */
export interface Proposal {
  readonly id: SampledField;
  readonly changedAt: SampledField | undefined;
  readonly mapping: readonly string[];
}

type Kind = SampledField['type'];

interface Target {
  readonly member: string;
  readonly names: RegExp;
  readonly types: readonly Kind[];
  /** `place`, `handling`: where the member lies. */
  readonly inside?: 'place' | 'handling';
  readonly form?: (name: string) => string;
}

const list = (name: string): string => `[${name}]`;
const TEXT: readonly Kind[] = ['text', 'number'];

/** In the order in which fields are given away; each field is used once. */
const TARGETS: readonly Target[] = [
  { member: 'numbers', names: /^(ah|anhao|case_?(no|number))$|案号/i, types: ['text'], form: list },
  { member: 'title', names: /^(bt|biaoti|title|subject)$|标题|主题/i, types: ['text'] },
  {
    member: 'narrative',
    names: /^(nr|ssly|gyqk|facts?|content|narrative|description|details?)$|事实|内容|描述|概要|情况/i,
    types: ['text'],
  },
  { member: 'claim', names: /^(zcqq|ssqq|sq|claim|request|demand)$|诉求|请求/i, types: ['text'] },
  {
    member: 'category',
    names: /^(ay|aymc|lb|lx|nrfl|anyou|cause|category|type)$|案由|类别|分类|类型/i,
    types: TEXT,
    form: list,
  },
  { member: 'amountYuan', names: /je(y)?$|jine|amount|money|金额|标的/i, types: TEXT },
  {
    member: 'filedAt',
    names:
      /^(sq|sl|dj|lr|call|create|accept|file|submit|report).*(rq|sj|time|date|at)$|申请|登记|受理|创建|来电|报警时间/i,
    types: ['time'],
  },
  { member: 'occurredAt', names: /(^|zy|sj)fs(rq|sj)$|occur|event_?time|发生/i, types: ['time'] },
  { member: 'closedAt', names: /^(ja|bj|wj).*(rq|sj)$|close|finish|complet|办结|结案/i, types: ['time'] },
  { member: 'deadline', names: /deadline|due|expire|(qx|jz)(rq|sj)$|期限|截止/i, types: ['time'] },
  { member: 'channel', names: /^(sqfs|ly|qd|channel|source|origin)$|来源|渠道|方式/i, types: TEXT },
  { member: 'division', names: /xzqh|area_?code|division|region_?code|区划/i, types: TEXT, inside: 'place' },
  {
    member: 'address',
    names: /^(fsdd|ygdd|sjdd|dz|dd|event_address|address|location|place)$|地点|发生地|地址/i,
    types: ['text'],
    inside: 'place',
  },
  {
    member: 'unit',
    names: /^(bldw|cldw|unit|dept|department|handling_unit|organi[sz]ation)$|单位|部门|机构/i,
    types: ['text'],
    inside: 'handling',
  },
  { member: 'mediator', names: /^(tjy|zcy|mediator|handler)$|调解员|经办/i, types: ['text'], inside: 'handling' },
  { member: 'reply', names: /^(dfnr|jajg|reply|result|answer)$|答复|结果/i, types: ['text'], inside: 'handling' },
];

const ID = /^(id|.*(bh|_no|no|number|id|hm))$|编号|单号/i;
const CHANGED = /^(gx|xg|update|modif|change|last).*$|更新|修改/i;
const STATUS = /^(.*zt|status|state)$|状态/i;
const DELETED = /^(sfsc|scbz|is_?deleted|deleted|del_?flag|removed)$|删除|作废/i;
const RESPONDENT = /^(b(sqr|jbr|tsr|fydx|gr)|respondent|defendant|target|opponent)|^被/i;
const COMPLAINANT =
  /^(sqr|tsr|jbr|bjr|xfr|ldr|applicant|complainant|plaintiff|caller|reporter)|申请人|投诉人|报警人|姓名/i;

/** Which fields are what, each at most once. Throws RangeError where there is no field at all. */
export function proposeMapping(fields: readonly SampledField[]): Proposal {
  const free = new Set(fields);
  const take = (isIt: (field: SampledField) => boolean): SampledField | undefined => {
    const found = [...free].find(isIt);
    if (found) free.delete(found);
    return found;
  };
  const isKey = ({ name, type, isUnique }: SampledField) => isUnique && TEXT.includes(type) && ID.test(name);
  const id =
    take(isKey) ??
    take(({ type, isUnique }) => isUnique && TEXT.includes(type)) ??
    take(({ type }) => TEXT.includes(type));
  if (!id) throw new RangeError('no field of the sample can identify a record');
  const changedAt = take(({ name, type }) => type === 'time' && CHANGED.test(name));
  const deleted = take(({ name }) => DELETED.test(name));
  const status = take(({ name, type }) => TEXT.includes(type) && STATUS.test(name));
  const respondents = partyLines('respondents', RESPONDENT, take, free);
  const complainants = partyLines('complainants', COMPLAINANT, take, free);
  const found = TARGETS.flatMap((target) => {
    const field = take(({ name, type }) => target.types.includes(type) && target.names.test(name));
    return field ? [{ target, field }] : [];
  });
  const line = ({ target, field }: (typeof found)[number]) =>
    `${target.member}: ${target.form?.(field.name) ?? field.name}`;
  const inside = (group: 'place' | 'handling') => {
    const lines = found.filter(({ target }) => target.inside === group).map(line);
    return lines.length > 0 ? [`${group}: { ${lines.join(', ')} }`] : [];
  };
  return {
    id,
    changedAt,
    mapping: [
      ...(deleted
        ? [`withdrawn: { from: ${deleted.name}, is: [${markOf(deleted.examples)}] } # which value says so?`]
        : []),
      ...found.filter(({ target }) => !target.inside).map(line),
      ...statusLines(status),
      ...complainants,
      ...respondents,
      ...inside('place'),
      ...inside('handling'),
    ],
  };
}

/** What says no, and what says yes in its place. */
const MARKS: readonly (readonly [string, string])[] = [
  ['N', 'Y'],
  ['0', '1'],
  ['false', 'true'],
  ['否', '是'],
];

/** The value of a field of deletion that says so; a sample of live records shows only the other one. */
function markOf(examples: readonly string[]): string {
  const yes = MARKS.find(([, mark]) => examples.includes(mark)) ?? MARKS.find(([no]) => examples.includes(no));
  const mark = yes?.[1] ?? '1';
  return mark === 'true' ? mark : JSON.stringify(mark);
}

const MEMBERS: readonly (readonly [string, RegExp])[] = [
  ['idNumber', /zjhm|sfz(h|hm)?$|id_?(no|card|number)|身份证|证件号|xydm/i],
  ['phone', /dh$|phone|tel|mobile|电话|手机/i],
  ['address', /dz$|address|住址|地址/i],
  ['name', /xm$|mc$|name|姓名|名称/i],
];

/** A list of parties, or fields whose names begin alike. */
function partyLines(
  side: 'complainants' | 'respondents',
  names: RegExp,
  take: (isIt: (field: SampledField) => boolean) => SampledField | undefined,
  free: ReadonlySet<SampledField>,
): string[] {
  const parties = take(({ name, type, fields }) => type === 'list' && fields !== undefined && names.test(name));
  if (parties) {
    const rules = membersOf(parties.fields ?? []);
    return [
      `${side}:`,
      `  - { ${[`each: ${parties.name}`, 'kind: unknown', ...rules].join(', ')} } # person or organisation?`,
    ];
  }
  const own = [...free].filter(({ name, type }) => TEXT.includes(type) && names.test(name));
  for (const field of own) take((one) => one === field);
  const rules = membersOf(own);
  const name = own.length > 0 && !rules.some((rule) => rule.startsWith('name:')) ? [`name: ${own[0]?.name}`] : [];
  if (own.length === 0) return [`${side}: [] # which fields name them?`];
  return [
    `${side}:`,
    `  - { ${['kind: unknown', ...name, ...rules.filter((rule) => !name.some((one) => rule.endsWith(one.slice(5))))].join(', ')} } # person or organisation?`,
  ];
}

function membersOf(fields: readonly SampledField[]): string[] {
  const used = new Set<SampledField>();
  return MEMBERS.flatMap(([member, names]) => {
    const field = fields.find((one) => !used.has(one) && names.test(one.name));
    if (!field) return [];
    used.add(field);
    return [`${member}: ${field.name}`];
  });
}

const STAGES: readonly (readonly [RegExp, string])[] = [
  [/撤|withdraw/i, 'withdrawn-by-party'],
  [/不成|失败|fail/i, 'not-agreed'],
  [/成功|达成|agreed|settled/i, 'agreed'],
  [/确认|confirm/i, 'confirmed'],
  [/复查|复核|review/i, 'under-review'],
  [/退|return/i, 'returned'],
  [/答复|回复|answer|repl/i, 'answered'],
  [/待|登记|new|open|regist|pending/i, 'registered'],
  [/中$|progress|handling|processing/i, 'in-progress'],
  [/派|转|委|assign/i, 'assigned'],
  [/结|完|作废|clos|done|finish/i, 'closed'],
  [/受理|accept/i, 'in-progress'],
];

function statusLines(field: SampledField | undefined): string[] {
  if (!field) return ['# No field says how far a record has come: { from: field, words: { word: stage } }.'];
  const words = field.examples.map(
    (word) => `    ${wordOf(word)}: ${STAGES.find(([name]) => name.test(word))?.[1] ?? 'unknown'}`,
  );
  return [
    'status: # every word that there is, not only those of the sample',
    `  from: ${field.name}`,
    words.length > 0 ? '  words:' : '  words: {}',
    ...words,
  ];
}

/** A word as YAML writes it without reading it as something else. */
const wordOf = (word: string): string =>
  /^\p{L}[\p{L}\p{N}-]*$/u.test(word) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(word)
    ? word
    : JSON.stringify(word);
