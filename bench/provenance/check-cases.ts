import type { Interpretation, SourceItem } from '#libs/connector-kit/index.js';
import { canonicalJson, type DisputeContent } from '#libs/contracts/index.js';
import { interpretOrder } from '../../apps/connector-12345/src/map.js';
import { interpretCourtCase } from '../../apps/connector-court/src/map.js';
import { interpretLetter } from '../../apps/connector-petition/src/map.js';
import { Random } from '../../apps/simulators/src/random.js';
import type { HubClient } from './hub-client.js';
import type { Sent } from './sent.js';

/** What was led back, and what could not be; `faults` are sentences, none where all is well. */
export interface ProvenanceReport {
  readonly cases: number;
  readonly fields: number;
  readonly origins: number;
  readonly originals: number;
  /** Older states of hotline rows, which the hotline itself no longer holds. */
  readonly unknown: number;
  readonly faults: readonly string[];
}

interface Origin {
  readonly system: string;
  readonly sourceId: string;
  readonly version: number;
}

interface RecordAnswer {
  readonly version: number;
  readonly state: string;
  readonly content: DisputeContent | null;
}

const INTERPRET: Record<string, (system: string, item: SourceItem) => Interpretation> = {
  court: interpretCourtCase,
  petition: interpretLetter,
  'hotline-12345': interpretOrder,
};

/**
 * Leads every field of `count` cases, drawn by `seed`, back: field -> record version -> original bytes -> what its source
 * sent; and forwards again: those bytes, mapped anew, are the record that the registry shows.
 */
export async function checkCases(hub: HubClient, sent: Sent, count: number, seed: string): Promise<ProvenanceReport> {
  const all = await hub.lines<{ caseId: string }>('/api/v1/export/cases');
  const chosen = new Random(seed).sample(all, Math.min(count, all.length));
  const seen = new Map<string, string | null>();
  const report = { cases: chosen.length, fields: 0, origins: 0, originals: 0, unknown: 0, faults: [] as string[] };

  const look = async (origin: Origin): Promise<string | null> => {
    const { system, sourceId, version } = origin;
    const address = `/api/v1/records/${system}/${encodeURIComponent(sourceId)}`;
    const { bytes, mediaType } = await hub.bytes(`${address}/original?version=${version}`);
    const record = await hub.json<RecordAnswer>(address);
    const isNewest = record.version === version;
    report.originals++;
    const found = await sent.compare(system, sourceId, bytes, isNewest);
    if (found === 'unknown') report.unknown++;
    if (found === 'never sent') return `${nameOf(origin)}: its source never sent these ${bytes.length} bytes`;
    return isNewest ? mappedOtherwise(origin, { bytes, mediaType }, record) : null;
  };

  for (const { caseId } of chosen) {
    const { fields } = await hub.json<{ fields: Record<string, Origin[]> }>(`/api/v1/cases/${caseId}/provenance`);
    const shown = await hub.json<Record<string, unknown>>(`/api/v1/cases/${caseId}`);
    for (const [field, origins] of Object.entries(fields)) {
      report.fields++;
      if (origins.length === 0 && shown[field] !== null)
        report.faults.push(`case ${caseId}, ${field}: it came from nowhere`);
      for (const origin of origins) {
        report.origins++;
        const name = nameOf(origin);
        if (!seen.has(name)) seen.set(name, await look(origin));
        const fault = seen.get(name);
        if (fault) report.faults.push(`case ${caseId}, ${field}: ${fault}`);
      }
    }
  }
  return report;
}

const nameOf = ({ system, sourceId, version }: Origin): string => `${system} ${sourceId} version ${version}`;

function mappedOtherwise(origin: Origin, item: SourceItem, { content }: RecordAnswer): string | null {
  const meaning = INTERPRET[origin.system]?.(origin.system, item);
  if (meaning?.kind !== 'mapped') return `${nameOf(origin)}: its bytes are not mapped any more`;
  const same = canonicalJson(meaning.record.content ?? null) === canonicalJson(content);
  return same ? null : `${nameOf(origin)}: its bytes say something else than the registry shows`;
}
