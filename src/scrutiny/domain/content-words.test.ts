import { describe, expect, it } from 'vitest';
import { likeness, plainWording, sameWord, wordsChanged } from './content-words.ts';

describe('wordings', () => {
  it.each([
    ['Launch a pilot, with partners', 'launch the pilot with partners.'],
    ["vicims' support services", 'victims’ support services'],
    ['Review co-locations within the LVWS offer', 'Reviewing co-location within an LVWS offer'],
    ['Roll-out of town centre teams', 'Rollout of town centre teams'],
    ['Work with the Metropolitan Police Service', 'Work with the MPS'],
    ['A new Victims Code of Practice', 'A new VCoP'],
    ['Open five hubs', 'Open 5 hubs'],
    ['Partners and agencies agree', 'Agree partners & agency'],
  ])('say the same: %s / %s', (before, after) => {
    expect(wordsChanged(before, after)).toEqual({ dropped: [], added: [] });
    expect(wordsChanged(after, before)).toEqual({ dropped: [], added: [] });
  });

  it.each([
    ['Open 5 hubs', 'Open 3 hubs', ['5'], ['3']],
    ['Deliver the framework', 'Deliver a draft of the framework', [], ['draft']],
    ['Reduce violence in all wards', 'Reduce violence in wards', ['all'], []],
    ['Adopt the strategy', 'Adapt the strategy', ['adopt'], ['adapt']],
    ['Recruit female officers', 'Recruit male officers', ['female'], ['male']],
  ])('say something else: %s / %s', (before, after, dropped, added) => {
    expect(wordsChanged(before, after)).toEqual({ dropped, added });
  });

  it('are as alike as their words', () => {
    expect(likeness('Publish the strategy', 'Publish a strategy')).toBe(1);
    expect(likeness('Publish the strategy', 'Open a hub')).toBe(0);
    expect(likeness('Publish the strategy', 'Launch the strategy')).toBe(0.5);
    expect(likeness('', '')).toBe(0);
  });

  it('are word for word the same whatever their case and punctuation', () => {
    expect(plainWording('Publish the Mayor’s plan.')).toBe(plainWording("publish the mayor's plan"));
    expect(plainWording('Publish the plan')).not.toBe(plainWording('Publish a plan'));
  });

  it('never take one number for another', () => {
    expect(sameWord('2020211', '2020212')).toBe(false);
  });
});
