import { component, type Html } from '../../platform/components/index.ts';

/** Links to the entries before and after those that are shown; nothing where all are. */
export function pages({ newer, older }: { readonly newer: string | null; readonly older: string | null }): Html | null {
  if (newer === null && older === null) return null;
  return component('pagination', {
    landmarkLabel: 'Pages of entries',
    ...(newer === null ? {} : { previous: { text: 'Newer entries', href: newer } }),
    ...(older === null ? {} : { next: { text: 'Older entries', href: older } }),
  });
}
