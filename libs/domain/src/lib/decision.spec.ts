import { accept, refuse, unreachable } from './decision.js';

describe('a decision', () => {
  it('is either a value or a refusal', () => {
    expect(accept(1)).toEqual({ ok: true, value: 1 });
    expect(refuse({ kind: 'No' })).toEqual({ ok: false, refusal: { kind: 'No' } });
  });

  it('is loud about a case nobody thought of', () => {
    expect(() => unreachable('new' as never)).toThrow('unexpected case: "new"');
  });
});
