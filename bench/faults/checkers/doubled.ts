import { type Findings, grouped, type LoggedEvent, nameOf, type StoredVersion } from './history.js';

/** Messages that became two versions, versions that say what the one before said, and versions that no message told. */
export function doubledVersions(log: readonly LoggedEvent[], versions: readonly StoredVersion[]): Findings {
  const positions = new Set(log.map(positionOf));
  const twice = [...grouped(versions, positionOf)]
    .filter(([, made]) => made.length > 1)
    .map(([position, made]) => `the message at ${position} became ${made.length} versions`);
  const invented = versions
    .filter((version) => !positions.has(positionOf(version)))
    .map((version) => `${nameOf(version)} version ${version.version}: there is no message at ${positionOf(version)}`);
  const repeated = [...grouped(versions, nameOf)].flatMap(([name, ofRecord]) => {
    const ordered = ofRecord.toSorted((a, b) => a.version - b.version);
    return ordered
      .filter((version, index) => index > 0 && version.contentHash === ordered[index - 1]?.contentHash)
      .map(({ version }) => `${name} version ${version} says what version ${version - 1} said`);
  });
  return [...twice, ...invented, ...repeated];
}

const positionOf = (item: LoggedEvent | StoredVersion): string => `${item.system}/${item.partition}/${item.offset}`;

/** Lines of an export that name a record twice. */
export const doubledLines = (links: readonly { readonly system: string; readonly sourceId: string }[]): Findings =>
  [...grouped(links, nameOf)].filter(([, lines]) => lines.length > 1).map(([name]) => `${name} is exported twice`);
