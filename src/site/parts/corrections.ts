import { type Html, html } from '../../platform/components/index.ts';
import type { Correction, GoalPart, IndicatorPart, Reported } from '../../reporting/index.ts';
import { correctionsOf } from '../../reporting/index.ts';
import { date, quarterShort, withStop } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';

/** That something was corrected: by which edition, when and why, and where it is shown what changed. */
export type CorrectedView = {
  /** `Corrected in edition 2 on 3 May 2021`. */
  readonly text: string;
  readonly reason: string | null;
  /** Null where there is nothing to show: the edition before it was withdrawn. */
  readonly href: string | null;
};

/** What the reader of a page has to see at its top. */
export function correctedWords(
  { before, edition, published, reason }: Pick<Correction, 'before' | 'edition' | 'published' | 'reason'>,
  {
    period,
    of = null,
    anchor = '',
  }: { readonly period: string; readonly of?: string | null; readonly anchor?: string },
): CorrectedView {
  return {
    text: `Corrected in edition ${edition}${of ? ` of ${of}` : ''}${published ? ` on ${date(published)}` : ''}`,
    reason,
    href: `${addresses.correction(period, before, edition)}${anchor && `#${anchor}`}`,
  };
}

/** Every correction of a thing, those of the newest report first. */
export function correctionsOfThing<P extends IndicatorPart | GoalPart>(
  entries: readonly (Reported<P> | { readonly kind: 'carried' | 'unknown' })[],
  anchor: string,
): CorrectedView[] {
  return entries.toReversed().flatMap((entry) =>
    entry.kind === 'reported'
      ? correctionsOf(entry)
          .toReversed()
          .map((correction) =>
            correctedWords(correction, { period: entry.period, of: quarterShort(entry.period), anchor }),
          )
      : [],
  );
}

export function correctedNotice({ text, reason, href }: CorrectedView): Html {
  const why = reason ? `: ${withStop(reason)}` : '.';
  const more = href
    ? html` <a class="govuk-link" href="${href}">See what changed<span class="govuk-visually-hidden">: ${text.replace(/^C/, 'c')}</span></a>`
    : null;
  return html`<p class="app-corrects">${text}${why}${more}</p>`;
}
