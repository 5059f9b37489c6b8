import { hashPassword } from '../src/auth/password.js';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';

const SIGN_IN = `mutation ($input: SignInInput!) { answer: signIn(input: $input) { __typename } }`;
const PASSWORD = 'a long enough password';

describe('guessing passwords', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.on.database.query('update account set password_hash = $1', [await hashPassword(PASSWORD)]);
  });
  afterAll(() => desk.close());

  const signIn = async (email: string, password: string): Promise<unknown> =>
    (await desk.api.send(null, SIGN_IN, { input: { email, password } })).data['answer']?.['__typename'];
  const emailOf = async (accountId: string): Promise<string> =>
    (await desk.on.database.query<{ email: string }>('select email from account where id = $1', [accountId]))[0]
      ?.email ?? '';

  it('is held up after ten, also when forty guesses arrive together', async () => {
    const email = await emailOf(desk.world.actors.manager.accountId);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => signIn(email, `guess ${index}`)));
    expect(answers.filter((answer) => answer === 'InvalidCredentials').length).toBeLessThanOrEqual(10);
  });

  it('after ten wrong ones the right one waits too, and waiting is not prolonged by trying', async () => {
    const email = await emailOf(desk.world.actors.admin.accountId);
    for (let guess = 0; guess < 10; guess++) expect(await signIn(email, 'wrong')).toBe('InvalidCredentials');
    for (let more = 0; more < 3; more++) expect(await signIn(email, PASSWORD)).toBe('TooManyAttempts');
    const rows = await desk.on.database.query('select id from sign_in_attempt where email = $1', [email]);
    expect(rows).toHaveLength(10);
  });

  it('does not hinder whoever mistypes a few times', async () => {
    const email = await emailOf(desk.world.actors.clerk.accountId);
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 9; guess++) await signIn(email, 'wrong');
      expect(await signIn(email, PASSWORD)).toBe('Me');
    }
  });
});
