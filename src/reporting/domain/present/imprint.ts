import type { Imprint } from '../../../plan/index.ts';

/** What a file says where it was made to show what Tallystick does. */
export const demonstrationWords =
  'A demonstration of Tallystick, made from published facts. It is not a publication of the body that it names.';

/** What files take from an imprint: under which licence they are, whom to ask, and whether they are a demonstration. */
export type Colophon = Pick<Imprint, 'licence' | 'contact' | 'demonstration'>;
