/** Addresses of the site over `twoReports`, one of each kind of page at least: for tests that hold of every page. */
export const everyKindOfPage = [
  '/',
  '/performance',
  '/performance/2020-21-Q4',
  '/performance/2020-21-Q4/editions/1',
  '/performance/2021-22-Q1',
  '/indicators',
  '/indicators?rating=none&sort=title',
  '/indicators/catch-supported',
  '/indicators/complaints',
  '/indicators/stop-and-search',
  '/indicators/withheld',
  '/goals',
  '/goals?priority=standing-together&sort=slip',
  '/goals/shared-endeavour',
  '/goals/rebaselined',
  '/goals/lost',
  '/goals/ongoing',
  '/goals/withdrawn',
  '/ratings',
  '/data',
  '/api',
  '/tally',
  '/about',
  '/accessibility',
] as const;

/** Addresses at which there is nothing, each with another way on. */
export const pagesOfNothing = [
  '/nothing',
  '/performance/1999-00-Q1',
  '/performance/2020-21-Q4/editions/99',
  '/performance/2020-21-Q4.docx',
  '/indicators/nothing',
  '/indicators?rating=purple',
  '/goals/nothing',
  '/tally/links/2.csv',
] as const;

/** The pages that there are before anything is published. */
export const pagesOfEmptySite = [
  '/',
  '/performance',
  '/indicators',
  '/goals',
  '/ratings',
  '/data',
  '/api',
  '/tally',
  '/about',
  '/accessibility',
] as const;
