import { expect, it } from 'vitest';
import { prose } from './text.ts';

it('is paragraphs and lists, with what it says escaped', () => {
  expect(prose('One\nline.\n\nTwo [… ] & three:\n• first\n- second').join('')).toBe(
    '<p class="govuk-body">One line.</p><p class="govuk-body">Two [… ] &amp; three:</p>' +
      '<ul class="govuk-list govuk-list--bullet"><li>first</li><li>second</li></ul>',
  );
});
