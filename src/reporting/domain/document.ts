import { z } from 'zod';

/**
 * The report document, `tallystick/report@1`: everything a reader, a check or another body's system needs to know of one
 * reporting period, as plain data. What is published is this, frozen; every format is rendered from it and from nothing else.
 * Its JSON Schema is generated from here (docs/report.schema.json) and its fields are described there.
 */

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const quarter = z.string().regex(/^\d{4}-\d{2}-Q[1-4]$/);
const date = z.iso.date();
const pence = z.number().int();
const text = z.string();

export const ratings = ['green', 'amber', 'red'] as const;
export const goalRatings = ['complete', ...ratings] as const;
export const ratingMissing = [
  'no-target',
  'not-available',
  'not-due',
  'not-rated',
  'by-design',
  'withheld',
  'lost',
] as const;
export const units = ['percent', 'count', 'days', 'points', 'pounds'] as const;
export const directions = ['higher', 'lower', 'within', 'none'] as const;
export const accumulations = ['count-to-date', 'pooled', 'snapshot', 'rolling-year'] as const;
export const statuses = ['provisional', 'estimated', 'revised'] as const;
export const issueRatings = ['high', 'medium', 'low'] as const;
export const trends = ['up', 'down', 'same'] as const;
export const noteTables = ['indicators', 'goals', 'risks', 'issues', 'finance'] as const;

const rating = z.enum(ratings);
const missing = z.enum(ratingMissing);
const lost = z
  .array(z.string())
  .describe('The fields that the source held but whose content did not survive in its text. Empty for none.');

const ratingCell = z
  .strictObject({ rating: rating.nullable(), missing: missing.nullable() })
  .describe('A rating, or null and why there is none.');

const judged = {
  rating: rating.nullable().describe("The officer's rating."),
  missing: missing.nullable().describe('Why there is no rating.'),
  suggested: rating.nullable().describe('What the rating rule says; null where it says nothing.'),
  boundary: z.boolean().describe('True when the rounding of the figures alone could change the suggestion.'),
  reason: text.nullable().describe('Why the officer’s rating differs from the suggestion.'),
};

const componentHistory = z.strictObject({
  period: quarter,
  target: z.number().nullable(),
  actual: z.number().nullable(),
  rating: rating.nullable(),
  unit: z.enum(units).optional().describe('What it was counted in then, where that is not what it is counted in now.'),
  whole: z.boolean().describe('True where the rating was given to the indicator as a whole, of which this was a part.'),
});

const component = z.strictObject({
  id: id.nullable().describe('Null for the only component of an indicator.'),
  name: text.nullable(),
  target: z
    .number()
    .nullable()
    .describe('As stated for what `covers` says. For direction `within`, the half-width of the band: ±5 is 5.'),
  targetMissing: missing.nullable(),
  covers: z
    .string()
    .regex(/^Q[1-4]-Q[1-4]$/)
    .describe('The quarters of the financial year that the target is for.'),
  due: quarter.nullable().describe('The quarter by whose end the target is to be met, where the source names one.'),
  actual: z
    .number()
    .nullable()
    .describe('The year to date: cumulative or pooled to the end of the period, or as `accumulation` says.'),
  actualMissing: missing.nullable(),
  available: quarter.nullable().describe('The quarter from which the figure will be available.'),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  status: z.enum(statuses).nullable(),
  profiled: z.number().nullable().describe('The target expected by the end of the period.'),
  attainment: z
    .number()
    .nullable()
    .describe(
      'Year to date ÷ profiled target; for `lower`, profiled target ÷ year to date. To 4 decimals. Null where there is no ratio.',
    ),
  noSuggestion: z
    .enum(['by-design', 'no-target', 'no-figure', 'not-due'])
    .nullable()
    .describe(
      'Why the rating rule says nothing of this component; not-due: the target is to be met in a later financial year.',
    ),
  history: z.array(componentHistory),
  lost,
  rating: judged.rating.optional(),
  missing: judged.missing.optional(),
  suggested: judged.suggested.optional(),
  boundary: judged.boundary.optional(),
  reason: judged.reason.optional(),
});

const indicator = z.strictObject({
  id,
  ref: text,
  title: text,
  unit: z.enum(units),
  direction: z.enum(directions),
  accumulation: z.enum(accumulations),
  explanation: text.nullable(),
  action: z.strictObject({ text, due: date.nullable() }).nullable(),
  rating: judged.rating.optional(),
  missing: judged.missing.optional(),
  suggested: judged.suggested.optional(),
  boundary: judged.boundary.optional(),
  reason: judged.reason.optional(),
  components: z.array(component).min(1),
});

const goalRating = z.enum(goalRatings);

const goal = z.strictObject({
  id,
  ref: text,
  title: text,
  baseline: quarter.nullable().describe('The quarter promised, as this report states it.'),
  firstBaseline: quarter.nullable().describe('The quarter first promised, from the earliest report that names one.'),
  forecast: quarter.nullable().describe('The quarter now expected; the baseline where the source left it blank.'),
  printed: z.strictObject({ baseline: text, forecast: text }).describe('The two as the source printed them.'),
  rating: goalRating.nullable(),
  missing: missing.nullable(),
  ongoing: z.boolean(),
  reason: text.nullable().describe('What is said of a forecast that moved.'),
  closed: z.strictObject({ how: z.enum(['withdrawn', 'superseded']), reason: text.nullable() }).nullable(),
  history: z.array(
    z.strictObject({
      period: quarter,
      baseline: quarter.nullable(),
      forecast: quarter.nullable(),
      rating: goalRating.nullable(),
    }),
  ),
  lost,
});

const lostFields = z
  .record(z.string(), z.literal('lost'))
  .nullable()
  .describe('The fields that did not survive in the source’s text, each `lost`; null for none.');

const risk = z.strictObject({
  id,
  ref: text,
  title: text,
  likelihood: z.number().int().nullable(),
  impact: z.number().int().nullable(),
  score: z.number().int().nullable(),
  trend: z.enum(trends).nullable(),
  explanation: text.nullable(),
  missing: lostFields,
  history: z.array(
    z.strictObject({ period: quarter, score: z.number().int().nullable(), trend: z.enum(trends).nullable() }),
  ),
});

const issue = z.strictObject({
  id,
  ref: text,
  title: text,
  rating: z.enum(issueRatings).nullable(),
  trend: z.enum(trends).nullable(),
  explanation: text.nullable(),
  missing: lostFields,
  history: z.array(
    z.strictObject({ period: quarter, rating: z.enum(issueRatings).nullable(), trend: z.enum(trends).nullable() }),
  ),
});

const finance = z
  .strictObject({
    quarter,
    kind: text,
    budget: pence.nullable(),
    forecast: pence.nullable(),
    profile: pence.nullable(),
    actual: pence.nullable(),
    precision: pence.describe('The pence to which the source rounded its amounts; 1 when exact.'),
    printed: z.strictObject({
      forecastPercent: z.number().nullable(),
      forecastVariance: pence.nullable(),
      actualPercent: z.number().nullable(),
      actualVariance: pence.nullable(),
    }),
    lost,
  })
  .describe('Amounts in pence. `printed` is what the source printed, never computed.');

const note = z.strictObject({
  table: z.enum(noteTables).nullable(),
  id: id.nullable(),
  mark: text.nullable(),
  text,
});

const claim = z
  .strictObject({
    place: z.enum(['overview', 'page']),
    table: z.enum(['indicators', 'goals']),
    rating: z.enum(['green', 'amber', 'red']),
    count: z.number().int().nonnegative(),
  })
  .describe('A summary count that the source printed, right or wrong. For goals `green` includes complete.');

const count = z.number().int().nonnegative();

const priority = z.strictObject({
  id,
  order: z.number().int(),
  name: text,
  narrative: text.nullable(),
  scorecard: z.strictObject({
    objectives: ratingCell,
    time: ratingCell,
    spend: ratingCell,
    capability: ratingCell,
    risk: ratingCell,
  }),
  indicators: z.array(indicator),
  indicatorCounts: z.strictObject({ green: count, amber: count, red: count, unrated: count }),
  goals: z.array(goal),
  goalCounts: z.strictObject({ complete: count, green: count, amber: count, red: count, unrated: count }),
  risks: z.array(risk),
  issues: z.array(issue),
  finance: z.array(finance),
  notes: z.array(note),
  claims: z.array(claim),
});

const finding = z.strictObject({
  check: text,
  level: z.enum(['error', 'warning', 'question']),
  period: quarter,
  priority: id.nullable(),
  subject: text,
  message: text,
  evidence: z.record(z.string(), z.unknown()),
  answer: text.nullable(),
});

export const signingCapacities = ['chief-finance-officer', 'director', 'approver'] as const;

const signature = z
  .strictObject({
    capacity: z.enum(signingCapacities).describe('In which capacity it was signed; the person is not named here.'),
    part: z
      .enum(['finance', 'whole'])
      .describe('What was signed: the figures of finance, or the whole report, each by its hash.'),
    signed: z.iso.datetime().describe('When, as an instant in UTC.'),
    exception: text
      .optional()
      .describe('Why the body let somebody sign what they had entered themselves, where it did.'),
  })
  .describe('One signature under which the edition was published.');

const edition = z
  .strictObject({
    number: z.number().int().positive(),
    published: date.nullable().describe('The date of publication; null when nobody knows it.'),
    reason: text.nullable().describe('Why this edition replaced the one before it.'),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    tally: z
      .strictObject({ length: count, head: z.string().nullable() })
      .describe('How many entries the tally held at publication, and its head.'),
    signatures: z
      .array(signature)
      .optional()
      .describe('Who signed this content before it was published. Left out where nobody had to.'),
  })
  .describe('Outside the hashed content: `contentHash` is the SHA-256 of the document without this, by RFC 8785.');

const contentShape = {
  format: z.literal('tallystick/report@1'),
  body: z.strictObject({ id, name: text }),
  period: z.strictObject({ id: quarter, starts: date, ends: date }),
  title: text,
  overview: text.nullable(),
  source: z.strictObject({
    kind: z.enum(['live', 'back-file']),
    citation: text.nullable(),
    footer: text.nullable().describe('The text at the foot of the source’s pages.'),
  }),
  ratingRule: z
    .strictObject({ greenFrom: z.number(), amberFrom: z.number(), withinAmberTimes: z.number() })
    .describe('The thresholds that the suggestions were made with.'),
  priorities: z.array(priority),
  findings: z.array(finding),
};

/** A document before it is frozen: what the content hash covers. */
export const reportContent = z.strictObject(contentShape);

/** A published document: the content and the edition that froze it. A draft has `edition: null`. */
export const reportDocument = z.strictObject({ ...contentShape, edition: edition.nullable() });

export type ReportContent = z.infer<typeof reportContent>;
export type ReportDocument = z.infer<typeof reportDocument>;
export type Edition = z.infer<typeof edition>;
export type Signature = z.infer<typeof signature>;
export type PriorityPart = z.infer<typeof priority>;
export type IndicatorPart = z.infer<typeof indicator>;
export type ComponentPart = z.infer<typeof component>;
export type GoalPart = z.infer<typeof goal>;
export type RiskPart = z.infer<typeof risk>;
export type IssuePart = z.infer<typeof issue>;
export type FinancePart = z.infer<typeof finance>;
export type NotePart = z.infer<typeof note>;
export type ClaimPart = z.infer<typeof claim>;
export type RatingCell = z.infer<typeof ratingCell>;
