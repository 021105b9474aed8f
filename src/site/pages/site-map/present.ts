import type { EditionSummary } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { presentChooser } from '../changes/present-chooser.ts';

/** A page to be found by search engines: its absolute address and, where it is known, the instant of its last change. */
export type MapEntry = { readonly address: string; readonly changed: string | null };

/** Every public page. A withdrawn edition is left out, and so is a report whose latest edition is. */
export function presentSiteMap(
  baseUrl: string,
  editions: readonly EditionSummary[],
  things: {
    readonly indicators: Iterable<string>;
    readonly goals: Iterable<string>;
    readonly checks: Iterable<string>;
  },
): MapEntry[] {
  const standing = editions.filter(({ withdrawn }) => !withdrawn);
  const pages: readonly (readonly [string, string | null])[] = [
    ...general.map((address) => [address, null] as const),
    ...standing.filter(({ latest }) => latest).map((e) => [addresses.report(e.period), e.recorded] as const),
    ...standing.map((e) => [addresses.edition(e.period, e.number), e.recorded] as const),
    ...standing.filter(({ latest }) => latest).map((e) => [addresses.scrutiny(e.period), null] as const),
    ...[...things.checks].map((name) => [addresses.check(name), null] as const),
    ...comparisonsOf(editions).map((address) => [address, null] as const),
    ...[...things.indicators].map((id) => [addresses.indicator(id), null] as const),
    ...[...things.goals].map((id) => [addresses.goal(id), null] as const),
  ];
  return pages.map(([address, changed]) => ({ address: addresses.absolute(baseUrl, address), changed }));
}

/** What changed from each report to the next, and in each correction, where both sides stand. */
function comparisonsOf(editions: readonly EditionSummary[]): string[] {
  const { periods, corrections } = presentChooser(editions);
  return [...periods, ...corrections].map(({ href }) => href);
}

const general = [
  addresses.home,
  addresses.reports,
  addresses.compare,
  addresses.indicators,
  addresses.goals,
  addresses.trackRecord,
  ...(['slips', 'targets', 'risks'] as const).map(addresses.trackRecordPage),
  addresses.checks,
  addresses.ratings,
  addresses.data,
  addresses.api,
  addresses.tally,
  addresses.about,
  addresses.accessibility,
];
