import { type EndingCount, type ForecastCount, fewForecasts } from '../../../scrutiny/index.ts';
import { counted, number } from '../../../wording/index.ts';

/** How forecasts and ratings turned out, in sentences that the charts and tables are told by. */

/** So many quarters are shown; the files have all. */
export const mostQuarters = 12;

/** So many were judged: those that came true and those that did not. */
export const judgedIn = ({ complete, late }: Pick<ForecastCount, 'complete' | 'late'>): number => complete + late;

/** So many ended in a way that is known. */
export const endedIn = ({ green, amber, red }: Pick<EndingCount, 'green' | 'amber' | 'red'>): number =>
  green + amber + red;

/**
 * What became of goals, after words that say of which: `Of 5 goals that …, none was complete by then; they moved by 1 quarter in
 * the middle, 3 at most.`
 */
export function forecastWords(of: string, count: ForecastCount): string {
  const { complete, late } = count;
  const judged = judgedIn(count);
  const tail = asideWords(count);
  if (judged === 0) return tail === '' ? `${of}, none can be judged yet.` : `${of}, none can be judged. ${tail}`;
  const done =
    complete === 0
      ? 'none was complete by then'
      : late === 0 && complete > 1 && complete === count.all
        ? 'all were complete by then'
        : `${number(complete)} ${complete === 1 ? 'was' : 'were'} complete by then`;
  const open = late === 0 || complete === 0 ? '' : ` and ${number(late)} ${late === 1 ? 'was' : 'were'} not`;
  const moved = movedWords(count, complete === 0 ? 'they' : 'those');
  return `${of}, ${done}${open}${moved === null ? '' : `; ${moved}`}.${tail === '' ? '' : ` ${tail}`}`;
}

/** `they moved by 1 quarter in the middle, 3 at most`; null where no report says how far. */
function movedWords({ late, slip }: ForecastCount, who: string): string | null {
  if (slip === null) return null;
  const { median, most, of } = slip;
  const told = of === late ? (late === 1 ? 'it' : who) : `the ${number(of)} of which it is said`;
  if (most === 0) return `${told} ${of === 1 ? 'was' : 'were'} still forecast for the same quarter`;
  return of === 1
    ? `${told} moved by ${counted(most, 'quarter')}`
    : `${told} moved by ${counted(median, 'quarter')} in the middle, ${number(most)} at most`;
}

function asideWords({ closed, unknown }: ForecastCount): string {
  return [
    ...(closed > 0 ? [`${number(closed)} ${closed === 1 ? 'was' : 'were'} withdrawn or superseded by then.`] : []),
    ...(unknown > 0 ? [`Of ${number(unknown)} the report of that quarter does not tell.`] : []),
  ].join(' ');
}

/** `1 quarter in the middle, 3 at most`: how far the late ones moved, for a cell of a table; null where no report says. */
export function slipWords({ slip }: ForecastCount): string | null {
  if (slip === null) return null;
  const { median, most, of } = slip;
  return of === 1 ? counted(most, 'quarter') : `${counted(median, 'quarter')} in the middle, ${number(most)} at most`;
}

/** Of how many late ones it is said how far they moved. */
export const movedCount = ({ slip }: Pick<ForecastCount, 'slip'>): number => slip?.of ?? 0;

/** `12 of 20 (60%)`; without a share while they are too few for one. */
export function shareWords(part: number, all: number): string {
  if (all === 0) return 'None to judge';
  const words = `${number(part)} of ${number(all)}`;
  return isFew(all) ? words : `${words} (${Math.round((part / all) * 100)}%)`;
}

/** Whether so many say little. */
export function isFew(judged: number): boolean {
  return judged > 0 && judged < fewForecasts;
}

/** `5 is too few to judge by.`; null where it is not. */
export function fewWords(judged: number): string | null {
  return isFew(judged) ? `${number(judged)} is too few to judge by.` : null;
}

/** What became of ratings, after words that say of which: `Of 20 that …, 15 ended green, 3 amber and 2 red.` */
export function endingWords(of: string, count: EndingCount): string {
  const { green, amber, red, unknown } = count;
  const rest = [
    ...(amber > 0 ? [`${number(amber)} amber`] : []),
    ...(red > 0 ? [`${number(red)} red`] : []),
    ...(unknown > 0 ? [`${number(unknown)} without a rating`] : []),
  ];
  const ended = `${green === 0 ? 'none' : number(green)} ended green`;
  const all = [ended, ...rest];
  return `${of}, ${all.length === 1 ? ended : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`}.`;
}
