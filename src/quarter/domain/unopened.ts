import type { Quarter } from '../../calendar/index.ts';
import type { EditionSummary } from '../../reporting/index.ts';

/**
 * Why a person does not publish a period that was never opened and is no back-file, and what to do: without an opening nobody is
 * asked and nobody signs. `opened` is the first quarter before it that was opened here; after that there are no back-files. The
 * operator, acting for nobody, may. The database holds people to the same (`check_signed`).
 */
export function unopenedWords(
  period: Quarter,
  latest: Pick<EditionSummary, 'number' | 'source'> | null,
  opened: Quarter | null,
): string {
  if (latest === null) {
    const backFile =
      opened === null
        ? 'A back-file, which was published elsewhere before, names its source in the table report.'
        : `It is no back-file, whatever source it names: ${opened} was opened here before. What was published elsewhere all the same is published by the operator at the command line acting for nobody.`;
    return `${period} cannot be published: it was never opened, so nobody has signed it. Open it (Quarters, or script/tally open ${period} --committee DATE --from none) and have it signed. ${backFile}`;
  }
  return latest.source === 'back-file' && opened === null
    ? `${period} cannot be published: its edition ${latest.number} is a back-file, and so is its correction. Name the source in the table report.`
    : `${period} cannot be published: it was never opened, and its edition ${latest.number} is unsigned. Its correction is published in the same way, by the operator at the command line acting for nobody.`;
}
