import type { Quarter } from '../../../calendar/index.ts';
import { stemOf, stemsOf } from './content.ts';
import { type NamedPeriod, namedPeriods, quarterMeant } from './periods.ts';

/** What a text says happens: the kind of event, to what, and when. */
export type Told = {
  readonly sentence: string;
  readonly event: EventKind;
  /** The last word of what it happens to, and the others that say which one it is. */
  readonly head: string;
  readonly which: ReadonlySet<string>;
  /** Which part, stage or round of it: a draft is not the final one. */
  readonly stage: string;
  readonly when: Quarter;
  /** How the date is written. */
  readonly written: string;
  /** `by March`: at the latest. */
  readonly atLatest: boolean;
  readonly past: boolean;
};

/** What a goal's title says is to happen: the same without a date. */
export type Meant = Pick<Told, 'event' | 'head' | 'which' | 'stage'>;

type EventKind = 'launch' | 'publish' | 'complete' | 'roll out' | 'award' | 'establish' | 'agree' | 'appoint';

/** The verbs and the nouns of each kind. Kinds are apart: what is agreed in one quarter is launched in another. */
const verbs: Readonly<Record<EventKind, string>> = {
  launch:
    'launch(?:es|ed|ing)?|go(?:es|ing)? live|went live|gone live|open(?:s|ed|ing)?(?! to)|introduc(?:e|es|ed|ing)|commenc(?:e|es|ed|ing)',
  publish: 'publish(?:es|ed|ing)?',
  complete: 'complet(?:e|es|ed|ing)|finalis(?:e|es|ed|ing)|finish(?:es|ed|ing)?',
  'roll out': 'roll(?:s|ed|ing)?[ -]?out',
  award: 'award(?:s|ed|ing)?',
  establish: 'establish(?:es|ed|ing)?|set up|sets up|setting up',
  agree: 'agree(?:s|d|ing)?|approv(?:e|es|ed|ing)',
  appoint: 'appoint(?:s|ed|ing)?',
};
const nouns: Readonly<Partial<Record<EventKind, string>>> = {
  launch: 'launch|opening|introduction|commencement',
  publish: 'publication',
  complete: 'completion',
  'roll out': 'roll-?out',
  award: 'award',
  establish: 'establishment',
  agree: 'approval',
  appoint: 'appointment',
};
const kinds = Object.keys(verbs) as EventKind[];
const anyVerb = Object.values(verbs).join('|');
const anyNoun = Object.values(nouns).join('|');

function kindOf(word: string): EventKind | null {
  const is = (pattern: string | undefined) => pattern !== undefined && new RegExp(`^(?:${pattern})$`, 'i').test(word);
  return kinds.find((kind) => is(verbs[kind]) || is(nouns[kind])) ?? null;
}

/** A sentence that tells of a change of date, or of several, is not held against another. */
const ofChange =
  /\b(?:originally|previously|initially|instead|rather than|slipped?|delay(?:s|ed)?|postponed|moved|revised|brought forward|later than|earlier than|was due|were due|had been|no longer|not)\b/i;
const stages =
  /\b(?:draft|final|interim|initial|first|second|third|fourth|next|another|further|phase|stage|round|year|part|wave|cohort|tranche|one|two|three|pilot|phase [1-4]|[1-9]|extension|evaluation|review|consultation|tender|relaunch(?:ed)?|update|refreshed|training|recruitment|procurement|website|campaign)\b/gi;
const generic = new Set(
  'new newly first full fully formal formally our its mayor mayoral london pan-london national local public major the commission commissioned police'
    .split(' ')
    .map(stemOf),
);

const mark = '⟦(\\d+)⟧';
const lead = '(?:early |late |mid-|the (?:start|end|beginning|middle|course) of |the )?';
const dated = `(in|on|during|by|from|at|for|until|before|after|since) ${lead}${mark}`;
const phrase = '((?:[^\\s,.;:()⟦⟧]+ ?){1,14}?)';

/** `March 2021 saw the launch of the fund`. */
const sawIt = new RegExp(`^${mark} (?:also )?saw the (?:formal |successful |public )?(${anyNoun}) of ([^,.;⟦]+)`, 'gi');
/** `the launch of the service in Q2`. */
const ofIt = new RegExp(
  `\\b(${anyNoun}) of ${phrase}(?:(?:is|are) (?:due|planned|expected|scheduled) )?${dated}`,
  'gi',
);
const aims = '(?:is|are) (?:now |currently )?(?:due|expected|planned|set|scheduled|on track) to|(?:is|are) to';
/** `the service, which will go live in Q3`, `the report was published in May`, `we launched the fund in March`. */
const doneToIt = new RegExp(
  `\\b(will|would|shall|${aims}|was|were|has|have|) ?((?:now|also|be|been|formally|fully|then|first|officially|successfully) ){0,3}\\b(${anyVerb})((?: [^\\s,.;:⟦]+){0,6}?) ${dated}`,
  'gi',
);

/** The dated events of a plain sentence, in a report of `period`. */
export function toldIn(sentence: string, period: Quarter): readonly Told[] {
  if (ofChange.test(sentence)) return [];
  const named = namedPeriods(sentence);
  if (named.length === 0) return [];
  const marked = withMarks(sentence, named);
  const told: Told[] = [];
  const add = (verb: string, what: string, which: string | undefined, past: boolean, joint: string) => {
    const date = named[Number(which)];
    const event = kindOf(verb.replaceAll(/\s+/g, ' '));
    const meant = objectOf(what);
    if (!date || !event || !meant || !/^(?:in|on|during|by|at)$/i.test(joint)) return;
    const when = quarterMeant(date, period, past);
    if (!when || told.some(({ written }) => written === date.text)) return;
    told.push({ sentence, event, ...meant, when, written: date.text, atLatest: /^by$/i.test(joint), past });
  };
  for (const [, which, noun = '', what = ''] of marked.matchAll(sawIt)) add(noun, what, which, true, 'in');
  for (const [, noun = '', what = '', joint = '', which] of marked.matchAll(ofIt)) {
    add(noun, what, which, /\b(?:saw|was|were|since|marked)\b/i.test(marked), joint);
  }
  for (const match of marked.matchAll(doneToIt)) {
    const [all, aux = '', , verb = '', between = '', joint = '', which] = match;
    const past = !/^(?:will|would|shall|is|are)/i.test(aux);
    const active =
      between !== '' &&
      !/^ (?:for|to|in|on|across|by|as|at|with|and|of|from)\b/i.test(between) &&
      !/\bbe(?:en)?\b/i.test(all) &&
      !/^(?:was|were)$/i.test(aux);
    const before = marked.slice(0, match.index).trimEnd();
    add(verb, active ? between : subjectOf(before, aux === ''), which, past, joint);
  }
  return told;
}

function withMarks(sentence: string, named: readonly NamedPeriod[]): string {
  return named.reduceRight((text, { start, end }, at) => `${text.slice(0, start)}⟦${at}⟧${text.slice(end)}`, sentence);
}

/** What stands in front of a verb: in a clause with "which", or none of its own, the thing named last, from its article on. */
function subjectOf(before: string, bare: boolean): string {
  const relative = /,? (?:which|that)$/i;
  const nearest = bare || relative.test(before);
  const clause =
    before
      .replace(relative, '')
      .split(/[,;:]| and /)
      .at(-1) ?? '';
  const articles = [...clause.matchAll(/(?:^|\s)(?:the|a|an|our|its|their|this|new)\s/gi)].map(({ index }) => index);
  const start = articles.at(nearest ? -1 : 0);
  return start === undefined ? '' : clause.slice(start);
}

const joints =
  /\b(?:of|for|to|in|with|by|from|at|on|across|into|within|as|that|which|who|supporting|helping|providing|tackling|against|through|between|around|including|under|is|are|was|were|will|has|have)\b/i;

/** What a phrase is of: its head, the words that say which one, and the stage. Null where it does not say which one. */
function objectOf(phraseText: string): Omit<Meant, 'event'> | null {
  const text = phraseText.trim().replace(/^(?:the|a|an|our|its|their|this)\s+/i, '');
  const joint = joints.exec(text);
  const core = (joint ? text.slice(0, joint.index) : text).trim().replace(/[^\p{L}\p{N}]+$/u, '');
  const last = core.split(/\s+/).at(-1) ?? '';
  if (!/^\p{L}{3,}/u.test(last) || /^(?:quarter|month|year|week|summer|autumn|winter|spring)s?$/i.test(last))
    return null;
  const head = stemOf(last);
  const stage = (text.match(stages) ?? []).map(stemOf).toSorted();
  const which = new Set(
    [...stemsOf(text)].filter((stem) => stem !== head && !generic.has(stem) && !stage.includes(stem)),
  );
  if (which.size === 0) return null;
  return { head, which, stage: [...new Set(stage)].join(' ') };
}

/** What is to happen by a goal's title: `Launch the Mayor's Grassroots Fund`, `A pilot will be launched to …`. */
export function meantBy(title: string): Meant | null {
  const verbFirst = new RegExp(`^(${anyVerb})\\b (.+)$`, 'i').exec(title);
  const passive = new RegExp(`^(.+?) (?:will|to) be (${anyVerb})\\b`, 'i').exec(title);
  const [verb, what] = verbFirst ? [verbFirst[1], verbFirst[2]] : [passive?.[2], passive?.[1]];
  const event = verb ? kindOf(verb) : null;
  const object = what ? objectOf(what.split(/[,;]| (?:&|and) (?=\p{Ll})/u)[0] ?? '') : null;
  return event && object ? { event, ...object } : null;
}

/** Whether two are of one event: the same kind, to the same thing; the words that one uses for it are among the other's. */
export function sameEvent(a: Meant, b: Meant): boolean {
  if (a.event !== b.event || a.head !== b.head || a.stage !== b.stage) return false;
  const [few, many] = a.which.size <= b.which.size ? [a.which, b.which] : [b.which, a.which];
  return [...few].every((stem) => many.has(stem));
}
