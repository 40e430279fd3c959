import { isIP } from 'node:net';

/**
 * Addresses and networks of a variable, comma separated. Whoever is trusted can say that a request comes from anywhere: never
 * everybody. Throws what `refuse` makes of the message.
 */
export function readTrustedProxies(
  variable: string,
  text: string | undefined,
  refuse: (message: string) => Error,
): string[] {
  const listed = (text ?? '').split(',').map((address) => address.trim());
  return listed.filter(Boolean).map((address) => {
    const [host = '', bits, ...more] = address.split('/');
    const most = isIP(host) === 4 ? 32 : 128;
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most);
    if (isIP(host) && isNetwork && more.length === 0) return address;
    throw refuse(`${variable} has "${address}": write addresses or networks, as 10.0.0.5 or 10.0.0.0/24`);
  });
}
