import { type Quarter, quartersBetween } from '../../../calendar/index.ts';
import {
  type EditionSummary,
  type IndicatorPart,
  presentRule,
  type RatingView,
  type ReportDocument,
  type RuleView,
  ratingView,
  sameRule,
  type WorkedExample,
  workedExamples,
} from '../../../reporting/index.ts';
import { counted, quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** What the page about ratings takes from the reports that are published. */
export type RatingsView = {
  /** Each set of thresholds and the reports made with it, newest first; none where nothing is published. */
  readonly rules: readonly { readonly since: string; readonly href: string; readonly rule: RuleView }[];
  readonly examples: readonly WorkedExample[];
  readonly agreement: readonly Agreement[];
  readonly slip: {
    readonly first: string;
    readonly baseline: string;
    readonly forecast: string;
    readonly slip: string;
  };
  readonly rated: Record<'complete' | 'green' | 'amber' | 'red', RatingView>;
  readonly unrated: Record<NonNullable<Missing>, RatingView>;
};

type Missing = Parameters<typeof ratingView>[1];

/** How often the officers and the rule came to the same rating of an indicator, in one report. */
export type Agreement = {
  readonly report: string;
  readonly href: string;
  readonly compared: number;
  readonly same: number;
  readonly better: number;
  readonly worse: number;
};

/** A period’s latest edition and what it says. */
export type Standing = { readonly edition: EditionSummary; readonly document: ReportDocument };

/** The page about ratings; `standing` are the latest editions of all periods, newest first, without withdrawn ones. */
export function presentRatings(standing: readonly Standing[]): RatingsView {
  const [latest] = standing;
  return {
    rules: rulesOf(standing),
    examples: latest ? workedExamples(latest.document.ratingRule) : [],
    agreement: standing.map(agreementOf),
    slip: slipExample(),
    rated: {
      complete: ratingView('complete', null),
      green: ratingView('green', null),
      amber: ratingView('amber', null),
      red: ratingView('red', null),
    },
    unrated: {
      'no-target': ratingView(null, 'no-target'),
      'not-available': ratingView(null, 'not-available'),
      'not-due': ratingView(null, 'not-due'),
      'not-rated': ratingView(null, 'not-rated'),
      'by-design': ratingView(null, 'by-design'),
      withheld: ratingView(null, 'withheld'),
      lost: ratingView(null, 'lost'),
    },
  };
}

function rulesOf(standing: readonly Standing[]): RatingsView['rules'] {
  return standing
    .filter(({ document }, index) => {
      const before = standing[index + 1];
      return !before || !sameRule(document.ratingRule, before.document.ratingRule);
    })
    .map(({ edition, document }) => ({
      since: quarterWords(edition.period),
      href: addresses.report(edition.period),
      rule: presentRule(document.ratingRule),
    }));
}

const order = ['green', 'amber', 'red'] as const;

type Judged = Pick<IndicatorPart, 'rating' | 'suggested'>;

function agreementOf({ edition, document }: Standing): Agreement {
  const differences = document.priorities
    .flatMap(({ indicators }) => indicators)
    .flatMap((indicator): Judged[] => (indicator.rating === undefined ? indicator.components : [indicator]))
    .flatMap(({ rating, suggested }) =>
      rating && suggested ? [order.indexOf(suggested) - order.indexOf(rating)] : [],
    );
  return {
    report: quarterWords(edition.period),
    href: addresses.report(edition.period),
    compared: differences.length,
    same: differences.filter((difference) => difference === 0).length,
    better: differences.filter((difference) => difference > 0).length,
    worse: differences.filter((difference) => difference < 0).length,
  };
}

/** A made-up goal that was promised, promised anew and is now expected later still. */
function slipExample(): RatingsView['slip'] {
  const [first, baseline, forecast] = ['2020-21-Q2', '2020-21-Q4', '2021-22-Q1'] as const;
  return {
    first: quarterShort(first),
    baseline: quarterShort(baseline),
    forecast: quarterShort(forecast),
    slip: counted(quartersBetween(first as Quarter, forecast as Quarter), 'quarter'),
  };
}
