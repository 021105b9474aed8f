import { expect, it } from 'vitest';
import { prose } from './text.ts';

const printed = (text: string) => prose(text).join('');

it('parts paragraphs at blank lines and joins the lines within', () => {
  expect(printed('One\nline.\n\n \nTwo [… ] & three.')).toBe(
    '<p class="govuk-body">One line.</p><p class="govuk-body">Two [… ] &amp; three.</p>',
  );
});

it('makes a list of lines that all start with a bullet', () => {
  expect(printed('• first\n- second')).toBe(
    '<ul class="govuk-list govuk-list--bullet"><li>first</li><li>second</li></ul>',
  );
  expect(printed('-5% is not a list')).toContain('<p');
});
