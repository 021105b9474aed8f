import type { FastifyRequest } from 'fastify';
import { type Form, readForm } from './form.ts';

/** The largest file that is taken, in bytes. */
export const largestFile = 10_000_000;

/** What `@fastify/multipart` is held to: one file, and the few fields of the form around it. */
export const uploadLimits = {
  ...{ files: 1, fileSize: largestFile, fields: 20, fieldSize: 2_000, fieldNameSize: 100, parts: 21, headerPairs: 50 },
};

/** A file as a browser sends it: the name it had there, and its content. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** The fields of a form and its file: null where none was chosen, `too-large` where it is larger than is taken. */
export type Sent = { readonly form: Form; readonly file: SentFile | 'too-large' | null };

/** Reads a form with a file; one without comes as any other form does. */
export async function readUpload(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) return { form: (request.body as Form | undefined) ?? readForm(''), file: null };
  try {
    return await readParts(request);
  } catch (error) {
    // What is not whole, as where the browser went away meanwhile, is no fault of ours.
    throw Object.assign(error as Error, { statusCode: (error as { statusCode?: number }).statusCode ?? 400 });
  }
}

async function readParts(request: FastifyRequest): Promise<Sent> {
  const fields = new URLSearchParams();
  let file: Sent['file'] = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields.append(part.fieldname, part.value);
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.file) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    // A browser sends an empty part without a name where nothing was chosen.
    if (part.file.truncated) file = 'too-large';
    else if (part.filename) file = { name: plainName(part.filename), bytes };
  }
  return { form: readForm(fields.toString()), file };
}

/** A file's name as it can be shown: without the folders that some browsers send, and not longer than a line. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const shown = last.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim();
  return shown.length > 80 ? `${shown.slice(0, 60)}…${shown.slice(-15)}` : shown || 'The file';
}
