import { adviceAreaNames } from '../../identity/index.ts';
import type { EntryView, Names } from '../../ledger/index.ts';
import { quarterShort, quarterWords, sentence } from '../../wording/index.ts';
import { registers } from './registers.ts';
import { valueWords } from './values.ts';

/** A record as people know it: what kind of thing, its own name, and the period or the like that it is about. */
export type RecordWords = { readonly kind: string; readonly name: string | null; readonly about: string | null };

/** A record in words; an id stands for itself where no title is known. */
export function recordWords({ register, key }: Pick<EntryView, 'register' | 'key'>, names: Names): RecordWords {
  const kind = registers[register]?.one ?? register;
  const of = (column: string) => key[column] ?? '';
  const thing = (kindOfThing: string, id: string) => names.things.get(`${kindOfThing}:${id}`) ?? id;
  const scopeOf = (scope: string) =>
    names.things.get(`priority:${scope}`) ?? (adviceAreaNames as Readonly<Record<string, string>>)[scope] ?? scope;
  const person = () => names.people.get(of('person')) ?? of('person');
  const period = 'period' in key ? quarterWords(of('period')) : null;
  const edition = `edition ${of('number')}`;
  switch (register) {
    case 'body':
      return { kind, name: null, about: null };
    case 'report':
    case 'opening':
    case 'publication':
      return { kind, name: null, about: period };
    case 'rating_rule':
      return { kind, name: null, about: `from ${quarterWords(of('from_period'))}` };
    case 'priority':
    case 'indicator':
    case 'goal':
    case 'risk':
    case 'issue':
      return { kind, name: thing(register, of('id')), about: null };
    case 'priority_period':
    case 'indicator_period':
    case 'goal_period':
    case 'risk_period':
    case 'issue_period': {
      const kindOfThing = register.slice(0, -'_period'.length);
      return { kind, name: thing(kindOfThing, of(kindOfThing)), about: period };
    }
    case 'risk_register':
      return { kind, name: thing('risk', of('risk')), about: period };
    case 'submission':
      return { kind, name: `of ${thing('priority', of('priority'))}`, about: period };
    case 'deadline':
      return { kind, name: inWords(of('step')), about: period };
    case 'signature':
      return { kind, name: inWords(of('capacity')), about: period };
    case 'signing_exception':
    case 'pre_release':
      return { kind, name: person(), about: period };
    case 'pre_release_reading':
      return { kind, name: `${person()}, ${valueWords(of('read_at'), 'instant', names)}`, about: period };
    case 'step':
      return { kind, name: inWords(of('id')), about: null };
    case 'bank_holiday':
      return { kind, name: valueWords(of('day'), 'date', names), about: null };
    case 'pre_election_period':
      return { kind, name: null, about: `from ${valueWords(of('starts'), 'date', names)}` };
    case 'component_period':
      return componentWords(of('indicator'), of('component'), period, names);
    case 'finance_period':
      return {
        kind,
        name: `${thing('priority', of('priority'))}, ${of('kind')}`,
        about: `${quarterShort(of('quarter'))}, reported in ${quarterShort(of('period'))}`,
      };
    case 'note':
      return { kind, name: of('position'), about: period };
    case 'claim':
      return {
        kind,
        name: `${of('rating')} ${of('about')} of ${thing('priority', of('priority'))}, ${of('place') === 'overview' ? 'in the overview' : 'on the page'}`,
        about: period,
      };
    case 'finding_answer':
      return { kind, name: of('key'), about: period };
    case 'pack_import':
      return { kind, name: of('number'), about: period };
    case 'edition':
      return { kind, name: of('number'), about: period };
    case 'withdrawal':
      return { kind, name: `of ${edition}`, about: period };
    case 'edition_file':
      return { kind, name: `${formatWords(of('format'))} of ${edition}`, about: period };
    case 'withdrawal_file':
      return { kind, name: `${formatWords(of('format'))} in place of ${edition}`, about: period };
    case 'person':
      return { kind, name: names.people.get(of('id')) ?? of('id'), about: null };
    case 'role_held':
      return {
        kind,
        name: `${names.roles.get(of('role')) ?? of('role')} of ${person()}`,
        about: of('scope') === 'all' ? null : `for ${scopeOf(of('scope'))}`,
      };
    case 'person_identity':
      return { kind, name: of('id').slice(0, 8), about: null };
    case 'responsibility':
      return { kind, name: `of the ${of('kind')} “${thing(of('kind'), of('thing'))}”`, about: null };
    default:
      return { kind, name: Object.values(key).join(', '), about: null };
  }
}

function inWords(id: string): string {
  return sentence(id.replaceAll('-', ' '));
}

function componentWords(indicator: string, component: string, period: string | null, names: Names): RecordWords {
  const title = names.things.get(`indicator:${indicator}`) ?? indicator;
  if (component === '') return { kind: 'Indicator', name: title, about: period };
  const name = names.things.get(`component:${indicator}/${component}`) ?? inWords(component);
  return { kind: 'Component', name: `${name} of ${title}`, about: period };
}

function formatWords(format: string): string {
  return format === 'landscape-pdf' ? 'PDF of committee pages' : format.toUpperCase();
}

/** A record in one line: `Goal: A goal, Quarter 4 2020-21`, `Edition 2, Quarter 4 2020-21`. */
export function recordLine({ kind, name, about }: RecordWords): string {
  const named = name === null ? kind : `${kind}${readsOn(name) ? '' : ':'} ${name}`;
  return about === null ? named : `${named}, ${about}`;
}

/** Whether a name goes on from its kind: a number does, and what something is of; a title stands apart. */
function readsOn(name: string): boolean {
  return /^(\d+$|of )/.test(name);
}
