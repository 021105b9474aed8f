import { html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { previewOf } from '../../parts/preview.ts';
import { asksForData } from '../../saved.ts';

/** A text as it will be public: for our script, which puts it in the page; for anybody else, as a page. */
export const previewRoutes: OfficeRoutes = (office) => {
  office.post(addresses.preview, null, async (_visit, form, request, reply) => {
    const shown = previewOf(form.text('text'));
    if (asksForData(request)) return reply.type('text/html; charset=utf-8').send(shown.toString());
    return {
      title: 'Preview',
      status: 200,
      content: html`<h1 class="govuk-heading-xl">Preview</h1>\n<div class="app-preview">${shown}</div>`,
    };
  });
};
