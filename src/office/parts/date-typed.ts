const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** A date as people type it (`27/11/2026`, `27 11 2026`, `27 November 2026`, `27 Nov 2026`, `2026-11-27`), or null. */
export function dateTyped(text: string): Temporal.PlainDate | null {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const [, day, month = '', year] = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/.exec(plain) ?? [];
  if (day === undefined) return null;
  const named = months.findIndex((name) => name.startsWith(month));
  return dateOf(year, /^\d/.test(month) ? month : named === -1 ? undefined : String(named + 1), day);
}

function dateOf(year?: string, month?: string, day?: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return null;
  }
}
