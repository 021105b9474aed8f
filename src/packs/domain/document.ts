import type { RatingRule } from '../../indicators/index.ts';
import type { PriorityPeriod } from '../../plan/index.ts';
import { compose, type ReportContent } from '../../reporting/index.ts';
import type { Pack } from './pack.ts';

/**
 * The report document of a pack by itself: nothing of earlier periods, and no register is asked or changed. A pack without
 * the table of priorities has those that its rows name, by their ids.
 */
export function documentOfPack(pack: Pack, rule: RatingRule): ReportContent {
  const { body, report, indicators = [], components = [], goals = [], risks = [], issues = [] } = pack;
  const { finance = [], notes = [], claims = [] } = pack;
  const named = [indicators, goals, risks, issues, finance, notes, claims].flatMap((rows) =>
    rows.map(({ priority }) => priority),
  );
  return compose({
    ...{ body, report, rule, indicators, components, goals, risks, issues, finance, notes, claims },
    priorities: pack.priorities ?? [...new Set(named)].map((priority, place) => unsaid(pack, priority, place + 1)),
    earlier: { components: [], goals: [], risks: [], issues: [] },
  });
}

function unsaid({ period }: Pack, priority: string, position: number): PriorityPeriod {
  const scorecard = { objectives: null, time: null, spend: null, capability: null, risk: null };
  return { period, priority, position, name: priority, narrative: null, ...scorecard };
}
