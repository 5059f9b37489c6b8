import { expect, type Page, test } from '@playwright/test';
import { newPatient } from './new-patient.js';
import { GroupSessionPage } from './pages/group-session.page.js';
import { type Person, PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';

const nameOf = ({ given, family }: Person): string => `${given} ${family}`;

/** A Wednesday some weeks ahead: beyond the demo's own visits, and another one each time the story runs. */
function wednesdayAhead(): string {
  const day = new Date(Date.now() + (5 + (Date.now() % 16)) * 7 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return day.toISOString().slice(0, 10);
}

async function register(page: Page, count: number): Promise<Person[]> {
  const patients = new PatientsPage(page);
  const people: Person[] = [];
  for (let at = 0; at < count; at++) {
    const person = newPatient();
    await patients.register(person);
    await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
    await expect(patients.medicines).toContainText('Takes nothing on');
    people.push(person);
  }
  return people;
}

test('a clerk plans a class, fills it, and the seat that is given up goes to who waits', async ({ page }, info) => {
  // Three patients are registered first.
  test.slow();
  const sessions = new GroupSessionPage(page);
  const date = wednesdayAhead();
  let people: Person[] = [];
  await test.step('Given three patients', async () => {
    await new SignInPage(page).signInAs('clerk');
    people = await register(page, 3);
  });
  const [first = '', second = '', third = ''] = people.map(nameOf);

  await test.step('When a class is planned at a time at which nobody works, it is said why not', async () => {
    await sessions.openList(date);
    const wish = { type: 'Tai chi class', provider: 'Priya Raman', date, weeks: '1', seats: '2' };
    await sessions.plan({ ...wish, at: '13:00' });
    await expect(page.getByRole('alert', { name: /takes no bookings at that time/ })).toBeVisible();
    await page.screenshot({ path: info.outputPath('1-refused.png'), fullPage: true });
    await page.getByLabel('Starts at').fill('15:30');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The session is in the diary.')).toBeVisible();
  });

  await test.step('Then it is on the list, and its two seats are given', async () => {
    const row = page.getByRole('table', { name: 'Group sessions' }).getByRole('row').filter({ hasText: '15:30–16:30' });
    await expect(row.first()).toContainText('0/2');
    await page.screenshot({ path: info.outputPath('2-list.png'), fullPage: true });
    await row.first().getByRole('link').click();
    await page.keyboard.press('a');
    for (const name of [first, second]) {
      await sessions.find(name);
      await sessions.giveWithReasons('Give a seat');
      await expect(sessions.rowOf(name)).toBeVisible();
    }
  });

  await test.step('And who comes third waits', async () => {
    await sessions.find(third);
    await sessions.giveWithReasons('Put on the waitlist');
    await expect(sessions.waitlist).toContainText(third);
    await page.screenshot({ path: info.outputPath('3-full.png'), fullPage: true });
  });

  await test.step('And when the first gives the seat up, the third has it', async () => {
    await sessions
      .rowOf(first)
      .getByRole('button', { name: `Visit of ${first}` })
      .press('Enter');
    await expect(page.getByRole('dialog')).toContainText('seat 1');
    await new VisitPage(page).cancelFor('Patient: could not make it');
    await page.keyboard.press('Escape');
    await expect(sessions.rowOf(third)).toBeVisible();
    await expect(sessions.waitlist).toHaveCount(0);
    await page.screenshot({ path: info.outputPath('4-seat-given-up.png'), fullPage: true });
  });

  await test.step('And the diary shows it as one block, which leads back here', async () => {
    await page.goto(`/diary?date=${date}`);
    const block = page.getByRole('button', { name: /15:30 Tai chi class 2\/2/ });
    await block.scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('5-diary.png') });
    await block.press('Enter');
    await expect(page.getByRole('heading', { name: /^Tai chi class, Wed /, level: 1 })).toBeVisible();
  });

  await test.step('And printed, the list has a place to sign and no buttons', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('columnheader', { name: 'Signature' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Print the list' })).toBeHidden();
    await page.screenshot({ path: info.outputPath('6-print.png'), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('And called off, everybody in it is told', async () => {
    await page.getByRole('button', { name: 'Call the session off…' }).press('Enter');
    await page.getByLabel('Why is it called off?').selectOption({ label: 'Provider: called away' });
    await page.getByRole('button', { name: 'Call it off and cancel 2 visits' }).press('Enter');
    await expect(page.getByText('The session is called off, and everybody in it is told.')).toBeVisible();
    await expect(page.getByText('Called off', { exact: true })).toBeVisible();
  });
});

test('who is there is marked by keyboard, and a mark is taken back by the same key', async ({ page }, info) => {
  const sessions = new GroupSessionPage(page);
  await new SignInPage(page).signInAs('clerk');
  await sessions.openList();
  const ahead = page
    .getByRole('table', { name: 'Group sessions' })
    .getByRole('row')
    .filter({ hasNotText: /Over|Called/ });
  await ahead.nth(1).getByRole('link').click();
  const buttons = sessions.roster.getByRole('button', { name: /^Here: / });
  await expect(buttons.first()).toBeVisible();
  await buttons.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(buttons.nth(1)).toBeFocused();
  const before = await buttons.nth(1).getAttribute('aria-pressed');
  const today = !(await page.getByText('Attendance is marked on the day itself.').isVisible());
  await page.screenshot({ path: info.outputPath('roster.png'), fullPage: true });
  await page.keyboard.press('Enter');
  // On another day than its own nobody arrives, and the list says so.
  if (today) await expect(buttons.nth(1)).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
  await expect(buttons.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(buttons.nth(1)).toHaveAttribute('aria-pressed', before ?? 'false');
});
