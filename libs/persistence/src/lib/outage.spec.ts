import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { DatabaseUnavailable, outageOr } from './outage.js';

const withCode = (code: string) => Object.assign(new Error('said by the driver'), { code });

describe('outageOr', () => {
  it.each([
    ['a session ended by an administrator', withCode('57P01')],
    ['a server that crashed, as the mapper tells it', new QueryFailedError('select 1', [], withCode('57P02'))],
    ['a server that is starting', withCode('57P03')],
    ['a connection that failed in the middle', withCode('08006')],
    ['a server that is not there', withCode('ECONNREFUSED')],
    ['a lock that was waited for too long', withCode('55P03')],
    ['a connection that was cut', new Error('Connection terminated unexpectedly')],
    ['a connection that broke before', new Error('Client has encountered a connection error and is not queryable')],
    ['no connection to be had in time', new Error('timeout exceeded when trying to connect')],
    ['a connection that the mapper has let go', new QueryRunnerAlreadyReleasedError()],
  ])('%s is an outage', (_what, error) => {
    expect(outageOr(error)).toBeInstanceOf(DatabaseUnavailable);
    expect((outageOr(error) as Error).cause).toBe(error);
  });

  it.each([
    ['a violated constraint', withCode('23P01')],
    ['a bug', new TypeError('x is not a function')],
    ['what is no error', 'a word'],
  ])('%s stays what it is', (_what, error) => {
    expect(outageOr(error)).toBe(error);
  });

  it('an outage is not wrapped twice', () => {
    const outage = new DatabaseUnavailable('not connected yet');
    expect(outageOr(outage)).toBe(outage);
  });
});
