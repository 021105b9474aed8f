import { describe, expect, it } from 'vitest';
import type { PermissionTable, PersonListed } from '../../identity/index.ts';
import type { Needs } from './command.ts';
import { lacking, lackingWords } from './needs.ts';

const given = (values: Readonly<Record<string, string | boolean>> = {}) => ({ positionals: [], values });

describe('what a command needs', () => {
  const needs: Needs = ['pack.import', { action: 'report.publish', with: 'publish' }];

  it.each([
    [{}, {}, 'pack.import'],
    [{ 'pack.import': 'all' }, {}, null],
    [{ 'pack.import': 'all' }, { publish: true }, 'report.publish'],
    [{ 'pack.import': 'all' }, { publish: false }, null],
    [{ 'pack.import': 'all', 'report.publish': 'all' }, { publish: true }, null],
    [{ 'report.publish': 'all' }, { publish: true }, 'pack.import'],
  ] as const)('of %j with %j lacks %s', (rights, values, lacks) => {
    expect(lacking(needs, given(values), rights)).toBe(lacks);
  });

  it('is lacking for everybody where it is for the operator alone', () => {
    expect(lacking('operator', given(), { 'people.manage': 'all' })).toBe('operator');
  });
});

describe('a refusal', () => {
  const asha: PersonListed = {
    id: 'x',
    name: 'Asha',
    email: null,
    active: true,
    example: false,
    roles: [],
    lineManager: null,
  };
  const role = (id: 'director' | 'deputy-mayor' | 'performance-officer', name: string) => ({
    ...{ id, name, purpose: '', scope: null },
  });
  const table: PermissionTable = {
    roles: [
      role('performance-officer', 'Performance officer'),
      role('director', 'Director'),
      role('deputy-mayor', 'Deputy Mayor'),
    ],
    actions: [
      { id: 'report.publish', name: 'Publish a report', reason: '' },
      { id: 'edition.withdraw', name: 'Take an edition out of public view', reason: '' },
      { id: 'rule.change', name: 'Change the rating rule', reason: '' },
    ],
    permissions: [
      { role: 'performance-officer', action: 'report.publish', reach: 'all' },
      { role: 'performance-officer', action: 'edition.withdraw', reach: 'all' },
      { role: 'director', action: 'edition.withdraw', reach: 'scope' },
      { role: 'deputy-mayor', action: 'edition.withdraw', reach: 'all' },
    ],
  };

  it.each([
    ['report.publish', 'Asha may not publish a report: that is for performance officers.'],
    [
      'edition.withdraw',
      'Asha may not take an edition out of public view: that is for performance officers, directors and Deputy Mayors.',
    ],
    ['rule.change', 'Asha may not change the rating rule: nobody has that right.'],
    ['operator', 'Asha may not do this: it is for whoever runs the command line alone.'],
  ])('over %s says whose it is', (action, words) => {
    expect(lackingWords(asha, action, table)).toBe(words);
  });
});
