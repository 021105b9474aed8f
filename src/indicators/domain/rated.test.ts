import { describe, expect, it } from 'vitest';
import { ratingMissing } from './rated.ts';
import type { ComponentPeriod } from './register.ts';

const component = (of: Partial<ComponentPeriod>): ComponentPeriod => ({ ...({} as ComponentPeriod), ...of });
const unrated = { rating: null, missing: null };

describe('why there is no rating', () => {
  it('is nothing to ask where there is one', () => {
    expect(ratingMissing({ rating: 'green', missing: null }, 'higher', [])).toBeNull();
  });

  it('is what was said', () => {
    expect(ratingMissing({ rating: null, missing: 'withheld' }, 'higher', [])).toBe('withheld');
  });

  it('is by design where nothing is aimed at', () => {
    expect(ratingMissing(unrated, 'none', [component({ target: null })])).toBe('by-design');
  });

  it('is the missing figure, then the missing target, of an only component', () => {
    const noFigure = component({ target: null, target_missing: null, actual: null, actual_missing: 'not-available' });
    expect(ratingMissing(unrated, 'higher', [noFigure])).toBe('not-available');
    const noTarget = component({ target: null, target_missing: null, actual: '5' as never });
    expect(ratingMissing(unrated, 'higher', [noTarget])).toBe('no-target');
  });

  it('is that nobody rated it, for want of anything better', () => {
    const whole = component({ target: '1' as never, actual: '1' as never });
    expect(ratingMissing(unrated, 'higher', [whole])).toBe('not-rated');
    expect(ratingMissing(unrated, 'higher', [component({ target: null }), whole])).toBe('not-rated');
  });
});
