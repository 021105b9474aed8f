import { figure, target as targetWords } from '../../wording/index.ts';
import type { Found } from './check.ts';
import {
  heldAgainst,
  inQuarter,
  isOneYear,
  isOutturn,
  measureName,
  type Pair,
  pairsOf,
  saysWhyTarget,
  type Targets,
  targetFacts,
  targetInWords,
  targetMoved,
  targetsOf,
  whichOf,
} from './measures.ts';
import type { Reading } from './reading.ts';

/** A target that is easier to reach than the one before it, and what the last figure was against both. */
export type Lowered = Pair & {
  readonly targets: Targets;
  /** Whether the figure missed the old target for certain; null where nothing can be said of it. */
  readonly missed: boolean | null;
  /** Whether it was green against the old target for certain. */
  readonly met: boolean;
  /** Whether that figure would be green against the new one: null where rounding, or the figure, leaves it open. */
  readonly greenNow: boolean | null;
  /** Whether the report speaks of the target and its change. */
  readonly said: boolean;
};

/** Every target that is easier than in the report before. */
export function loweredTargets(reading: Reading): readonly Lowered[] {
  return pairsOf(reading).flatMap((pair) => {
    const targets = targetsOf(pair);
    if (targets === null || targetMoved(pair.now.part, targets) !== 'easier') return [];
    // Quarters are not alike: a part-year target is only called lower where it is so by more than a tenth.
    if (targets.proRata && Math.abs(targets.isLikeWas - targets.was) <= 0.1 * targets.was) return [];
    const held = heldAgainst(pair.then, targets.isLikeWas);
    const greenNow =
      held === null ? null : held.other.worst === 'green' ? true : held.other.best === 'green' ? null : false;
    return [
      {
        ...pair,
        ...{ targets, greenNow, said: saysWhyTarget(pair) },
        missed: held === null ? null : held.own.best !== 'green',
        met: held?.own.worst === 'green',
      },
    ];
  });
}

/** Whether it was lowered after a miss, and nobody says why. */
export function isAfterMiss({ missed, said }: Lowered): boolean {
  return missed === true && !said;
}

/** Whether it is the target of the same quarters of the same year. */
export function isInYear(pair: Pair): boolean {
  return isOneYear(pair) && pair.now.component.covers === pair.then.component.covers;
}

/** What is said of a lowered target, and by which facts it is known. */
export function foundLowered(lowered: Lowered): Found {
  const { now, then, targets, missed, greenNow, said } = lowered;
  const { unit, direction } = now.part;
  const { actual } = then.component;
  const name = measureName(now);
  const easier = direction === 'within' ? 'wider' : direction === 'lower' ? 'higher' : 'lower';
  const proRata = targets.proRata
    ? `, which is ${easier} quarter for quarter: ${targetWords(Math.round(targets.isLikeWas * 10) / 10, unit, direction)} for as many quarters as before`
    : '';
  const words =
    actual === null || missed === null
      ? ''
      : `; ${outturnWords(lowered)} ${figure(actual, unit)}, which ${againstBoth(lowered)} by the rating rule`;
  return {
    ...{ priority: now.priority.id, subject: now.part.id },
    message: `The target of ${inSentence(name)} was ${targetInWords(then)} ${inQuarter(then.document)} and is ${targetInWords(now)} now${proRata}${words}.${said ? ' The report speaks of the change.' : ''}`,
    evidence: {
      ...whichOf(now),
      from: { period: then.document.period.id, ...targetFacts(then), actual },
      to: targetFacts(now),
      ...(missed === null ? {} : { missed, greenAgainstNew: greenNow }),
    },
    size: targets.was === 0 ? 1 : Math.abs(targets.was - targets.isLikeWas) / targets.was,
  };
}

function againstBoth({ missed, met, greenNow }: Lowered): string {
  const now = greenNow === null ? '' : ` and would ${greenNow ? 'now' : 'still not'} be green`;
  if (missed) return `missed the old target${now}`;
  return met ? 'was green against the old target' : `was close to green against the old target${now}`;
}

function outturnWords({ now, then }: Lowered): string {
  if (!isOneYear({ now, then }) && isOutturn(then)) return 'last year’s figure was';
  return then.part.accumulation === 'count-to-date' ? 'the figure by then was' : 'the last figure was';
}

/** A name as it stands within a sentence. */
export function inSentence(name: string): string {
  return name.startsWith('Indicator ') ? `i${name.slice(1)}` : name;
}
