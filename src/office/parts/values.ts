import type { Names } from '../../ledger/index.ts';
import { date, instant, money, number, percent, quarterWords, sentence } from '../../wording/index.ts';
import type { Kind } from './registers.ts';

/** A value's text in the tally as people read it: pence in pounds, quarters and dates in words, ids as titles where known. */
export function valueWords(text: string, kind: Kind, names: Names): string {
  switch (kind) {
    case 'text':
      return text;
    case 'word':
      if (text === 'back-file') return 'Back-file';
      return sentence(text.replaceAll('-', ' '));
    case 'number':
      return inNumbers(text, number);
    case 'share':
      return inNumbers(text, (share) => percent(Math.round(share * 1e10) / 1e8));
    case 'per-cent':
      return inNumbers(text, percent);
    case 'pence':
      return inNumbers(text, money);
    case 'quarter':
      return quarterWords(text);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? date(text) : text;
    case 'instant':
      return isInstant(text) ? instant(text) : text;
    case 'yes-no':
      return text === 'true' ? 'Yes' : text === 'false' ? 'No' : text;
    case 'list':
      return listWords(text);
    case 'person':
      return names.people.get(text) ?? text;
    case 'role':
      return names.roles.get(text) ?? text;
    case 'priority':
    case 'indicator':
    case 'goal':
    case 'risk':
    case 'issue':
      return names.things.get(`${kind}:${text}`) ?? text;
  }
}

/** A number beyond what can be computed with exactly stays as the database wrote it. */
function inNumbers(text: string, words: (value: number) => string): string {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER
    ? text
    : words(value);
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
}

function listWords(text: string): string {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    return text;
  }
  if (!Array.isArray(items)) return text;
  return items.length === 0 ? 'Nothing' : items.join(', ');
}
