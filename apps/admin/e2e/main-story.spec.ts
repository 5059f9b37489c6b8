import { expect, test } from '@playwright/test';
import { ON_ELIQUIS, VISIT_TYPES } from './demo-data.js';
import { countMails, waitForInvite } from './inbox.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';

test('a clerk books the right visit safely, by keyboard alone', async ({ page }, info) => {
  const patients = new PatientsPage(page);
  const book = new BookPage(page);
  let email = '';
  let mailsBefore = 0;

  await test.step('Given a clerk at the desk', async () => {
    await new SignInPage(page).signInAs('clerk');
    await expect(page.getByRole('note')).toContainText('DEMO');
  });

  await test.step('When the patient on the phone is found by her number', async () => {
    await patients.openByGlobalSearch(ON_ELIQUIS.phone);
    await expect(page.getByRole('heading', { name: ON_ELIQUIS.name, level: 1 })).toBeVisible();
    await expect(patients.medicines).toContainText(ON_ELIQUIS.medicine);
    email = await patients.email();
    mailsBefore = await countMails(email);
    await page.screenshot({ path: info.outputPath('1-chart.png') });
  });

  await test.step('And an acupuncture follow-up is booked with the keyboard', async () => {
    await patients.startBooking();
    await book.chooseVisitType(VISIT_TYPES.acupuncture);
    await book.takeLastOpening();
    await expect(book.finding('minor').first()).toBeVisible();
    await expect(book.confirm).toBeFocused();
    await page.screenshot({ path: info.outputPath('2-confirm.png') });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  });

  await test.step('Then the messages that go out are listed', async () => {
    await expect(page.getByText(/^Confirmation:/)).toBeVisible();
    await expect(page.getByText(/^Reminder:/)).toBeVisible();
  });

  await test.step('And the confirmation is seen to leave within seconds', async () => {
    await expect(page.getByRole('listitem').filter({ hasText: 'Confirmation:' })).toContainText('Sent', {
      timeout: 8_000,
    });
    await page.screenshot({ path: info.outputPath('3-booked.png') });
  });

  await test.step('And the visit stands in the diary', async () => {
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    await expect(page.getByRole('dialog')).toContainText(ON_ELIQUIS.name);
    await expect(page.getByRole('listitem').filter({ hasText: 'Confirmation:' })).toContainText('Sent');
    expect(await new VisitPage(page).wordsCutShort()).toEqual([]);
    await page.screenshot({ path: info.outputPath('4-visit.png') });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(
      page
        .getByRole('button', {
          name: new RegExp(`${ON_ELIQUIS.name} ${VISIT_TYPES.acupuncture.name}, .+, Booked`),
        })
        .first(),
    ).toBeVisible();
    await page.screenshot({ path: info.outputPath('5-diary.png') });
  });

  await test.step('And the confirmation with an invite lies in the inbox, without a word about health', async () => {
    const mail = await waitForInvite(email, mailsBefore);
    expect(`${mail.subject} ${mail.text ?? ''}`).not.toMatch(/eliquis|apixaban|acupuncture/i);
  });

  await test.step('And a reminder is still due', async () => {
    await page
      .getByRole('button', { name: new RegExp(`${ON_ELIQUIS.name} ${VISIT_TYPES.acupuncture.name}, .+, Booked`) })
      .first()
      .click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Reminder:' })).toContainText(/Due/);
  });
});
