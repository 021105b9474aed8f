import { financialYear } from '../../../calendar/index.ts';
import {
  breaking,
  type IndicatorChange,
  type IndicatorPart,
  indicatorChanges,
  type Said,
} from '../../../reporting/index.ts';
import { listed, quarterShort, sentence, spanWords, target as targetText } from '../../../wording/index.ts';
import { rewordedWords } from '../../parts/through-time.ts';
import { accumulationWords, directionWords, unitWords } from './definitions.ts';

type Target = Extract<IndicatorChange, { kind: 'target' }>['before'];

/** What a report says otherwise of an indicator than the one before it, each in a sentence. */
export function changeWords(before: Said<IndicatorPart>, after: Said<IndicatorPart>): string[] {
  return indicatorChanges(before, after).map((change) => words(change, before, after));
}

/** What is measured otherwise than before, so that figures on either side are not comparable; null where nothing is. */
export function breakWords(before: Said<IndicatorPart>, after: Said<IndicatorPart>): string | null {
  const all = indicatorChanges(before, after).filter(({ kind }) => breaking.has(kind));
  return all.length === 0 ? null : all.map((change) => words(change, before, after)).join(' ');
}

function words(change: IndicatorChange, before: Said<IndicatorPart>, after: Said<IndicatorPart>): string {
  switch (change.kind) {
    case 'title':
      return rewordedWords(change);
    case 'ref':
      return `Renumbered; before it was ${change.before}.`;
    case 'priority':
      return `Moved from the priority ${change.before}.`;
    case 'unit':
      return `New unit: ${unitWords[change.after]}; before ${unitWords[change.before]}.`;
    case 'direction':
      return `${sentence(directionWords[change.after])}; before ${directionWords[change.before]}.`;
    case 'accumulation':
      return `Now ${accumulationWords[change.after]}; before ${accumulationWords[change.before]}.`;
    case 'components':
      return componentWords(change.before, change.after);
    case 'rated-apart':
      return 'Each part now has its own rating; before it was rated as a whole.';
    case 'rated-as-a-whole':
      return 'Now rated as a whole; before each part had its own rating.';
    case 'target': {
      const target = targetWords(change, before, after);
      return change.component === null ? sentence(target) : `${change.component}: ${target}`;
    }
  }
}

function componentWords(before: readonly string[], after: readonly string[]): string {
  if (before.length === 0) return `Now reported in parts: ${listed(after)}. Before it was one figure.`;
  if (after.length === 0) return `Now one figure; before it was reported in parts: ${listed(before)}.`;
  const [added, removed] = [after.filter((name) => !before.includes(name)), before.filter((n) => !after.includes(n))];
  return [
    ...(added.length ? [`New: ${listed(added)}.`] : []),
    ...(removed.length ? [`No longer reported: ${listed(removed)}.`] : []),
  ].join(' ');
}

function targetWords(
  change: { readonly before: Target; readonly after: Target },
  before: Said<IndicatorPart>,
  after: Said<IndicatorPart>,
): string {
  const [was, is] = [change.before, change.after];
  if (is.target === null) return `no target any more; before it was ${stated(was, before.part)}.`;
  if (was.target === null) return `now has a target: ${stated(is, after.part)}.`;
  const newYear = financialYear(before.period) !== financialYear(after.period);
  const when = newYear ? `target for ${financialYear(after.period)}` : 'target changed within the year';
  const alike = before.part.unit === after.part.unit && was.covers === is.covers;
  if (!alike || was.target === is.target) {
    const whole = was.covers === 'Q1-Q4' && is.covers !== 'Q1-Q4' ? ' for the whole year' : '';
    return `${when}: ${stated(is, after.part)}; before ${stated(was, before.part)}${whole}.`;
  }
  const how = is.target < was.target ? 'lowered' : 'raised';
  return `${when}: ${stated(is, after.part)}, ${how} from ${stated(was, before.part)}.`;
}

/** `440 for Quarters 1 and 2, by the end of Q4 2021-22`. */
function stated({ target, covers, due }: Target, { unit, direction }: IndicatorPart): string {
  const amount = target === null ? 'none' : targetText(target, unit, direction);
  const span = covers === 'Q1-Q4' ? '' : ` for ${spanWords(covers)}`;
  return `${amount}${span}${due ? ` by the end of ${quarterShort(due)}` : ''}`;
}
