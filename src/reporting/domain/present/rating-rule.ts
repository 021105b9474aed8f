import { number, percent } from '../../../wording/index.ts';
import type { ReportDocument } from '../document.ts';

/** The thresholds that a document's suggestions were made with. */
export type StatedRule = ReportDocument['ratingRule'];

/** What each suggested rating asks for, in words: of the share of what was expected, and of a tolerance band. */
export type RuleView = {
  readonly share: { readonly green: string; readonly amber: string; readonly red: string };
  readonly band: { readonly green: string; readonly amber: string; readonly red: string };
};

/** The rating rule with its thresholds, as a document states it. */
export function presentRule({ greenFrom, amberFrom, withinAmberTimes }: StatedRule): RuleView {
  const [green, amber, times] = [thresholdWords(greenFrom), thresholdWords(amberFrom), number(withinAmberTimes)];
  return {
    share: { green: `${green} or more`, amber: `${amber} or more, but less than ${green}`, red: `less than ${amber}` },
    band: {
      green: 'inside the band',
      amber: `beyond the band, up to ${times} times its half-width`,
      red: `beyond ${times} times its half-width`,
    },
  };
}

/** The thresholds within a sentence: `green from 98% of what was expected by now, amber from 85%, red below; for a band, …`. */
export function ruleWords({ greenFrom, amberFrom, withinAmberTimes }: StatedRule): string {
  const [green, amber, times] = [thresholdWords(greenFrom), thresholdWords(amberFrom), number(withinAmberTimes)];
  return `green from ${green} of what was expected by now, amber from ${amber}, red below; for a band, green inside it, amber up to ${times} times it, red beyond`;
}

/** Whether two documents' suggestions were made with the same thresholds. */
export function sameRule(a: StatedRule, b: StatedRule): boolean {
  return a.greenFrom === b.greenFrom && a.amberFrom === b.amberFrom && a.withinAmberTimes === b.withinAmberTimes;
}

function thresholdWords(ratio: number): string {
  return percent(Math.round(ratio * 1000) / 10);
}
