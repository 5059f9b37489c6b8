import { expect, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('a clerk repeats a visit, decides its conflicts, and later cancels all of it', async ({ page }, info) => {
  const patients = new PatientsPage(page);
  const book = new BookPage(page);
  const plan = page.getByRole('list', { name: 'Visits of the series' });

  await test.step('Given a patient at the desk and a visit type', async () => {
    await new SignInPage(page).signInAs('clerk');
    await patients.register(newPatient());
    await patients.startBooking();
    await book.chooseVisitType(VISIT_TYPES.acupuncture);
    await book.waitForOpenings();
  });

  await test.step('When it is repeated twice a week for four weeks', async () => {
    await page.getByRole('button', { name: 'Repeat…' }).press('Enter');
    await expect(page.getByLabel('Times a week')).toBeFocused();
    await page.getByRole('spinbutton', { name: 'Weeks' }).fill('4');
    await page.getByLabel('Around').fill('09:30');
    await page.getByLabel('Within, minutes').fill('60');
    await page.getByLabel('Provider every time').selectOption({ label: 'Jun Watanabe' });
    await page.getByLabel('At clinic').selectOption({ label: 'Lakeside Spine & Wellness' });
    await page.getByRole('button', { name: 'Show the visits' }).press('Enter');
    await expect(plan.getByRole('listitem')).toHaveCount(8);
    await page.screenshot({ path: info.outputPath('1-plan.png'), fullPage: true });
  });

  await test.step('Then what has no time is left out or moved, and the rest is booked at once', async () => {
    for (const select of await plan.getByRole('combobox').all()) {
      if ((await select.inputValue()) === '') await select.selectOption({ index: 1 });
    }
    await book.giveReasons();
    await page.getByRole('button', { name: /^Book all \d visits$/ }).press('Enter');
    await expect(page.getByRole('heading', { name: /^Booked: \d visits$/, level: 2 })).toBeVisible();
    await page.screenshot({ path: info.outputPath('2-booked.png'), fullPage: true });
  });

  await test.step('And a visit of it says which it is', async () => {
    await page.getByRole('link', { name: 'Show the first in the diary' }).press('Enter');
    await expect(page.getByRole('dialog')).toContainText(/Visit 1 of \d/);
    await page.screenshot({ path: info.outputPath('3-visit.png') });
  });

  await test.step('And a shift that is too far is refused by its field', async () => {
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Change the series' }).press('Enter');
    await drawer.getByRole('radio', { name: 'Only this visit' }).check();
    await drawer.getByLabel('Days later').fill('400');
    await drawer.getByRole('button', { name: 'Move the visits' }).press('Enter');
    await expect(drawer.getByRole('alert')).toContainText('at most 28 days later');
    await page.screenshot({ path: info.outputPath('4-change.png') });
  });

  await test.step('And all of it is cancelled in one step', async () => {
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('radio', { name: 'All that still wait to happen' }).check();
    await drawer.getByRole('radio', { name: 'Cancel', exact: true }).check();
    await drawer.getByLabel('Why are they cancelled?').selectOption({ index: 1 });
    await drawer.getByRole('button', { name: 'Cancel the visits' }).press('Enter');
    await expect(page.getByText('The visits are cancelled; their times are free.')).toBeVisible();
    await expect(drawer).toContainText('Cancelled');
  });
});
