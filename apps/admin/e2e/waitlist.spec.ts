import { expect, type Page, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';
import { WaitlistPage } from './pages/waitlist.page.js';

/** A slip may be taken back first, and the page looks every five seconds. */
const OFFERED_WITHIN_MS = 40_000;

/** Registers somebody who takes nothing; the chart is on screen afterwards. */
async function register(page: Page): Promise<string> {
  const patients = new PatientsPage(page);
  const person = newPatient();
  await patients.register(person);
  await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
  await expect(patients.medicines).toContainText('Takes nothing on');
  return `${person.given} ${person.family}`;
}

async function book(page: Page, which: 'First' | 'Last'): Promise<void> {
  const booking = new BookPage(page);
  await new PatientsPage(page).startBooking();
  await booking.chooseVisitType(VISIT_TYPES.nutrition);
  await booking[`take${which}Opening`]();
  await booking.giveReasons();
  await booking.confirm.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
}

test('a cancelled time is offered to the first in line, declined, and taken for a later visit by the next', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  const waitlist = new WaitlistPage(page);
  const visit = new VisitPage(page);
  await new SignInPage(page).signInAs('clerk');
  const first = await register(page);
  await test.step('Given one who wants any time', async () => {
    await waitlist.putOnListFromChart(VISIT_TYPES.nutrition.name);
    await expect(waitlist.row(first)).toContainText('As soon as possible, waits since today');
  });
  const second = await test.step('And one who would give a later visit up', async () => {
    const name = await register(page);
    await book(page, 'Last');
    await visit.drawer.getByRole('link', { name: 'Wants an earlier time' }).press('Enter');
    await page.screenshot({ path: info.outputPath('form.png'), fullPage: true });
    await waitlist.putOnList();
    await expect(waitlist.row(name)).toContainText('would give up');
    return name;
  });
  await test.step('When somebody else cancels a sooner visit', async () => {
    await register(page);
    await book(page, 'First');
    await visit.cancelFor('Patient: feeling better');
  });
  await test.step('Then it is offered to who came first, without anybody asking', async () => {
    await waitlist.open();
    await expect(waitlist.offerTo(first)).toContainText('A visit was cancelled', { timeout: OFFERED_WITHIN_MS });
    await expect(waitlist.offerTo(second)).toHaveCount(0);
    await page.screenshot({ path: info.outputPath('offered.png'), fullPage: true });
  });
  await test.step('And when that one declines, to the next, who takes it', async () => {
    await waitlist.decide('Decline', first);
    await expect(waitlist.offerTo(second)).toContainText('Gives up');
    await waitlist.decide('Accept', second);
    const reasons = page.getByRole('combobox', { name: /Reason to go on/ });
    await expect(waitlist.offerTo(second).or(reasons.first())).toBeVisible();
    if ((await reasons.count()) > 0) {
      await new BookPage(page).giveReasons();
      await page.getByRole('button', { name: 'Accept the offer' }).press('Enter');
    }
    await expect(page.getByText(`${second} is booked`)).toBeVisible();
    await expect(waitlist.row(second)).toHaveCount(0);
    await expect(waitlist.row(first)).toBeVisible();
  });
  await test.step('And whoever stays is taken off the list with a reason', async () => {
    await waitlist
      .row(first)
      .getByRole('button', { name: `Take off the list: ${first}` })
      .press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Why' }).selectOption('unreachable');
    await dialog.getByRole('button', { name: 'Off the list' }).press('Enter');
    await expect(page.getByText(`${first} is off the list.`)).toBeVisible();
    await expect(waitlist.row(first)).toHaveCount(0);
  });
});
