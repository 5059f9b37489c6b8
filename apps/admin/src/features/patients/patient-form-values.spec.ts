import { blankPatient, inputOf } from './patient-form-values.js';

describe('the registration form', () => {
  it('takes over the name that was searched for', () => {
    expect(blankPatient('Ana Silva')).toMatchObject({ given: 'Ana', family: 'Silva' });
    expect(blankPatient('Silva, Ana Maria')).toMatchObject({ given: 'Ana Maria', family: 'Silva' });
    expect(blankPatient('Ana')).toMatchObject({ given: 'Ana', family: '' });
  });

  it('does not take a phone number for a name', () => {
    expect(blankPatient('555 0134')).toMatchObject({ given: '', family: '' });
  });

  it('sends what was left empty as unknown', () => {
    expect(inputOf({ ...blankPatient('Ana Silva'), phone: '  ' })).toMatchObject({
      phone: null,
      birthDate: null,
      email: null,
    });
  });
});
