import type { Answer } from '#libs/contracts/index.js';
import type { PlaceCode } from '../codes/code-list.js';
import type { StatementRow } from '../statement/statement.js';
import type { UnopenedRow } from '../store/statements.js';

/** What the connector is given of a statement; `sources/intake.yaml` says what each member means. Absent means absent. */
export interface FeedItem {
  readonly number: string;
  readonly status: 'submitted' | 'withdrawn' | 'erased';
  readonly channel: 'code' | 'grid' | 'window';
  readonly registrar?: { readonly name: string; readonly unit: string };
  readonly code: string;
  readonly unit?: string;
  readonly division?: string;
  readonly topic?: string;
  readonly narrative?: string;
  readonly claim?: string;
  readonly counselling: boolean;
  readonly place?: string;
  readonly occurredOn?: string;
  readonly amountYuan?: number;
  readonly applicant: {
    readonly name?: string;
    readonly phone?: string;
    readonly paper?: string;
    readonly address?: string;
  };
  readonly others: readonly {
    readonly kind?: string;
    readonly name?: string;
    readonly phone?: string;
    readonly address?: string;
  }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly sm3: string;
    readonly ask?: string;
    readonly by?: string;
    readonly at?: string;
  }[];
  readonly answers?: readonly Answer[];
  readonly submittedAt: string;
  readonly changedAt: string;
}

const OTHERS_MAX = 20;
/** Among what is asked for, so that whoever handles the case reads it and refers her. */
const COUNSELLING = '另请安排心理咨询。';

/** What the connector is given of one that cannot be opened: no statement, so that it goes into quarantine, and what is registered stays as it is. Pure. */
export const unopenedItem = ({ number, submittedAt, changedAt }: UnopenedRow): object => ({
  number,
  narrative: { unopened: true },
  submittedAt,
  changedAt,
});

/** Pure. */
export function feedItem(
  { number, isWithdrawn, isErased, submittedAt, changedAt, statement }: StatementRow,
  place?: PlaceCode,
): FeedItem {
  const { values, registrar, files, code } = statement;
  const value = (name: string): string | undefined => values[name] || undefined;
  const added = statement.supplements.map(({ at, text }) => `【补充 ${at.slice(0, 10)}】${text}`);
  const further = (values.furtherNames ?? '')
    .split('\n')
    .map((name) => name.trim().slice(0, 100))
    .filter(Boolean);
  const amount = Number(values.amountYuan);
  return {
    number,
    status: isErased ? 'erased' : isWithdrawn ? 'withdrawn' : 'submitted',
    channel: registrar?.role ?? 'code',
    registrar: registrar ? { name: registrar.name, unit: registrar.unit } : undefined,
    code,
    unit: place?.unit ?? undefined,
    division: place?.division ?? undefined,
    topic: value('topic'),
    narrative: [values.narrative, ...added].filter(Boolean).join('\n') || undefined,
    claim: [value('claim'), values.counselling === 'yes' && COUNSELLING].filter(Boolean).join('\n') || undefined,
    counselling: values.counselling === 'yes',
    place: value('place'),
    occurredOn: value('occurredOn'),
    amountYuan: amount > 0 ? amount : undefined,
    applicant: {
      name: value('name'),
      phone: value('phone'),
      paper: value('paper')?.toUpperCase(),
      address: value('address'),
    },
    others: [
      {
        kind: value('otherKind'),
        name: value('otherName'),
        phone: value('otherPhone'),
        address: value('otherAddress'),
      },
      ...further.slice(0, OTHERS_MAX).map((name) => ({ kind: 'unknown', name })),
    ].filter((other) => other.name || ('phone' in other && (other.phone || other.address))),
    attachments: files.map(({ inRoom: _, ...file }) => file),
    answers: statement.answers?.length ? statement.answers : undefined,
    submittedAt,
    changedAt,
  };
}
