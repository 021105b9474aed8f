/** How things are said: money, dates, quarters, figures, lists. */
export {
  counted,
  date,
  dateOfInstant,
  dateRange,
  figure,
  fileSize,
  listed,
  money,
  number,
  percent,
  quarterShort,
  quarterWords,
  sentence,
  spanWords,
  target,
  withStop,
} from './domain/wording.ts';
