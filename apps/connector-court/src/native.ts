import { z } from 'zod';
import {
  instant,
  JsonSliceError,
  type MalformedItem,
  type NativeItem,
  objectMembers,
  readNative,
  textAt,
} from '#libs/connector-kit/index.js';

const text = () => z.string().optional();

/** The contract requires both of a party: an empty name says that there is none, a missing one that the item is broken. */
const REQUIRED_OF_PARTY = new Set(['kind', 'name']);

const partySchema = z.strictObject({
  kind: z.string(),
  name: z.string(),
  idType: text(),
  idNumber: text(),
  phone: text(),
  address: text(),
});

/** `MediationCase` of the court's contract, withdrawn ones (only id, updatedAt and deleted) included. */
const caseSchema = z.strictObject({
  id: z.string().max(64),
  caseNumber: text(),
  cause: text(),
  status: text(),
  applicants: z.array(partySchema).optional(),
  respondents: z.array(partySchema).optional(),
  claim: text(),
  facts: text(),
  amount: z.number().optional(),
  disputeAddress: text(),
  courtCode: text(),
  court: text(),
  mediationOrganisation: text(),
  mediator: text(),
  acceptedAt: instant().optional(),
  closedAt: instant().optional(),
  updatedAt: instant(),
  deleted: z.boolean().optional(),
});

export type CourtParty = z.infer<typeof partySchema>;
export type CourtCase = z.infer<typeof caseSchema>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads one item from its bytes in the court's answer. */
export function readCourtCase(bytes: Buffer): NativeItem<CourtCase> | MalformedItem {
  const malformed = (cause: string, reason: string) =>
    ({ kind: 'malformed', sourceId: salvagedId(bytes), cause, reason }) as const;
  const raw = parse(bytes);
  if (raw === undefined) return malformed('json:not-well-formed', 'the item is not JSON in UTF-8');
  const exactText = (path: readonly PropertyKey[]) => textAt(bytes, path);
  const native = readNative(caseSchema, raw, { exactText, emptyTexts: REQUIRED_OF_PARTY });
  return native.kind === 'native' ? native : malformed(native.cause, native.reason);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(strictUtf8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** The identity, when that much of a broken item can be read. */
function salvagedId(bytes: Buffer): string | null {
  try {
    const member = objectMembers(bytes).get('id')?.toString('utf8') ?? 'null';
    if (/^\d{1,64}$/.test(member)) return member;
    const id: unknown = JSON.parse(member);
    return typeof id === 'string' && id.trim() !== '' && id.length <= 64 ? id : null;
  } catch (error) {
    if (error instanceof JsonSliceError || error instanceof SyntaxError) return null;
    throw error;
  }
}
