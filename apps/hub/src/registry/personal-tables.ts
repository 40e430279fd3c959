import { personalCase } from './cases.js';
import { Personal } from './personal-values.js';

/** A row as it is read, opened. */
// biome-ignore lint/suspicious/noExplicitAny: rows of any table
type Row = Readonly<Record<string, any>>;

/** A table in which people's words stand, and how a row of it is sealed. */
export interface PersonalTable {
  readonly table: string;
  /** Column -> type of what names a row; the first is gone along. */
  readonly identity: Readonly<Record<string, 'bigint' | 'integer'>>;
  /** Column -> type. */
  readonly columns: Readonly<Record<string, 'text' | 'jsonb'>>;
  readonly sealed: (row: Row) => Readonly<Record<string, Personal | null>>;
}

/** All of them: what stands plain there, from builds before, is sealed once while hubs work. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'case_file',
    identity: { case_id: 'bigint' },
    columns: { title: 'text', unified: 'jsonb' },
    sealed: ({ title, unified }) => personalCase(title, unified),
  },
  {
    table: 'linkage_record',
    identity: { record_id: 'bigint' },
    columns: { features: 'jsonb' },
    sealed: ({ features }) => ({ features: Personal.json(features) }),
  },
];
