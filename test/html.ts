import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(
  new StaticConfigLoader([], {
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // GOV.UK Frontend's own templates leave spaces at the ends of lines; nobody sees them.
      'no-trailing-whitespace': 'off',
      // On a phone tables are no longer displayed as tables, and browsers then forget that they are: the roles say it.
      'no-redundant-role': 'off',
      // The boxes of one question share a name, as the standard has it.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
      // GOV.UK Frontend’s notification banner says in a role that it is a region.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      // Advice for search engines, not the standard: a report, an indicator and a body have the names that they have.
      'long-title': 'off',
    },
  }),
);

/** What is wrong with a page by the HTML standard, as html-validate knows it, a line each. */
export async function faultsIn(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message, selector }) => `${line}: ${ruleId}: ${message} (${selector})`),
  );
}
