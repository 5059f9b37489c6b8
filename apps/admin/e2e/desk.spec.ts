import { expect, test } from '@playwright/test';
import { ON_ELIQUIS, VISIT_TYPES } from './demo-data.js';
import { calendarOf, countMails, waitForMail } from './inbox.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';

test.describe('at the desk', () => {
  test.beforeEach(async ({ page }) => {
    await test.step('Given a clerk at the desk', () => new SignInPage(page).signInAs('clerk'));
  });

  test('somebody already known is asked about before she is registered twice', async ({ page }) => {
    const patients = new PatientsPage(page);
    const warning = page.getByRole('alert').filter({ hasText: 'Possibly registered already' });
    await test.step('When a known patient is registered once more', async () => {
      const [given = '', family = ''] = ON_ELIQUIS.name.split(' ');
      await patients.fillRegistration({ ...newPatient(), given, family, phone: ON_ELIQUIS.phone });
    });
    await test.step('Then the one who is known is shown', async () => {
      await expect(warning).toContainText(ON_ELIQUIS.name);
    });
    await test.step('And her chart is one key away', async () => {
      await warning.getByRole('button', { name: /^Open the chart of/ }).press('Enter');
      await expect(page.getByRole('heading', { name: ON_ELIQUIS.name, level: 1 })).toBeVisible();
      await expect(patients.medicines).toContainText(ON_ELIQUIS.medicine);
    });
  });

  test('a new patient is registered, corrected, and asked what she takes', async ({ page }, info) => {
    const patients = new PatientsPage(page);
    const person = newPatient();
    await test.step('When she is registered', () => patients.register(person));
    await test.step('And her number is corrected in place', async () => {
      await page.keyboard.press('e');
      await expect(page.getByRole('textbox', { name: 'Given names' })).toBeFocused();
      const phone = page.getByRole('textbox', { name: 'Phone' });
      await phone.fill('no number');
      await phone.press('Enter');
      await expect(phone).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByRole('alert').filter({ hasText: 'Some fields need attention' })).toContainText(
        /^.*Phone:/,
      );
      await phone.fill('+44 20 7946 0123');
      await phone.press('Enter');
      await expect(page.getByRole('link', { name: '+442079460123' })).toBeVisible();
    });
    await test.step('Then what she takes is understood as typed, and what nobody knows says so', async () => {
      await expect(patients.medicines).toContainText('Never confirmed');
      await patients.addMedicine('eliqis 5 mg');
      await expect(patients.medicines.getByRole('listitem').filter({ hasText: 'eliqis' })).toContainText('apixaban');
      await patients.addMedicine('zorbexin');
      await expect(patients.medicines.getByRole('listitem').filter({ hasText: 'zorbexin' })).toContainText(
        'not checked',
      );
      await page.screenshot({ path: info.outputPath('medicines.png') });
    });
    await test.step('And a line that is stopped leaves the list, which is then confirmed', async () => {
      await patients.medicines.getByRole('button', { name: 'Stop zorbexin' }).click();
      await expect(patients.medicines.getByRole('heading', { name: /\(1\)/ })).toBeVisible();
      await patients.medicines.getByRole('button', { name: 'The list is right' }).click();
      await expect(patients.medicines).toContainText('List confirmed on');
    });
  });

  test('a visit is moved and then cancelled by keyboard, and the patient is told each time', async ({ page }, info) => {
    const patients = new PatientsPage(page);
    const visit = new VisitPage(page);
    const book = new BookPage(page);
    const person = newPatient();
    let before = '';
    await test.step('And a visit that is booked', async () => {
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
      before = await visit.when();
      await waitForMail(person.email, 0, ({ subject }) => subject.startsWith('Your appointment'));
    });
    await test.step('When it is moved', async () => {
      await visit.moveToLastOpening();
      await expect(visit.drawer.getByRole('button', { name: 'Reschedule' })).toBeVisible();
      expect(await visit.when()).not.toBe(before);
      await page.screenshot({ path: info.outputPath('moved.png') });
    });
    await test.step('Then the invite in her calendar moves with it', async () => {
      const mail = await waitForMail(person.email, 1, ({ subject }) => subject.startsWith('New time'));
      expect(await calendarOf(mail)).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1']));
    });
    await test.step('When it is cancelled with a reason', async () => {
      await visit.cancelFor('Patient: could not make it');
      await expect(visit.drawer).toContainText('Cancelled');
      await page.screenshot({ path: info.outputPath('cancelled.png') });
    });
    await test.step('Then it is taken out of her calendar, and no reminder is owed', async () => {
      const mail = await waitForMail(person.email, 2, ({ subject }) => subject.startsWith('Cancelled'));
      expect(await calendarOf(mail)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2']));
      expect(`${mail.subject} ${mail.text ?? ''}`).not.toMatch(/acupuncture|could not make it/i);
      for (const reminder of await visit.drawer.getByRole('listitem').filter({ hasText: 'Reminder:' }).all())
        await expect(reminder).toContainText('Void');
      expect(await countMails(person.email)).toBe(3);
    });
  });
});
