import { isIP, isIPv4 } from 'node:net';

/** Whether a host name or an address is this machine itself: nobody else can reach it, nothing leaves it. */
export function isLoopback(host: string): boolean {
  const plain = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return plain === 'localhost' || plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/** Whether a text is an IP address or a network: `10.0.0.5`, `10.1.0.0/16`, `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** Whether a text has the form of an e-mail address. Whether somebody reads it, only a message shows. */
export const isAddress = (text: string): boolean => /^[^@\s<>,;"]+@[^@\s<>,;"]+[.][^@\s<>,;".]+$/.test(text);
