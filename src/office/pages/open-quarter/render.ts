import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden, selectField, textField } from '../../forms.ts';
import { renderRolled } from '../../parts/rolled.ts';
import type { Asked, Choices, OpeningView } from './present.ts';

export type OpenQuarterView = {
  readonly choices: Choices;
  readonly asked: Asked;
  readonly faults: readonly Fault[];
  /** Null until everything is asked that is needed to say what would come of it. */
  readonly opening: OpeningView | null;
};

/** Asks for a quarter to open, and then says what would come of it before it is confirmed. */
export function renderOpenQuarter(view: OpenQuarterView, session: Session): Html {
  const { asked, opening, faults } = view;
  return html`${errorSummary(faults)}
<h1 class="govuk-heading-xl">Open a quarter</h1>
<p class="govuk-body-l app-measure">What lasts rolls forward from an earlier quarter, and everybody concerned is asked for their part by dates that are counted back from the committee. Nothing is done before you have seen what would come of it.</p>
<div class="app-measure"><form method="get" action="${addresses.openQuarter}" novalidate aria-label="Which quarter">
${selectField({ name: 'period', label: 'Quarter', value: asked.period, choices: view.choices.periods, faults })}
${textField({
  name: 'committee',
  label: 'Day on which its report goes to the committee',
  hint: 'Like 25 11 2021',
  value: asked.committee,
  width: 20,
  faults,
})}
${selectField({ name: 'from', label: 'Roll forward from', value: asked.from, choices: view.choices.from, faults })}
${button('Show what would come of it', opening === null ? {} : { kind: 'secondary' })}
</form></div>
${opening === null ? null : whatWouldCome(opening, asked, session)}`;
}

function whatWouldCome(opening: OpeningView, asked: Asked, session: Session): Html {
  const { name, committee, dates, remarks, rolled } = opening;
  return html`<section aria-labelledby="what-would-come">
<h2 class="govuk-heading-l" id="what-would-come">What opening ${name} would do</h2>
<p class="govuk-body app-measure">Its last day is ${opening.ends}. ${opening.asked} will be asked for. The committee meets on ${committee}.</p>
${remarks.map((remark) => component('inset-text', { text: remark }))}
<h3 class="govuk-heading-m">Dates</h3>
<p class="govuk-body app-measure">Counted back from the committee in working days. They can be changed once it is open.</p>
${table(
  `Dates of ${name}`,
  [{ label: 'Step' }, { label: 'Due' }],
  dates.map((step) => [{ cells: [{ content: step.name }, { content: step.due }] }]),
  'app-dates',
)}
<h3 class="govuk-heading-m">What rolls forward</h3>
${renderRolled(rolled)}
${formTo(
  addresses.openQuarter,
  session,
  html`${hidden('period', asked.period)}${hidden('committee', asked.committee)}${hidden('from', asked.from)}${button(`Open ${name}`)}`,
  { name: `Open ${name}` },
)}
</section>`;
}
