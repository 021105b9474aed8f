import { type Quarter, quarterNumber, quarterOf } from '../../../calendar/index.ts';
import {
  type Decimal,
  decimal,
  type Measured,
  type Rating,
  type RatingRule,
  type Suggestion,
  suggest,
  suggestWhole,
} from '../../../indicators/index.ts';
import { figure, number, percent, sentence, spanWords, target } from '../../../wording/index.ts';
import { attainmentWords } from './attainment.ts';
import { type RatingView, ratingView } from './rating.ts';
import { presentRule, type StatedRule } from './rating-rule.ts';

/** A made-up case, what the rating rule makes of it, and the arithmetic that leads there. */
export type WorkedExample = {
  readonly name: string;
  readonly given: readonly { readonly label: string; readonly text: string }[];
  readonly steps: readonly string[];
  readonly suggested: RatingView;
  /** The officer’s rating, where the example is of one that differs. */
  readonly judged: { readonly rating: RatingView; readonly reason: string } | null;
};

/** One example of each case of the rating rule, worked out with the thresholds that a document states. */
export function workedExamples(stated: StatedRule): WorkedExample[] {
  const { greenFrom: green, amberFrom: amber, withinAmberTimes } = stated;
  const rule = { green, amber, withinAmberTimes };
  const examples = [
    single('More is better', rule, made({ target: '70', actual: '66' })),
    single('Less is better', rule, made({ unit: 'days', direction: 'lower', target: '40', actual: '39' })),
    single(
      'Within a band on either side of nought',
      rule,
      made({ unit: 'points', direction: 'within', target: '5', actual: '-6.5' }),
    ),
    single(
      'A count that grows over the year',
      rule,
      made({ unit: 'count', accumulation: 'count-to-date', target: '1200', actual: '480' }),
    ),
    single(
      'A target for part of the year',
      rule,
      made({ unit: 'count', accumulation: 'count-to-date', covers: 'Q2-Q4', target: '300', actual: '99' }),
    ),
    severalComponents(rule),
    onTheBoundary(rule),
    judgedOtherwise(rule),
  ];
  return examples.filter((example) => example !== null);
}

/** The quarter at whose end the made-up figures stand. */
const at: Quarter = quarterOf(2020, 2);

type Made = Measured & { readonly target: Decimal; readonly actual: Decimal };

function made(of: Partial<Omit<Measured, 'target' | 'actual'>> & { target: string; actual: string }): Made {
  return {
    unit: 'percent',
    direction: 'higher',
    accumulation: 'pooled',
    covers: 'Q1-Q4',
    profile: null,
    due: null,
    numerator: null,
    denominator: null,
    ...of,
    target: stated(of.target),
    actual: stated(of.actual),
  };
}

function stated(text: string): Decimal {
  const read = decimal(text);
  if (read === null) throw new Error(`${text} is no decimal`);
  return read;
}

function single(name: string, rule: RatingRule, of: Made): WorkedExample {
  const suggestion = suggest(rule, of, at);
  return {
    name,
    given: given(of),
    steps: steps(rule, of, suggestion),
    suggested: ratingView(suggestion.says, null),
    judged: null,
  };
}

function severalComponents(rule: RatingRule): WorkedExample {
  const parts = [
    { name: 'Officers', of: made({ accumulation: 'snapshot', target: '30', actual: '27' }) },
    { name: 'Staff', of: made({ accumulation: 'snapshot', target: '50', actual: '57' }) },
  ].map((part) => ({ ...part, suggestion: suggest(rule, part.of, at) }));
  const { suggested } = suggestWhole(parts.map(({ suggestion }) => suggestion));
  return {
    name: 'Several components, rated as a whole',
    given: parts.flatMap(({ name, of }) =>
      given(of).map(({ label, text }) => ({ label: `${name}: ${label.toLowerCase()}`, text })),
    ),
    steps: [
      ...parts.map(({ name, of, suggestion }) => `${name}: ${verdict(rule, of, suggestion)}.`),
      `The whole takes the worst of its components: ${suggested}.`,
    ],
    suggested: ratingView(suggested, null),
    judged: null,
  };
}

/** A percentage so near to a threshold that its rounding decides; null where the thresholds leave no such case. */
function onTheBoundary(rule: RatingRule): WorkedExample | null {
  const near = Array.from({ length: 70 }, (_, n) => made({ target: '70', actual: String(70 - n) })).find(
    (of) => suggestWhole([suggest(rule, of, at)]).boundary,
  );
  if (!near) return null;
  const suggestion = suggest(rule, near, at);
  if (suggestion.says === null) return null;
  const [printed, expected] = [Number(near.actual), Number(near.target)];
  const [least, most] = [printed - 0.5, printed + 0.5];
  const end = (actual: number, says: Rating) =>
    `${percent(actual)} ÷ ${percent(expected)} = ${attainmentWords(actual / expected)}, which is ${says}`;
  return {
    name: 'So near that rounding decides',
    given: given(near),
    steps: [
      ...steps(rule, near, suggestion),
      `But ${percent(printed)} is rounded: it may stand for anything from ${percent(least)} to ${percent(most)}.`,
      `${end(least, suggestion.worst)}; ${end(most, suggestion.best)}.`,
      'The report then says that rounding alone could change the suggestion.',
    ],
    suggested: ratingView(suggestion.says, null),
    judged: null,
  };
}

function judgedOtherwise(rule: RatingRule): WorkedExample {
  const of = made({ target: '70', actual: '49' });
  const example = single('Where the officer judges otherwise', rule, of);
  return {
    ...example,
    judged: {
      rating: ratingView(example.suggested.kind === 'amber' ? 'green' : 'amber', null),
      reason: 'The service began in July; in its last month alone it stood at 71%.',
    },
  };
}

function given(of: Made): WorkedExample['given'] {
  const more = of.direction === 'lower' ? ' or less' : '';
  const covers = of.covers === 'Q1-Q4' ? '' : `, for ${spanWords(of.covers)} only`;
  const date = of.accumulation === 'count-to-date' ? `, at the end of Quarter ${quarterNumber(at)}` : '';
  return [
    { label: 'Target', text: `${target(Number(of.target), of.unit, of.direction)}${more}${covers}` },
    { label: 'Year to date', text: `${figure(Number(of.actual), of.unit)}${date}` },
  ];
}

/** The arithmetic, a sentence each; the last says what follows from it. */
function steps(rule: RatingRule, of: Made, suggestion: Suggestion): string[] {
  const before =
    of.direction === 'within'
      ? ['Whether the figure is above or below nought does not count: its distance does.']
      : profileSteps(of, suggestion);
  return [...before, `${sentence(verdict(rule, of, suggestion))}.`];
}

function verdict(rule: RatingRule, of: Made, { profiled, attainment, says }: Suggestion): string {
  if (profiled === null || says === null) throw new Error('A worked example needs a target and a figure.');
  const expected = figure(profiled, of.unit);
  if (of.direction === 'within') {
    const distance = figure(Math.abs(Number(of.actual)), of.unit);
    const times = number(rule.withinAmberTimes);
    const most = `${times} × ${expected} = ${figure(profiled * rule.withinAmberTimes, of.unit)}`;
    return {
      green: `${distance} is within ${expected}: green`,
      amber: `${distance} is beyond ${expected}, but not beyond ${most}: amber`,
      red: `${distance} is beyond ${most}: red`,
    }[says];
  }
  if (attainment === null) throw new Error('A worked example needs a figure that is not nought.');
  const actual = figure(Number(of.actual), of.unit);
  const [over, under] = of.direction === 'lower' ? [expected, actual] : [actual, expected];
  const { share: asks } = presentRule({
    greenFrom: rule.green,
    amberFrom: rule.amber,
    withinAmberTimes: rule.withinAmberTimes,
  });
  return `${over} ÷ ${under} = ${attainmentWords(attainment)}, which is ${asks[says]}: ${says}`;
}

function profileSteps(of: Made, { profiled }: Suggestion): string[] {
  if (of.accumulation !== 'count-to-date' || profiled === null) return [];
  const [first, last] = [Number(of.covers.slice(1, 2)), Number(of.covers.slice(4, 5))];
  const [quarters, passed] = [last - first + 1, quarterNumber(at) - first + 1];
  const whole = figure(Number(of.target), of.unit);
  return [
    `${passed} of the ${quarters} quarters that the target is for ${passed === 1 ? 'has' : 'have'} passed, so that part of it is expected by now: ${whole} × ${passed} ÷ ${quarters} = ${figure(profiled, of.unit)}.`,
  ];
}
