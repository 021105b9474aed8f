import type { Body, Imprint } from '../../../plan/index.ts';
import type { EditionSummary } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { type Citation, citationOf } from '../../parts/citation.ts';
import { type Contact, contactOf } from '../../parts/contact.ts';

/** The page about the site: who publishes, how to cite and to check, under what licence, whom to turn to. */
export type AboutView = {
  readonly bodyName: string | null;
  readonly demonstration: boolean;
  readonly licence: Imprint['licence'];
  readonly contact: Contact;
  /** How to cite and to check the latest edition; null where none stands. */
  readonly latest: {
    readonly title: string;
    readonly href: string;
    readonly citation: Citation;
    readonly contentHash: string;
    /** The addresses of its files, for a command line. */
    readonly json: string;
    readonly csv: string;
  } | null;
};

export function presentAbout(
  baseUrl: string,
  editions: readonly EditionSummary[],
  body: Body | null,
  imprint: Imprint,
): AboutView {
  const latest = editions.find((edition) => edition.latest && !edition.withdrawn);
  return {
    bodyName: body?.name ?? null,
    demonstration: imprint.demonstration,
    licence: imprint.licence,
    contact: contactOf(imprint),
    latest:
      latest && body
        ? {
            title: latest.title,
            href: addresses.edition(latest.period, latest.number),
            citation: citationOf(baseUrl, latest, body.name),
            contentHash: latest.contentHash,
            json: addresses.absolute(baseUrl, addresses.edition(latest.period, latest.number, 'json')),
            csv: addresses.absolute(baseUrl, addresses.edition(latest.period, latest.number, 'csv')),
          }
        : null,
  };
}
