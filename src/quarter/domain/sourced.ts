import type { ReportContent } from '../../reporting/index.ts';

/**
 * Why an opened quarter that names a source is neither signed nor published, and what to do: a source is where a back-file was
 * published before, and what was worked on here has none. Null where it names none.
 */
export function sourcedWords({ source }: Pick<ReportContent, 'source'>): string | null {
  if (source.kind === 'live') return null;
  return 'it was opened here, and names a source in the table report as a back-file does. Take the source out and have it signed.';
}
