import { existsSync } from 'node:fs';

/** The Chromium that CHROMIUM names, or Debian's; null where there is none. */
export function chromium(): string | null {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return existsSync(path) ? path : null;
}
