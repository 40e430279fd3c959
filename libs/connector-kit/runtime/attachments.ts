import {
  type AttachmentPart,
  type AttachmentWanted,
  HUB_CONTROL,
  openPart,
  type SealedPart,
  sealPart,
} from '#libs/contracts/index.js';
import type { Opener, Sealer } from '#libs/sealed-payload/index.js';
import type { SourceReader } from '../connector.js';

/** Sealed and in base64 it stays well below what a message may have. */
export const PART_BYTES_MAX = 4 * 1024 * 1024;
/** The hub waits ten seconds for a reply. */
const FETCH_MS_MAX = 8000;

interface AttachmentParts {
  readonly reader: Pick<SourceReader<unknown>, 'attachment'>;
  readonly sealer: Sealer;
  readonly opener: Opener;
}

/** Fetches files that stand beside records, part by part; keeps nothing of them. */
export class Attachments {
  constructor(private readonly parts: AttachmentParts) {}

  /** Of `AttachmentWanted`; answers `AttachmentPart`. Throws where the source has no such file, or does not answer. */
  async part(wanted: SealedPart): Promise<{ readonly sealed: SealedPart }> {
    const { reader, sealer, opener } = this.parts;
    const { sourceId, id, from } = openPart<AttachmentWanted>(opener, wanted, HUB_CONTROL);
    const content = await reader.attachment?.(sourceId, id, AbortSignal.timeout(FETCH_MS_MAX));
    if (!content) throw new Error('the source gives no files');
    const base64 = content.subarray(from, from + PART_BYTES_MAX).toString('base64');
    return { sealed: sealPart(sealer, { bytes: content.length, base64 } satisfies AttachmentPart) };
  }
}
