import { canonicalJson } from '#libs/contracts/index.js';

/** A value of an attribute as PROV-JSON writes it; `$` with its type where JSON has none for it. */
export type ProvLiteral = string | number | boolean | { readonly $: string; readonly type: string };
export type ProvAttributes = Readonly<Record<string, ProvLiteral | null | undefined>>;

const RELATIONS = [
  'used',
  'wasGeneratedBy',
  'wasDerivedFrom',
  'wasAssociatedWith',
  'wasAttributedTo',
  'wasInformedBy',
  'hadMember',
] as const;
type Relation = (typeof RELATIONS)[number];
type Element = 'entity' | 'activity' | 'agent';

/** PROV-JSON (W3C member submission, 24 April 2013). */
export type ProvDocument = { readonly prefix: Readonly<Record<string, string>> } & {
  readonly [Part in Element | Relation]: Readonly<Record<string, ProvAttributes>>;
};

/** `yat`: this project's terms; `id`: things of this installation. */
const PREFIX = {
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  yat: 'urn:yian-tong:term:',
  id: 'urn:yian-tong:thing:',
};

/** An identifier: percent-encoded, so that PROV-N and RDF can hold it too. */
export const thing = (...path: readonly (string | number)[]): string =>
  `id:${path.map((step) => encodeURIComponent(step).replace(/['()*!~]/g, percent)).join('/')}`;

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

export const qualified = (name: string): ProvLiteral => ({ $: name, type: 'prov:QUALIFIED_NAME' });
export const dateTime = (at: Date): string => at.toISOString();

/** Gathers what is there and how it hangs together; naming something twice keeps it once. */
export class ProvBuilder {
  private readonly parts = new Map<string, Map<string, ProvAttributes>>();
  private readonly known = new Set<string>();

  /** Adds something, and returns its identifier. */
  add(element: Element, id: string, attributes: ProvAttributes): string {
    const part = this.part(element);
    if (!part.has(id)) part.set(id, stated(attributes));
    return id;
  }

  relate(relation: Relation, attributes: ProvAttributes): void {
    const key = `${relation} ${canonicalJson(stated(attributes))}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    const part = this.part(relation);
    part.set(`_:${relation}${part.size + 1}`, stated(attributes));
  }

  build(): ProvDocument {
    const names = ['entity', 'activity', 'agent', ...RELATIONS] as const;
    const parts = names.map((name) => [name, Object.fromEntries(this.part(name))] as const);
    return { prefix: PREFIX, ...(Object.fromEntries(parts) as Omit<ProvDocument, 'prefix'>) } as ProvDocument;
  }

  private part(name: string): Map<string, ProvAttributes> {
    const part = this.parts.get(name) ?? new Map<string, ProvAttributes>();
    this.parts.set(name, part);
    return part;
  }
}

const stated = (attributes: ProvAttributes): ProvAttributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));
