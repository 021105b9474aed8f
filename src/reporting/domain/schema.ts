import { z } from 'zod';
import { reportDocument } from './document.ts';

/** The JSON Schema (2020-12) of the report document, as published and kept in docs/report.schema.json. */
export function reportSchema(): string {
  const schema = z.toJSONSchema(reportDocument, { target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Tallystick report document', ...schema }, null, 2)}\n`;
}
