import { canonicalJson } from '#libs/contracts/index.js';
import { type AnchorWithLeaves, anchorHash, type Growth, NO_ANCHOR_HASH, rangeOf, signAnchor } from './anchor.js';
import { type ChainHead, type ChainLink, EMPTY_CHAIN, extendChain } from './chain.js';
import { chainItem, type EntryContents, formatLine } from './entry-line.js';
import {
  makePrivateKeyPem,
  publicKeyPem,
  readSigningKey,
  readVerifyingKey,
  type SignatureAlgorithm,
} from './signature.js';

/** An installation in little: chains that grow and are anchored, and the export that an auditor would take away. */
export class ChainedExport {
  private readonly contents = new Map<string, EntryContents[]>();
  private readonly links = new Map<string, ChainLink[]>();
  private readonly heads = new Map<string, ChainHead>();
  private readonly anchoredTo = new Map<string, number>();
  private previous = NO_ANCHOR_HASH;
  private readonly key;
  readonly keys;
  readonly anchors: string[] = [];

  constructor(algorithm: SignatureAlgorithm = 'ed25519') {
    this.key = readSigningKey(makePrivateKeyPem(algorithm));
    this.keys = [readVerifyingKey(publicKeyPem(this.key.privateKey))];
  }

  append(chain: string, ...contents: EntryContents[]): void {
    const { links, head } = extendChain(this.heads.get(chain) ?? EMPTY_CHAIN, contents.map(chainItem));
    this.contents.set(chain, [...(this.contents.get(chain) ?? []), ...contents]);
    this.links.set(chain, [...(this.links.get(chain) ?? []), ...links]);
    this.heads.set(chain, head);
  }

  anchor(): void {
    const growths = [...this.links].flatMap(([chain, links]) => this.growthOf(chain, links) ?? []);
    const parts = {
      installation: 'test',
      anchorNo: this.anchors.length + 1,
      previous: this.previous,
      madeAt: '2026-11-24T08:00:00Z',
      ranges: growths.map(rangeOf),
    };
    const signed = signAnchor(this.key, parts);
    const leaves = Object.fromEntries(
      growths.map(({ chain, commitments }) => [chain, Buffer.concat(commitments).toString('base64')]),
    );
    this.anchors.push(canonicalJson({ ...signed, leaves } satisfies AnchorWithLeaves));
    this.previous = anchorHash(signed.statement);
  }

  entries(): string[] {
    return [...this.links].flatMap(([chain, links]) =>
      links.map(({ seq, hash, salt }, index) =>
        formatLine({
          chain,
          seq,
          hash: hash.toString('hex'),
          salt: salt.toString('hex'),
          ...this.contents.get(chain)![index]!,
        }),
      ),
    );
  }

  private growthOf(chain: string, links: readonly ChainLink[]): Growth | null {
    const from = this.anchoredTo.get(chain) ?? 0;
    const added = links.slice(from);
    const head = added.at(-1)?.hash;
    if (!head) return null;
    this.anchoredTo.set(chain, links.length);
    return { chain, first: from + 1, last: links.length, head, commitments: added.map((link) => link.commitment) };
  }
}

/** Three chains of some tens of entries, two anchors, and a tail behind the last anchor. */
export function exampleExport(algorithm?: SignatureAlgorithm): ChainedExport {
  const example = new ChainedExport(algorithm);
  const grow = (from: number, count: number) => {
    for (let id = from; id < from + count; id++) {
      example.append('judgement', { open: { id, kind: 'linked' }, sealed: { records: [`${id}`], reason: '同一纠纷' } });
      example.append('original/court/0', { open: { id, offset: `${id}` }, sealed: `案件 ${id} 的原文` });
      if (id % 2) example.append('audit', { open: { id, actor: 'auditor' }, sealed: { purpose: null } });
    }
  };
  grow(1, 8);
  example.anchor();
  grow(9, 6);
  example.anchor();
  grow(15, 3);
  return example;
}
