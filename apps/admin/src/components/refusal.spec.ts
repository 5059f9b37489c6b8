import { fieldErrors, fieldLabel } from './refusal.js';

describe('problems with fields', () => {
  const problems = [{ field: 'birthDate', message: 'a day in the past' }];

  it('stand beside the field of the form', () => {
    expect(fieldErrors({ code: 'INVALID_INPUT', message: '', hint: null, problems })).toEqual({
      birthDate: 'a day in the past',
    });
  });

  it('name the field in words, never in the spelling of the API', () => {
    expect(fieldLabel('birthDate')).toBe('Birth date');
    expect(fieldLabel('phone')).toBe('Phone');
  });
});
