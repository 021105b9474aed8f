import { type Quarter, quarter } from '../../calendar/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';

/** A period as an argument. */
export function periodArgument(text: string | undefined): Result<Quarter, string> {
  const period = quarter(text ?? '');
  return period === null
    ? refused(`"${text ?? ''}" is not a reporting period (expected one like 2020-21-Q4).`)
    : ok(period);
}

/** An edition's number as an option; null when it is not given. */
export function editionOption(text: string | null): Result<number | null, string> {
  if (text === null) return ok(null);
  return /^[1-9]\d{0,5}$/.test(text)
    ? ok(Number(text))
    : refused(`"${text}" is not the number of an edition (expected 1, 2, …).`);
}
