import type { Quarter } from '../../calendar/index.ts';

/** What is said of a reporting period as a whole: a row of `report`. `source` is null for a live period. */
export type ReportPeriod = {
  period: Quarter;
  title: string | null;
  published: string | null;
  source: string | null;
  footer: string | null;
  overview: string | null;
};

/** What a note can be a note to. */
export type NoteAbout = 'indicators' | 'goals' | 'risks' | 'issues' | 'finance';

/** A note of a report: a row of `note`. */
export type Note = {
  period: Quarter;
  position: number;
  priority: string;
  about: NoteAbout | null;
  thing: string | null;
  mark: string | null;
  text: string;
};

/** A summary count as the source printed it, right or wrong: a row of `claim`. A null count did not survive. */
export type Claim = {
  period: Quarter;
  place: 'overview' | 'page';
  priority: string;
  about: 'indicators' | 'goals';
  rating: 'green' | 'amber' | 'red';
  position: number;
  count: number | null;
};
