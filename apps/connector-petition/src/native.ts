import { z } from 'zod';
import { chinaTime, type MalformedItem, type NativeItem, readNative, wholeNumber } from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';
import { decodeBroken, decodeGb18030 } from './gb18030.js';
import { parseXmlElement, type XmlElement, XmlError } from './xml-element.js';

const text = () => z.string().optional();

const companionSchema = z.strictObject({ XM: text(), ZJHM: text(), LXDH: text() });

/** A letter (信访件) of the feed; of a withdrawn one only XH, XFJBH, CZLX and GXSJ follow. */
const letterSchema = z.strictObject({
  XH: wholeNumber(),
  XFJBH: z.string().max(32),
  CZLX: text(),
  XFRXM: text(),
  ZJLX: text(),
  ZJHM: text(),
  LXDH: text(),
  ZZ: text(),
  XFXS: text(),
  RS: wholeNumber().optional(),
  TXR: z.array(companionSchema).optional(),
  XFRQ: chinaTime().optional(),
  WTSD: text(),
  WTDD: text(),
  NRFL: text(),
  BT: text(),
  GYQK: text(),
  BFYDX: text(),
  XFMD: text(),
  CFBZ: text(),
  YXFJBH: text(),
  BLZT: text(),
  BLDW: text(),
  GXSJ: chinaTime().optional(),
});

export type Letter = z.infer<typeof letterSchema>;

/** Tags whose content is markup to be read, and not text that happens to hold markup (HTML remnants). */
const STRUCTURED = new Set(['TXR']);

/** Reads one letter from its undecoded bytes. */
export function readLetter(bytes: Buffer): NativeItem<Letter> | MalformedItem {
  const decoded = decodeGb18030(bytes);
  const malformed = (cause: string, reason: string) =>
    ({ kind: 'malformed', sourceId: salvagedId(decoded ?? decodeBroken(bytes)), cause, reason }) as const;
  if (decoded === null) return malformed('encoding:not-gb18030', 'the letter holds bytes that are no GB 18030');
  try {
    const native = readNative(letterSchema, fieldsOf(parseXmlElement(decoded)));
    return native.kind === 'native' ? native : malformed(native.cause, native.reason);
  } catch (error) {
    if (error instanceof XmlError)
      return malformed('xml:not-well-formed', sentence('not-xml', { problem: error.message }));
    throw error;
  }
}

/** The identity of a letter that cannot be parsed. */
function salvagedId(text: string): string | null {
  return /<XFJBH>\s*([^<>&\s]{1,32})\s*<\/XFJBH>/.exec(text)?.[1] ?? null;
}

/** Tags to fields: a tag that comes twice gives a list, which only TXR may. */
function fieldsOf(element: XmlElement): Record<string, unknown> {
  // A letter may name its tags as it likes, __proto__ too.
  const fields: Record<string, unknown> = Object.create(null);
  for (const child of element.children) {
    const value = STRUCTURED.has(child.name) ? structured(child) : textOf(child);
    const before = fields[child.name];
    if (STRUCTURED.has(child.name)) fields[child.name] = [...((before as unknown[] | undefined) ?? []), value];
    else fields[child.name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

/** An empty `<TXR/>` names nobody; one with bare text is none of the feed's shape. */
function structured(element: XmlElement): unknown {
  if (element.children.length === 0) return element.text.trim() === '' ? null : element.text;
  return fieldsOf(element);
}

/** Text as written; HTML that stands in it unescaped stays, since what it meant is for the hub to say. */
function textOf(element: XmlElement): string {
  return (element.children.length === 0 ? element.text : element.markup).trim();
}
