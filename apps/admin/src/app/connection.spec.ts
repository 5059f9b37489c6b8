import { createConnection } from './connection.js';

describe('a lost connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is found again by itself and reloads once', async () => {
    const answers = [false, false, true];
    const ping = jest.fn(() => Promise.resolve(answers.shift() ?? true));
    const recovered = jest.fn();
    const connection = createConnection(ping, recovered);
    connection.reportLost();
    connection.reportLost();
    expect(connection.isLost()).toBe(true);
    await jest.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000);
    expect(ping).toHaveBeenCalledTimes(3);
    expect(connection.isLost()).toBe(false);
    expect(recovered).toHaveBeenCalledTimes(1);
  });

  it('waits longer after each failure, at most 15 seconds', async () => {
    const ping = jest.fn(() => Promise.reject(new Error('away')));
    const connection = createConnection(ping, () => undefined);
    connection.reportLost();
    await jest.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000 + 8_000);
    expect(ping).toHaveBeenCalledTimes(4);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(ping).toHaveBeenCalledTimes(5);
  });

  it('tells its listeners until they leave', () => {
    const heard = jest.fn();
    const connection = createConnection(
      () => Promise.resolve(true),
      () => undefined,
    );
    const leave = connection.subscribe(heard);
    connection.reportLost();
    leave();
    connection.reportReached();
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
