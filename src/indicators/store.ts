import type { Quarter } from '../calendar/index.ts';
import { addThings, type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import { decimalValue } from './domain/decimal.ts';
import type { RatingRule } from './domain/rating-rule.ts';
import type { ComponentPeriod, IndicatorPeriod, Rating, RatingRulePeriod } from './domain/register.ts';

export type IndicatorTables = {
  indicator: { id: string };
  indicator_period: IndicatorPeriod;
  component_period: ComponentPeriod;
  rating_rule: RatingRulePeriod;
};

/** The rating rule in force for a period: the latest that is not later. */
export async function readRatingRule(db: Reader<IndicatorTables>, period: Quarter): Promise<RatingRule> {
  const rule = await db
    .selectFrom('rating_rule')
    .selectAll()
    .where('from_period', '<=', period)
    .orderBy('from_period', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!rule) throw new Error(`No rating rule is in force for ${period}: the table rating_rule has none so early.`);
  return {
    green: decimalValue(rule.green_from),
    amber: decimalValue(rule.amber_from),
    withinAmberTimes: decimalValue(rule.within_amber_times),
  };
}

/** The indicators of a period, in the order of its report. */
export async function readIndicators(db: Reader<IndicatorTables>, period: Quarter): Promise<IndicatorPeriod[]> {
  return db.selectFrom('indicator_period').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** The components of a period's indicators, each indicator's in order. */
export async function readComponents(db: Reader<IndicatorTables>, period: Quarter): Promise<ComponentPeriod[]> {
  return db
    .selectFrom('component_period')
    .selectAll()
    .where('period', '=', period)
    .orderBy('indicator')
    .orderBy('position')
    .execute();
}

/** What an earlier period said of a component, with the rating it had there: its own, or that of the whole. */
export type EarlierComponent = Pick<ComponentPeriod, 'period' | 'indicator' | 'component' | 'target' | 'actual'> & {
  readonly rating: Rating | null;
  readonly whole: boolean;
  /** What it was counted in then. */
  readonly unit: IndicatorPeriod['unit'];
};

/** What earlier periods said of the components of a period's indicators. */
export async function readEarlierComponents(db: Reader<IndicatorTables>, period: Quarter): Promise<EarlierComponent[]> {
  return db
    .selectFrom('component_period as c')
    .innerJoin('indicator_period as i', (on) =>
      on.onRef('i.period', '=', 'c.period').onRef('i.indicator', '=', 'c.indicator'),
    )
    .select(['c.period', 'c.indicator', 'c.component', 'c.target', 'c.actual', 'i.unit'])
    .select((of) => [
      of.fn.coalesce('c.rating', 'i.rating').as('rating'),
      of
        .and([
          of('i.rated_apart', '=', false),
          of.exists(
            of
              .selectFrom('component_period as other')
              .whereRef('other.period', '=', 'c.period')
              .whereRef('other.indicator', '=', 'c.indicator')
              .whereRef('other.component', '<>', 'c.component'),
          ),
        ])
        .as('whole'),
    ])
    .where('c.period', '<', period)
    .where('c.indicator', 'in', (now) =>
      now.selectFrom('indicator_period').select('indicator').where('period', '=', period),
    )
    .orderBy('c.period')
    .$castTo<EarlierComponent>()
    .execute();
}

/** States the indicators of a period and their components whole. */
export async function replaceIndicators(
  tx: Writer<IndicatorTables>,
  period: Quarter,
  indicators: readonly IndicatorPeriod[],
  components: readonly ComponentPeriod[],
): Promise<{ indicators: Changes; components: Changes }> {
  await addThings(
    tx,
    'indicator',
    indicators.map((r) => r.indicator),
  );
  return {
    indicators: await replaceRows(tx, 'indicator_period', ['indicator'], period, indicators),
    components: await replaceRows(tx, 'component_period', ['indicator', 'component'], period, components),
  };
}
