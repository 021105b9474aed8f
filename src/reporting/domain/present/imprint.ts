import type { Imprint } from '../../../plan/index.ts';

/** What a file says where it was made to show what Tallystick does. */
export const demonstrationWords =
  'A demonstration of Tallystick, made from published facts. It is not a publication of the body that it names.';

/** Whom to turn to, a line each, and where a line leads; none where nobody is named. */
export function contactWords({ name, email, url }: Imprint['contact']): { text: string; url: string | null }[] {
  return [
    ...(name ? [{ text: name, url: null }] : []),
    ...(email ? [{ text: `Write to ${email}`, url: `mailto:${email}` }] : []),
    ...(url ? [{ text: name ? `Pages of ${name}` : 'Contact page', url }] : []),
  ];
}

/** What files take from an imprint: under which licence they are, whom to ask, and whether they are a demonstration. */
export type Colophon = Pick<Imprint, 'licence' | 'contact' | 'demonstration'>;
