import { BLANK_REFERRAL, problemsOf, referralInput } from './new-referral-values.js';

const filled = {
  ...BLANK_REFERRAL,
  performer: 'provider:abc:1',
  reason: 'Low-back pain',
  question: 'Would an injection help?',
};

describe('a new referral', () => {
  it('needs somebody asked, a reason and a question', () => {
    expect(Object.keys(problemsOf(BLANK_REFERRAL)).sort()).toEqual(['performer', 'question', 'reason']);
    expect(problemsOf(filled)).toEqual({});
  });

  it.each(['M54.5', 'm81.0', 'S22.000A', 'M54'])('takes the code %s', (reasonCode) => {
    expect(problemsOf({ ...filled, reasonCode })).toEqual({});
  });

  it.each(['54.5', 'back', 'M54.55555'])('does not take "%s" for a code', (reasonCode) => {
    expect(problemsOf({ ...filled, reasonCode })).toHaveProperty('reasonCode');
  });

  it('goes to one provider or to a discipline, never to both', () => {
    expect(referralInput(filled)).toMatchObject({ performerId: 'abc:1', performerDiscipline: null });
    expect(referralInput({ ...filled, performer: 'discipline:acupuncture' })).toMatchObject({
      performerId: null,
      performerDiscipline: 'acupuncture',
    });
  });
});
