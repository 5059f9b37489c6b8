import { expect, test } from '@playwright/test';
import { ON_ELIQUIS, ON_UNKNOWN, VISIT_TYPES } from './demo-data.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test.describe('what a patient takes decides what a clerk may book', () => {
  test.beforeEach(async ({ page }) => {
    await test.step('Given a clerk at the desk', () => new SignInPage(page).signInAs('clerk'));
  });

  test('a moderate finding is booked only with a coded reason', async ({ page }, info) => {
    const book = new BookPage(page);
    await test.step('When deep-tissue massage is chosen for somebody on Eliquis', async () => {
      const patients = new PatientsPage(page);
      await patients.open(ON_ELIQUIS.phone);
      await patients.startBooking();
      await book.chooseVisitType(VISIT_TYPES.massage);
      await book.takeFirstOpening();
      await expect(book.finding('moderate').first()).toBeVisible();
    });
    await test.step('Then confirming without a reason does not book', async () => {
      await book.confirm.press('Enter');
      await expect(page.getByRole('combobox', { name: /Reason to go on/ }).first()).toBeFocused();
      await page.screenshot({ path: info.outputPath('moderate.png') });
    });
    await test.step('And with a reason it is booked', async () => {
      await book.giveReasons();
      await book.confirm.press('Enter');
      await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
    });
  });

  test('a major finding becomes a safety-hold that a clerk cannot pass', async ({ page }, info) => {
    const book = new BookPage(page);
    await test.step('When an epidural injection is chosen for somebody on Eliquis', async () => {
      const patients = new PatientsPage(page);
      await patients.open(ON_ELIQUIS.phone);
      await patients.startBooking();
      await book.chooseVisitType(VISIT_TYPES.epidural);
      await book.takeFirstOpening();
      await expect(book.finding('major').first()).toBeVisible();
      await book.giveReasons();
    });
    await test.step('Then the time is kept, not booked', async () => {
      await page.getByRole('button', { name: 'Place a safety-hold' }).press('Enter');
      await expect(page.getByRole('heading', { name: /^Safety-hold/ })).toBeVisible();
      await page.screenshot({ path: info.outputPath('safety-hold.png') });
    });
    await test.step('And the clerk has no way to clear it', async () => {
      await page.getByRole('link', { name: 'Show in the diary' }).click();
      await expect(page.getByRole('dialog')).toContainText('Safety hold');
      await expect(page.getByRole('button', { name: 'Clear this finding' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Confirm the visit' })).toHaveCount(0);
    });
  });

  test('a medicine that nobody knows never looks checked', async ({ page }, info) => {
    const book = new BookPage(page);
    await test.step('When somebody with an unknown medicine is to be booked', async () => {
      const patients = new PatientsPage(page);
      await patients.open(ON_UNKNOWN.search);
      await expect(patients.medicines).toContainText('Not understood: not checked');
      await patients.startBooking();
      await book.chooseVisitType(VISIT_TYPES.acupuncture);
      await book.takeFirstOpening();
    });
    await test.step('Then the panel says that it could not check', async () => {
      await expect(book.finding('could_not_check').first()).toContainText('Could not check');
      await expect(page.getByText(/nothing found/i)).toHaveCount(0);
      await page.screenshot({ path: info.outputPath('could-not-check.png') });
    });
  });
});
