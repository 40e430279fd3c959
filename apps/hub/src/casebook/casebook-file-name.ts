import type { Said } from '#libs/contracts/index.js';
import { systemName, typeName } from '../reference/code-names.js';
import type { Language } from '../web/language.js';
import type { CasebookQuery } from './casebook.dto.js';
import type { CasebookState } from './casebook-filter.js';
import { CASEBOOK_WORDS } from './casebook-words.js';

const NAME: Said = { zh: '矛盾纠纷台账', en: 'Casebook' };
const STATES: Readonly<Record<CasebookState, Said>> = {
  open: { zh: '未办结', en: 'open' },
  ended: { zh: '已办结', en: 'ended' },
  overdue: { zh: '逾期', en: 'overdue' },
  returned: { zh: '被退单', en: 'returned' },
  'without-paper': { zh: '办结而无纸质卷号', en: 'without paper file' },
};
const NO_GRID: Said = { zh: '网格不明', en: 'no known grid' };
const BY_WORDS: Said = { zh: '按文字查找', en: 'found by words' };
/** Disks bear 255 bytes of a name, of which a character takes four at most. */
const FILTERS_LENGTH_MAX = 50;
/** What no name of a file may have. */
const NO_NAME = /[\p{Cc}\p{Cs}/\\:*?"<>|]/gu;

interface Written {
  readonly today: string;
  readonly language: Language;
  nameOf(division: string): string | null;
}

/** Which cases these are: what was looked for by words may name somebody, and is not said. */
function filtersOf(query: CasebookQuery, { language, nameOf }: Written): string[] {
  const { from, to, division, grid, unit, type, system, phase, state, risk, q } = query;
  const word = (code: string | undefined) => code && (CASEBOOK_WORDS[code]?.[language] ?? code);
  const filters = [
    (from || to) && `${from ?? ''}~${to ?? ''}`,
    division && (nameOf(division) ?? division),
    grid === 'none' ? NO_GRID[language] : grid,
    unit,
    type && typeName(type, language),
    system && systemName(system, language),
    word(phase),
    state && STATES[state][language],
    word(risk),
    q !== undefined && BY_WORDS[language],
  ];
  return filters.filter((one) => typeof one === 'string' && one !== '') as string[];
}

/** What the workbook is called, without its ending: a part of the casebook must not be taken for the whole. Pure. */
export function casebookFileName(query: CasebookQuery, written: Written): string {
  const { today, language } = written;
  const filters = filtersOf(query, written).join(language === 'en' ? ', ' : '、');
  const part = [...filters.replace(NO_NAME, '-')].slice(0, FILTERS_LENGTH_MAX).join('');
  const name = NAME[language];
  if (part === '') return `${name} ${today}`;
  return language === 'en' ? `${name} (${part}) ${today}` : `${name}（${part}）${today}`;
}
