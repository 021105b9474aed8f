import { ok, type Result, refused } from '../../platform/result/index.ts';
import { date } from '../../wording/index.ts';

const zone = 'Europe/London';

/** A time of day as people type it (`9:30`, `09.30`, `14:00`, `9am`, `9.30 pm`, `noon`), or null. */
export function timeTyped(text: string): Temporal.PlainTime | null {
  const plain = text.trim().toLowerCase();
  if (plain === 'noon' || plain === 'midday') return Temporal.PlainTime.from('12:00');
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(plain);
  if (!found) return null;
  const [, hourTyped = '', minutes, half] = found;
  // A bare number could be anything.
  if (minutes === undefined && half === undefined) return null;
  let hour = Number(hourTyped);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  }
  const minute = Number(minutes ?? '0');
  return hour > 23 || minute > 59 ? null : Temporal.PlainTime.from({ hour, minute });
}

/**
 * The instant of a day and time by the clocks of London; refused in words where there is none, or two, because the clocks
 * go forward or back.
 */
export function inLondon(day: Temporal.PlainDate, time: Temporal.PlainTime): Result<Temporal.Instant, string> {
  const at = day.toPlainDateTime(time);
  try {
    return ok(at.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant());
  } catch {
    const isSkipped = !at.equals(at.toZonedDateTime(zone).toPlainDateTime());
    const written = time.toString({ smallestUnit: 'minute' });
    const on = date(day.toString());
    return refused(
      isSkipped
        ? `There is no ${written} on ${on}: the clocks go forward. Choose another time`
        : `It is ${written} twice on ${on}: the clocks go back. Choose another time`,
    );
  }
}

/** The time of an instant by the clocks of London, as it would be typed: `09:30`. */
export function londonTime(instant: string): string {
  return londonOf(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day of an instant in London: `2021-11-22`. */
export function londonDay(instant: string): string {
  return londonOf(instant).toPlainDate().toString();
}

const londonOf = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
