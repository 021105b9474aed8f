import type { ComponentPart, IndicatorPart } from '../../../reporting/index.ts';
import { number } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { nameOf } from '../judged.ts';

/** The largest number that is hidden: NHS Digital shows counts of people from 1 to 7 below the level of a nation as `*`. */
const most = 7;

/** What a title opens with before it names what is counted. */
const countOf = /^.*?(\b(no\.?|nos\.?|numbers?|count|percentage|per ?cent|proportion|share)|[#%])\s+of\s+/i;

/** Words that count people, in the plural; a word after them that is no participle counts something else. */
const people =
  /\b(victims?|survivors?|women|men|girls|boys|people|persons|individuals|adults|children|young people|yp|youths?|offenders|perpetrators|prisoners|detainees|suspects|arrestees|defendants|witnesses|officers|staff|employees|complainants|clients|patients|service users|users|families|parents|carers|residents|students|pupils|participants|referrals|cases|volunteers|beneficiaries|londoners|missing persons)\b/gi;

/** What may stand behind the word and still leave it the thing that is counted. */
const participle =
  /^(\W*|\W+(and|or|newly|currently|being|been|who|able|given|taken|seen|known|held|sent|were|are|is|have|has|\w+(ed|ing))\b)*\W*$/i;

/** Where the name of what is counted ends. */
const rest =
  /\b(for|in|with|who|whose|that|which|to|from|by|of|at|on|through|via|under|across|after|before|per|where|affected)\b|[,;:(]/i;

/** Numbers of people that are small enough to point to somebody. */
export const smallNumbers: Check = {
  name: 'small-numbers',
  level: 'warning',
  weight: 80,
  timeless: true,
  title: 'A number is small enough to identify people',
  why: 'A handful of people under a court order, or of victims of one kind, may be recognised by those who know them. Publishers of health statistics in England show no local count of people from 1 to 7 for that reason (NHS Digital, disclosure control for Hospital Episode Statistics, 2018); others draw the line at 3, 5 or 10.',
  example: '7 women supported through a court treatment order.',
  nearMiss: '5 training sessions, 3 partner organisations or 2 days: nobody is counted; 8 women; nought.',
  find: ({ things }) =>
    things('indicators').flatMap(({ priority, part: indicator }) => {
      if (!countsPeople(indicator)) return [];
      return indicator.components.flatMap((part) => {
        const small = smallOf(indicator, part);
        if (small === null) return [];
        const share = small.what === 'numerator' ? ` of ${number(part.denominator ?? 0)}` : '';
        return [
          {
            ...{ priority: priority.id, subject: indicator.id },
            message: `${nameOf(indicator, part)} counts ${number(small.count)}${share}: few enough that people might be recognised.`,
            evidence: { ...(part.id !== null && { component: part.id }), [small.what]: small.count },
            size: (most - small.count) / most,
          },
        ];
      });
    }),
};

/** The small number of a component: its figure, or the numerator or the denominator of its share; null for none. */
function smallOf({ unit }: IndicatorPart, { actual, numerator, denominator }: ComponentPart) {
  const isSmall = (value: number | null): value is number =>
    value !== null && Number.isInteger(value) && value >= 1 && value <= most;
  if (unit === 'count') return isSmall(actual) ? { what: 'actual' as const, count: actual } : null;
  if (unit !== 'percent' || denominator === null) return null;
  return isSmall(numerator) ? { what: 'numerator' as const, count: numerator } : null;
}

/** Whether what an indicator counts, by its title, is people: the last word of what is named before `for`, `in` or `who`. */
function countsPeople({ title }: Pick<IndicatorPart, 'title'>): boolean {
  const counted = title.slice(countOf.exec(title)?.[0].length ?? 0).replace(/^(all|the)\s+/i, '');
  const end = rest.exec(counted)?.index ?? counted.length;
  const name = counted.slice(0, end);
  const found = [...name.matchAll(people)].at(-1);
  return found !== undefined && participle.test(name.slice(found.index + found[0].length));
}
