import { compareQuarters, type Quarter, quarterDates, quarterName } from '../../calendar/index.ts';
import type { EditionSummary, ReportContent } from '../../reporting/index.ts';

/** What is known of a period that was never opened, when it is to be published. Days are ISO dates in London. */
export type Unopened = {
  readonly period: Quarter;
  readonly source: ReportContent['source']['kind'];
  /** Its latest edition; null where nothing of it is published. */
  readonly latest: Pick<EditionSummary, 'number' | 'source'> | null;
  /** The earliest quarter that was ever opened here; null for none. */
  readonly firstOpened: Quarter | null;
  readonly today: string;
};

/**
 * Why a period that was never opened is not published; null where it may be. Without an opening nobody is asked and nobody
 * signs: that is for a back-file, which was published elsewhere before quarters were worked on here. It names its source, and
 * its period ended before today and before the first quarter that was opened; or it corrects a back-file that is published. The
 * database holds to the same (`check_signed`).
 */
export function backFileFault({ period, source, latest, firstOpened, today }: Unopened): string | null {
  const open = `script/tally open ${period} --committee DATE --from none`;
  if (source !== 'back-file') {
    return latest?.source === 'back-file'
      ? `${period} cannot be published: edition ${latest.number} is a back-file, and so is its correction. Say in its table report from what source it was transcribed.`
      : `${period} cannot be published: it was never opened, and nobody has signed it. Open it (${open}), and it is published once it is signed. A back-file, which was published elsewhere before, says its source in its table report.`;
  }
  if (latest?.source === 'back-file') return null;
  const instead = `Import it without a source and open it (${open}): it is published once it is signed.`;
  if (firstOpened !== null && compareQuarters(period, firstOpened) > 0) {
    return `${period} cannot be published as a back-file: ${quarterName(firstOpened)} was opened here, and every quarter since is signed before it is published. ${instead}`;
  }
  if (quarterDates(period).ends.toString() >= today) {
    return `${period} cannot be published as a back-file: it has not ended. ${instead}`;
  }
  return null;
}
