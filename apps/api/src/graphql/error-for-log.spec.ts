import { QueryFailedError } from 'typeorm';
import { errorForLog } from './error-for-log.js';

describe('what the log holds of an error', () => {
  it('names the kind of a failed statement and where it failed, never its text or its values', () => {
    const driverError = Object.assign(new Error('duplicate key value: Zofia Nowak'), {
      code: '23505',
      table: 'patient',
      constraint: 'patient_mrn_key',
      detail: 'Key (family)=(Nowak) already exists.',
    });
    const text = errorForLog(new QueryFailedError('insert into patient', ['Zofia', 'zofia@example.test'], driverError));
    expect(text).toMatch(/^QueryFailedError: code 23505, table patient, constraint patient_mrn_key\n\s+at /);
    expect(text).not.toMatch(/Zofia|Nowak|insert|example/);
  });

  it('keeps the message of a bug of ours', () => {
    expect(errorForLog(new Error('more than 5000 visits on one day'))).toMatch(/^Error: more than 5000 visits/);
  });
});
