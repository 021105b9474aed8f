import { type AnswerFault, longestAnswer } from '../../../scrutiny/index.ts';
import { number } from '../../../wording/index.ts';
import type { Form } from '../../form.ts';

/** The boxes of the page and what a form of it sends. */

/** The box for the answer to one finding. */
export function answerField(key: string): string {
  return `answer-${key}`;
}

/** The box for one answer to all that a check found. */
export function groupField(check: string): string {
  return `together-${check}`;
}

/** What was held in a box when the page was made. */
export function heldField(key: string): string {
  return `held-${key}`;
}

/** Somebody else's answer, given since the page was made. */
export type Clash = { readonly theirs: string | null; readonly who: string; readonly when: string };

/** What was typed and is not saved, or not yet. */
export type Typing = {
  readonly texts: ReadonlyMap<string, string>;
  readonly together: ReadonlyMap<string, string>;
  readonly faults: ReadonlyMap<string, string>;
  readonly clashes: ReadonlyMap<string, Clash>;
  readonly gone: readonly string[];
  /** What is shown as it will be public, by the key of the finding. */
  readonly previewed: ReadonlyMap<string, string>;
};

export const nothingTyped: Typing = {
  ...{ texts: new Map(), together: new Map(), faults: new Map(), clashes: new Map(), gone: [], previewed: new Map() },
};

/** What was sent: answers that are other than what was held, and those to all that a check found. */
export type SentAnswers = Pick<Typing, 'texts' | 'together'>;

const [answerStart, groupStart] = [answerField(''), groupField('')];

/** Reads what was typed: only boxes that were changed say something. */
export function sentAnswers(form: Form): SentAnswers {
  const texts = new Map<string, string>();
  const together = new Map<string, string>();
  for (const [name, value] of form.everything()) {
    if (name.startsWith(answerStart)) {
      const key = name.slice(answerStart.length);
      if (value !== form.text(heldField(key))) texts.set(key, value);
    } else if (name.startsWith(groupStart) && value !== '') together.set(name.slice(groupStart.length), value);
  }
  return { texts, together };
}

/**
 * The text of each finding that is to be answered: its own where that was typed, otherwise that for all of its check. What is
 * written for all is for those that have no answer yet or, where all have one, for all. `findings` are those that the visitor may
 * answer.
 */
export function textsOf(
  { texts, together }: SentAnswers,
  findings: readonly { readonly key: string; readonly check: string; readonly answer: string | null }[],
): ReadonlyMap<string, string> {
  const spread = [...Map.groupBy(findings, ({ check }) => check)].flatMap(([check, all]) => {
    const text = together.get(check);
    if (text === undefined) return [];
    const open = all.filter(({ answer }) => answer === null);
    return (open.length > 0 ? open : all).map(({ key }) => [key, text] as const);
  });
  return new Map([...spread, ...texts]);
}

/** What is said of an answer that is too long. */
export function longWords({ length }: string): string {
  return `The answer has ${number(length)} characters: shorten it to ${number(longestAnswer)}`;
}

/** What is wrong with an answer, in words. */
export function faultWords(fault: AnswerFault): string {
  switch (fault.kind) {
    case 'long':
      return longWords(fault.text);
    case 'gone':
      return 'This is asked no longer: what it was about was changed in the meantime';
    case 'changed':
      return 'Somebody else has answered this since you opened the page: read it, and save again if yours is to stand';
  }
}
