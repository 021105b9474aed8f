import type { Quarter } from '../../calendar/index.ts';

/** The local policing body that runs this system: the one row of `body`. */
export type Body = { id: string; name: string };

/** What a body says of itself on everything it publishes: columns of `body`, and arguments of whatever renders a file. */
export type Imprint = {
  /** The body's colour, `#rrggbb`, dark enough for white text on it. */
  readonly colour: string;
  readonly logo: { readonly bytes: Uint8Array; readonly contentType: 'image/svg+xml' | 'image/png' } | null;
  readonly contact: { readonly name: string | null; readonly email: string | null; readonly url: string | null };
  readonly licence: { readonly name: string; readonly url: string };
  /** A demonstration made from published facts, and not the body's own publication. */
  readonly demonstration: boolean;
};

/** The imprint of a body that has set nothing. */
export const plainImprint: Imprint = {
  colour: '#12436d',
  logo: null,
  contact: { name: null, email: null, url: null },
  licence: {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  demonstration: false,
};

/** A scorecard cell: a rating, `lost` where it did not survive in the source's text, null where none was given. */
export type ScorecardCell = 'green' | 'amber' | 'red' | 'lost' | null;

/** A priority in a reporting period: a row of `priority_period`. */
export type PriorityPeriod = {
  period: Quarter;
  priority: string;
  position: number;
  name: string;
  narrative: string | null;
  objectives: ScorecardCell;
  time: ScorecardCell;
  spend: ScorecardCell;
  capability: ScorecardCell;
  risk: ScorecardCell;
};
