import { type EditionSummary, publicationWords } from '../../../reporting/index.ts';
import { dateOfInstant, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** The page in place of a withdrawn edition. */
export type NoticeView = {
  readonly title: string;
  readonly edition: string;
  readonly published: string;
  readonly withdrawn: string;
  readonly reason: string;
  readonly contentHash: string;
  /** The editions of the same period that stand. */
  readonly standing: readonly { readonly text: string; readonly href: string }[];
};

/** `shown` is withdrawn; `ofPeriod` are all editions of its period, newest first. */
export function presentNotice(shown: EditionSummary, ofPeriod: readonly EditionSummary[]): NoticeView {
  if (!shown.withdrawn) throw new Error(`Edition ${shown.number} of ${shown.period} stands: it has no notice.`);
  return {
    title: shown.title,
    edition: `Edition ${shown.number} of the report for ${quarterWords(shown.period)}`,
    published: publicationWords(shown.published),
    withdrawn: dateOfInstant(shown.withdrawn.at),
    reason: shown.withdrawn.reason,
    contentHash: shown.contentHash,
    standing: ofPeriod
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ period, number, latest }) => ({
        text: `Edition ${number}${latest ? ' (latest)' : ', since replaced'}`,
        href: addresses.edition(period, number),
      })),
  };
}
