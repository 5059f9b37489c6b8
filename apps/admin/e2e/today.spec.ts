import { expect, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { TodayPage } from './pages/today.page.js';
import { VisitPage } from './pages/visit.page.js';

test.describe('the day at the desk', () => {
  test('somebody is moved along by keyboard, and back again', async ({ page }, info) => {
    const today = new TodayPage(page);
    await test.step('Given a provider before the board', async () => {
      await new SignInPage(page).signInAs('provider');
      await today.open();
      await page.screenshot({ path: info.outputPath('board.png'), fullPage: true });
    });
    // Late in the evening nobody is expected any more; then a visit of the day is taken up again first.
    const expected = await today.firstWith('Arrived', 'Expected');
    const patient = expected ?? (await today.firstWith('Undo the last step', 'Over')) ?? '';
    expect(patient).not.toBe('');
    if (expected) {
      await test.step('When the patient arrives', async () => {
        await today.press('Arrived', patient);
        await expect(today.cardOf(patient, 'Waiting')).toContainText('min');
      });
      await test.step('And that was a slip, which the toast takes back', async () => {
        await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
        await expect(today.cardOf(patient, 'Waiting')).toHaveCount(0);
      });
      await test.step('And the patient is seen', async () => {
        for (const step of ['Arrived', 'Check in', 'To the room', 'Done']) await today.press(step, patient);
      });
    }
    await test.step('Then the visit is over', async () => {
      await expect(today.cardOf(patient, 'Over').first()).toBeVisible();
    });
    await test.step('And is taken up again with a reason', async () => {
      await today.undo(patient, 'One more question');
      await expect(today.cardOf(patient, expected ? 'In the room' : 'Over')).toHaveCount(expected ? 1 : 0);
    });
    await test.step('And the visit says who did what, and why', async () => {
      await page
        .getByRole('article', { name: new RegExp(patient) })
        .getByRole('link')
        .first()
        .click();
      const steps = new VisitPage(page).drawer.getByRole('list', { name: 'Steps so far' });
      await expect(steps).toContainText('One more question');
      await page.screenshot({ path: info.outputPath('steps.png') });
    });
  });

  test('whom the clinic cancelled is owed a new time, until the desk has found one', async ({ page }, info) => {
    const patients = new PatientsPage(page);
    const book = new BookPage(page);
    const visit = new VisitPage(page);
    const today = new TodayPage(page);
    const person = newPatient();
    const name = `${person.given} ${person.family}`;
    await test.step('Given a visit that the clinic has to cancel', async () => {
      await new SignInPage(page).signInAs('clerk');
      await patients.register(person);
      await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
      await expect(patients.medicines).toContainText('Takes nothing on');
      await patients.startBooking();
      await book.chooseVisitType(VISIT_TYPES.acupuncture);
      await book.takeFirstOpening();
      await book.giveReasons();
      await book.confirm.press('Enter');
      await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
      await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
      await visit.cancelFor('Provider: called away');
    });
    const row = await test.step('Then the patient is on the list, with the way to a new time', async () => {
      await today.open(new URL(page.url()).searchParams.get('clinic'));
      const row = await today.rowToRebook(name);
      await expect(row).toContainText('Cancelled');
      await expect(row.getByRole('link', { name: `Book ${name}` })).toHaveAttribute('href', /visitType=/);
      await page.screenshot({ path: info.outputPath('to-rebook.png'), fullPage: true });
      return row;
    });
    await test.step('And off it when that is done', async () => {
      await row.getByRole('button', { name: `Off the list: ${name}` }).press('Enter');
      await expect(row).toHaveCount(0);
    });
  });
});
