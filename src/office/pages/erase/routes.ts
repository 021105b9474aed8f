import { isErased } from '../../../identity/index.ts';
import { type Erasable, keyOf, readErasable, readNames } from '../../../ledger/index.ts';
import { html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, checkboxes, errorSummary, type Fault, formTo, hidden } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes, Visit } from '../../office.ts';
import { columnWords } from '../../parts/changes.ts';
import { nobody } from '../../parts/nobody.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { recordLine, recordWords } from '../../parts/records.ts';
import { type ErasureOfPerson, erasePerson, readErasureOfPerson } from './erase-person.ts';
import { eraseRecord, type RecordNamed, recordNamed } from './erase-record.ts';
import { type Asked, askedIn, elsewhere, faultsOf, fields, nothingAsked, warning } from './form.ts';

type OfPerson = { Params: { id: string } };
type OfRecord = { Querystring: { register?: string; record?: string; done?: string } };

/** Erasing: the personal data of a person, and what the tally says a record said before now. */
export const eraseRoutes: OfficeRoutes = (office) => {
  office.get<OfPerson>(`${addresses.people}/:id/erase`, 'value.erase', async (visit, request) => {
    const read = await visit.database.look((db) => readErasureOfPerson(db, request.params.id));
    return read ? personPage(visit, read, nothingAsked, []) : nobody;
  });
  office.post<OfPerson>(`${addresses.people}/:id/erase`, 'value.erase', async (visit, form, request, reply) => {
    const { id } = request.params;
    const asked = askedIn(form);
    const faults = faultsOf(asked);
    const done =
      faults.length > 0
        ? ({ ok: false, error: faults } as const)
        : await erasePerson(visit.database.as({ ...visit.act, reason: asked.power }), id, asked.power);
    if (done.ok) return reply.redirect(`${addresses.person(id)}?done=erased`, 303);
    const read = await visit.database.look((db) => readErasureOfPerson(db, id));
    return read ? personPage(visit, read, asked, done.error) : nobody;
  });

  office.get<OfRecord>(addresses.erase, 'value.erase', async (visit, request) => {
    const { register = '', record = '', done = '' } = request.query;
    const named = recordNamed(String(register), String(record));
    if (!named) return noRecord;
    return recordPage(visit, named, { columns: [], asked: nothingAsked, faults: [], done: done === 'yes' });
  });
  office.post(addresses.erase, 'value.erase', async (visit, form, _request, reply) => {
    const named = recordNamed(form.text('register'), form.text('record'));
    if (!named) return noRecord;
    const [asked, columns] = [askedIn(form), form.all('columns')];
    const faults = [
      ...(columns.length === 0 ? [{ field: 'columns', text: 'Choose what to erase' }] : []),
      ...faultsOf(asked),
    ];
    const done =
      faults.length > 0
        ? ({ ok: false, error: faults } as const)
        : await eraseRecord(visit.database, named, columns, asked.power);
    if (!done.ok) return recordPage(visit, named, { columns, asked, faults: done.error, done: false });
    return reply.redirect(`${addresses.eraseValues(named.register, named.record)}&done=yes`, 303);
  });
};

const noRecord = nothingThere({
  title: 'No such record',
  message: 'There is no record of that name. Come here from the history of a record.',
  section: 'ledger',
  crumbs: [{ text: 'Ledger', href: addresses.ledger }],
});

function personPage({ session }: Visit, read: ErasureOfPerson, asked: Asked, faults: readonly Fault[]): OfficePage {
  const { person } = read;
  const title = `Erase the personal data of ${person.name}`;
  const back = { text: person.name, href: addresses.person(person.id) };
  return {
    title,
    section: 'people',
    crumbs: [{ text: 'People', href: addresses.people }, back, { text: 'Erase personal data' }],
    content: html`${errorSummary(faults)}
<h1 class="govuk-heading-xl">${title}</h1>
${
  isErased(person)
    ? html`<p class="govuk-body-l app-measure">It was erased already.</p>`
    : person.active
      ? html`<p class="govuk-body-l app-measure">First <a class="govuk-link" href="${back.href}">end their access</a>: whoever may sign in needs a name here.</p>`
      : html`<h2 class="govuk-heading-m">What is erased, and where</h2>
${whatIsErased(read)}
<p class="govuk-body app-measure">What they did stays in the tally, without saying who they were: their entries name a number in place of them.</p>
${elsewhere}
<div class="app-measure">${warning}${formTo(addresses.erasePerson(person.id), session, html`${fields(asked, faults)}${button('Erase for good', { kind: 'warning' })}`)}</div>`
}`,
  };
}

function whatIsErased({ person, identities, inTally }: ErasureOfPerson) {
  const entries = (count: number) => counted(count, 'value');
  return html`<ul class="govuk-list govuk-list--bullet app-measure">
<li>The name <strong>${person.name}</strong> in the register of people, and every name in the history of their record: ${entries(inTally.names)} in the tally.</li>
<li>${person.email === null ? 'No e-mail address is in the register' : html`The e-mail address <strong>${person.email}</strong> in the register of people`}, and every address in the history of their record: ${entries(inTally.emails)} in the tally.</li>
<li>As whom sign-in providers know them, in the register and in the tally: ${identities.length === 0 ? 'none does' : counted(identities.length, 'account')}.</li>
<li>The reminders that they were sent, and their name in reminders that were sent to others.</li>
<li>The reasons that colleagues gave for changes to their record: ${inTally.reasons === 0 ? 'none' : entries(inTally.reasons)} in the tally.</li>
</ul>`;
}

async function recordPage(
  { database, session }: Visit,
  named: RecordNamed,
  written: {
    readonly columns: readonly string[];
    readonly asked: Asked;
    readonly faults: readonly Fault[];
    readonly done: boolean;
  },
): Promise<OfficePage> {
  const { erasable, names } = await database.look(async (db) => ({
    erasable: await readErasable(db, named.register, named.record),
    names: await readNames(db),
  }));
  const { columns, asked, faults, done } = written;
  const key = keyOf(named.record) ?? {};
  const line = recordLine(recordWords({ register: named.register, key }, names));
  return {
    title: 'Erase earlier values',
    section: 'ledger',
    crumbs: [
      { text: 'Ledger', href: addresses.ledger },
      { text: 'History', href: addresses.history(named.register, key) },
      { text: 'Erase earlier values' },
    ],
    content: html`${errorSummary(faults)}
<h1 class="govuk-heading-xl">Erase earlier values</h1>
<p class="govuk-body-l app-measure">${line}</p>
${done ? html`<p class="govuk-inset-text">The values that you chose are erased. The tally says so, with the power.</p>` : null}
<p class="govuk-body app-measure">Only what this record said before now can be erased here, such as an explanation that named somebody. What it says now is changed first, where it is entered.</p>
${
  erasable.length === 0
    ? html`<p class="govuk-body app-measure"><strong>There is nothing to erase</strong>: the tally holds no earlier value of this record.</p>`
    : html`<div class="app-measure">${warning}${formTo(
        addresses.erase,
        session,
        html`${hidden('register', named.register)}${hidden('record', named.record)}
${checkboxes({ name: 'columns', label: 'Earlier values of what?', values: columns, choices: erasable.map((one) => choice(named.register, one)), faults })}
${fields(asked, faults)}${button('Erase for good', { kind: 'warning' })}`,
      )}</div>`
}
${elsewhere}`,
  };
}

function choice(register: string, { column, values }: Erasable) {
  return { value: column, text: columnWords(register, column), hint: counted(values, 'value') };
}
