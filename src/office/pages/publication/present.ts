import { type PreElectionPeriod, preElectionPeriodOn } from '../../../calendar/index.ts';
import { may, type Rights } from '../../../identity/index.ts';
import { type Candidate, londonDay, londonTime, type Publication, unsignedWords } from '../../../quarter/index.ts';
import { date, instant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

export type PublicationView = {
  readonly period: string;
  readonly name: string;
  readonly address: string;
  readonly signing: string;
  readonly questions: string;
  readonly preRelease: string;
  /** The latest edition; null where nothing is published. */
  readonly edition: { readonly text: string; readonly href: string; readonly changes: string } | null;
  /** Whether the latest edition says exactly what there is now. */
  readonly isPublished: boolean;
  /** What keeps it from being published. */
  readonly unsigned: string | null;
  readonly contentHash: string;
  readonly set: {
    readonly at: string;
    readonly fault: string | null;
    /** What was set is not what there is now. */
    readonly isChanged: boolean;
    readonly reason: string | null;
  } | null;
  /** What stands in the boxes before anything is typed. */
  readonly proposed: { readonly date: string; readonly time: string; readonly reason: string };
  readonly isCorrection: boolean;
  readonly mayPublish: boolean;
  readonly due: string | null;
  readonly warnings: readonly string[];
};

type Around = {
  readonly publication: Publication | null;
  /** By when it is due, as an ISO date. */
  readonly due: string | null;
  readonly preElection: readonly PreElectionPeriod[];
  readonly today: string;
  readonly rights: Rights;
};

/** Whether and when a quarter's report is published. */
export function presentPublication(candidate: Candidate, around: Around): PublicationView {
  const { period, latest, contentHash } = candidate;
  const { publication, due, preElection, today, rights } = around;
  const day = publication === null ? due : londonDay(publication.at);
  return {
    period,
    name: quarterWords(period),
    address: addresses.publicationOf(period),
    signing: addresses.signingOf(period),
    questions: addresses.scrutinyOf(period),
    preRelease: addresses.preReleaseOf(period),
    edition:
      latest === null
        ? null
        : {
            text: `Edition ${latest.number}${latest.published === null ? '' : `, published on ${date(latest.published)}`}${latest.withdrawn === null ? '' : ', withdrawn since'}`,
            href: `/performance/${period}/editions/${latest.number}`,
            changes: addresses.draftChanges(period),
          },
    isPublished: candidate.isPublished,
    unsigned: unsignedWords(candidate),
    contentHash,
    set:
      publication === null
        ? null
        : {
            ...{ at: instant(publication.at), fault: publication.fault, reason: publication.reason },
            isChanged: publication.content_hash !== contentHash,
          },
    proposed: {
      date: publication === null ? typed(due) : typed(londonDay(publication.at)),
      time: publication === null ? '' : londonTime(publication.at),
      reason: publication?.reason ?? '',
    },
    isCorrection: latest !== null,
    mayPublish: may(rights, 'report.publish'),
    due: due === null ? null : date(due),
    warnings: warningsOf([today, ...(day === null ? [] : [day])], preElection),
  };
}

/** A date as it is typed: `22 11 2021`. */
function typed(iso: string | null): string {
  if (iso === null) return '';
  const { day, month, year } = Temporal.PlainDate.from(iso);
  return `${day} ${month} ${year}`;
}

/** The times before elections in which a day lies, once each. */
function warningsOf(days: readonly string[], preElection: readonly PreElectionPeriod[]): string[] {
  const found = days.flatMap((day) => preElectionPeriodOn(Temporal.PlainDate.from(day), preElection) ?? []);
  return [...new Set(found)].map(
    ({ starts, ends, name }) =>
      `From ${date(starts)} to ${date(ends)} nothing should be published that could be seen to influence an election (${name}).`,
  );
}
