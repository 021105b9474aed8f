import { writeFileSync } from 'node:fs';
import { reportSchema } from './domain/schema.ts';

/** Writes docs/report.schema.json anew: run it after a change of the document. */
writeFileSync(new URL('../../docs/report.schema.json', import.meta.url), reportSchema());
