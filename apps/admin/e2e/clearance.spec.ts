import { expect, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { waitForInvite } from './inbox.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('a prescriber clears a safety-hold, and only then the patient is told', async ({ page }, info) => {
  const signIn = new SignInPage(page);
  const patients = new PatientsPage(page);
  const book = new BookPage(page);
  const person = newPatient();
  const name = `${person.given} ${person.family}`;

  await test.step('Given an epidural injection on hold for somebody on Eliquis', async () => {
    await signIn.signInAs('clerk');
    await patients.register(person);
    await patients.addMedicine('Eliquis 5 mg');
    await page.getByRole('button', { name: 'No known allergies' }).click();
    await expect(page.getByRole('region', { name: /^Allergies/ })).toContainText('No known allergies on');
    await patients.startBooking();
    await book.chooseVisitType(VISIT_TYPES.epidural);
    await book.takeLastOpening();
    await book.giveReasons();
    await page.getByRole('button', { name: 'Place a safety-hold' }).press('Enter');
    await expect(page.getByRole('heading', { name: /^Safety-hold/ })).toBeVisible();
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    await expect(page.getByRole('dialog')).toContainText('Waits for a prescriber.');
    await expect(page.getByRole('dialog')).toContainText('No message yet');
    await page.keyboard.press('Escape');
    await signIn.signOut();
  });

  const held = page.getByRole('article', { name: new RegExp(name) });
  await test.step('When a prescriber opens the clearances', async () => {
    await signIn.signInAs('provider');
    await page.getByRole('link', { name: 'Clearances' }).click();
    await expect(held).toContainText('cleared by a prescriber');
    await expect(held.getByRole('button', { name: 'Confirm the visit' })).toHaveCount(0);
  });

  await test.step('And clears what was found, with a reason for the record', async () => {
    await held.getByRole('combobox', { name: /^Reason to clear/ }).selectOption('discussed_with_prescriber');
    await held.getByRole('textbox', { name: /^In words/ }).fill('Apixaban is paused for 72 hours, as agreed');
    await held.getByRole('button', { name: 'Clear this finding' }).press('Enter');
    await expect(held).toContainText('Discussed with the prescriber, “Apixaban is paused');
    await page.screenshot({ path: info.outputPath('cleared.png') });
  });

  await test.step('Then the visit is confirmed and leaves the list', async () => {
    await held.getByRole('button', { name: 'Confirm the visit' }).press('Enter');
    await expect(held).toHaveCount(0);
  });

  await test.step('And the patient is invited, without a word about health', async () => {
    const mail = await waitForInvite(person.email, 0);
    expect(`${mail.subject} ${mail.text ?? ''}`).not.toMatch(/epidural|steroid|eliquis|apixaban|injection/i);
  });
});
