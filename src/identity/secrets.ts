import { createHash, randomBytes } from 'node:crypto';

/** A value that nobody can guess: 32 random bytes, 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Whether a text has the form of such a value: what has not is not looked up. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** What is kept of a secret: its SHA-256 in hexadecimal. A purpose keeps hashes of one secret apart. */
export const hashOf = (secret: string, purpose = ''): string =>
  createHash('sha256').update(purpose).update(secret).digest('hex');
