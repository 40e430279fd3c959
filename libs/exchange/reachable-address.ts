import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where nothing of a department's stands, and much of ours: this machine, its link, private and shared networks, the
 * translations of IPv4 into IPv6, and what is no single receiver (RFC 6890).
 */
const INWARD = networksOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', '64:ff9b::/96', '100::/64', '2001::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
]);

/** Receivers that may be reached though they stand in such a network: names, addresses, networks. */
export interface AllowedReceivers {
  readonly names: ReadonlySet<string>;
  readonly networks: BlockList;
}

/** An address to which nothing is sent. */
export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
}

/** Reads `receiver.example.gov.cn, 10.20.0.0/16, 10.3.4.5`. Throws RangeError for what is none of these. */
export function readAllowedReceivers(text: string | undefined): AllowedReceivers {
  const entries = (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const isAddress = (entry: string) => isIP(entry.split('/')[0] ?? '') > 0;
  const names = entries.filter((entry) => !isAddress(entry));
  const wrong = names.find((name) => !/^(?=.*[a-z])[a-z0-9.-]{1,253}$/i.test(name));
  if (wrong !== undefined) throw new RangeError(`${wrong} is neither a name nor an address nor a network`);
  return { names: new Set(names.map((name) => name.toLowerCase())), networks: networksOf(entries.filter(isAddress)) };
}

/** Whether something may be sent to an address that a name stands for. Pure. */
export function mayReach(name: string, address: string, { names, networks }: AllowedReceivers): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return names.has(name.toLowerCase()) || networks.check(address, family) || !INWARD.check(address, family);
}

/**
 * Resolves a name as a connection does, and refuses it where one of its addresses may not be reached: whoever owns the name
 * can change what it stands for at any time, so it is asked for each connection.
 */
export const guardedLookup =
  (allowed: AllowedReceivers): LookupFunction =>
  (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const refused = error ? undefined : addresses.find(({ address }) => !mayReach(name, address, allowed));
      if (error || refused) {
        const why = error ?? new ForbiddenAddress(`${name} stands for ${refused?.address}, which is not to be reached`);
        callback(why, '', 0);
      } else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };

/** Looks at a receiver's url before anything is sent there. Null: it may be reached, or cannot be resolved now. */
export function addressRefusal(url: string, allowed: AllowedReceivers): Promise<string | null> {
  const name = hostOf(new URL(url));
  if (isIP(name) > 0) return Promise.resolve(mayReach(name, name, allowed) ? null : name);
  return new Promise((resolve) => {
    guardedLookup(allowed)(name, { all: true }, (error) => resolve(error instanceof ForbiddenAddress ? name : null));
  });
}

/** The host of a url, of IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

function networksOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}
