import { expect, test } from '@playwright/test';
import { newPatient } from './new-patient.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('several visits are planned and booked together', async ({ page }, info) => {
  const patients = new PatientsPage(page);
  const person = newPatient();

  await test.step('Given a new patient, never asked about medicines', async () => {
    await new SignInPage(page).signInAs('clerk');
    await patients.register(person);
  });

  await test.step('When two visits of one day are asked for, not on a Tuesday, out by one', async () => {
    await page.getByRole('link', { name: 'Plan several visits' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Plan several visits', level: 1 })).toBeVisible();
    await page.getByRole('combobox', { name: 'Visit 1', exact: true }).selectOption({ index: 1 });
    await page.getByRole('combobox', { name: 'Visit 2', exact: true }).selectOption({ index: 2 });
    await page.getByLabel('Out by').fill('13:00');
    await page.getByRole('checkbox', { name: 'Tue' }).check();
    await page.getByRole('button', { name: 'Find times' }).press('Enter');
  });

  await test.step('Then up to three ways are proposed, and the first has the focus', async () => {
    const cards = page.getByRole('group', { name: 'Proposals' }).getByRole('button');
    await expect(cards.first()).toBeFocused();
    await expect(cards.first()).toContainText('Best');
    await page.screenshot({ path: info.outputPath('1-proposals.png') });
  });

  await test.step('And Enter books both visits of it, findings acknowledged where there are any', async () => {
    await page.keyboard.press('Enter');
    const booked = page.getByRole('heading', { name: 'Booked together', level: 2 });
    const go = page.getByRole('button', { name: 'Book these visits' });
    for (let visit = 0; visit < 2; visit++) {
      await expect(booked.or(go)).toBeVisible();
      if (await booked.isVisible()) break;
      for (const reason of await page.getByRole('combobox', { name: /reason/i }).all())
        await reason.selectOption({ index: 1 });
      await page.screenshot({ path: info.outputPath('2-findings.png') });
      await go.press('Enter');
    }
    await expect(booked).toBeVisible();
    await page.screenshot({ path: info.outputPath('3-booked.png') });
  });
});
