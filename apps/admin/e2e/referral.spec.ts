import { expect, test } from '@playwright/test';
import { ON_ELIQUIS, VISIT_TYPES } from './demo-data.js';
import { mailsAbout } from './inbox.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('a provider accepts a referral and the front desk books it', async ({ page }, info) => {
  const signIn = new SignInPage(page);
  const book = new BookPage(page);
  let patient = '';

  await test.step('Given a provider with an incoming referral', async () => {
    await signIn.signInAs('provider');
    await page.goto('/referrals?box=incoming');
    const first = page.getByRole('table', { name: 'Incoming' }).getByRole('link').first();
    patient = (await first.innerText()).trim();
    await first.click();
    await expect(page.getByRole('heading', { name: 'Question' })).toBeVisible();
    await page.screenshot({ path: info.outputPath('1-case.png') });
  });

  await test.step('When it is accepted with one key', async () => {
    await expect(page.getByRole('button', { name: /^Accept/ })).toBeEnabled();
    await page.keyboard.press('a');
    await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible();
    await signIn.signOut();
  });

  await test.step('Then it is on the front desk’s list', async () => {
    await signIn.signInAs('clerk');
    await page.getByRole('link', { name: 'To book' }).click();
    await page
      .getByRole('link', { name: `Book ${patient}` })
      .first()
      .click();
    await page.screenshot({ path: info.outputPath('2-to-book.png') });
  });

  await test.step('And the clerk books it', async () => {
    const heading = page.getByRole('button', { name: 'Another visit type' });
    const field = page.getByRole('combobox', { name: 'Visit type' });
    await expect(heading.or(field)).toBeVisible();
    if (await field.isVisible()) await book.chooseVisitType(VISIT_TYPES.orthopedics);
    await book.takeFirstOpening();
    await book.giveReasons();
    await book.confirm.press('Enter');
    await expect(page.getByRole('heading', { name: /^(Booked|Safety-hold)/, level: 2 })).toBeVisible();
    await page.screenshot({ path: info.outputPath('3-booked.png') });
  });
});

test('a referral that cannot wait is sent from the chart, by telephone where the clinic is closed', async ({
  page,
}, info) => {
  const question = 'Is a facet block worth trying before surgery is discussed?';
  const callFirst = page.getByRole('alert').filter({ hasText: 'Call first' });
  let mailsBefore = 0;
  await test.step('Given a provider in the chart of a patient', async () => {
    mailsBefore = (await mailsAbout('A referral is waiting for you')).length;
    await new SignInPage(page).signInAs('provider');
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    await page.keyboard.press('r');
  });
  await test.step('When something is written that cannot be right, it says so', async () => {
    await page.getByRole('combobox', { name: 'To', exact: true }).selectOption({ label: 'Interventional pain' });
    await page.getByRole('textbox', { name: 'Reason' }).fill('Radicular pain since a fall');
    await page.getByRole('textbox', { name: 'ICD-10 code' }).fill('back');
    await page.getByRole('textbox', { name: 'Question' }).fill(question);
    await page.getByRole('button', { name: 'Send the referral' }).click();
    await expect(page.getByText('An ICD-10 code looks like M54.5')).toBeVisible();
  });
  await test.step('And a stat one is sent', async () => {
    await page.getByRole('radio', { name: /^Stat/ }).check();
    await page.getByRole('textbox', { name: 'ICD-10 code' }).fill('M54.16');
    await page.getByRole('button', { name: 'Send the referral' }).click();
    await expect(callFirst.or(page.getByRole('heading', { name: 'Question' })).first()).toBeVisible();
    if (await callFirst.isVisible()) {
      await expect(callFirst.getByRole('link').first()).toHaveAttribute('href', /^tel:\+/);
      await page.screenshot({ path: info.outputPath('call-first.png') });
      await callFirst.getByRole('button', { name: /^I spoke to them/ }).press('Enter');
    }
  });
  await test.step('Then it stands with what she took when it was sent', async () => {
    await expect(page.getByText(question)).toBeVisible();
    await expect(page.getByRole('list').filter({ hasText: ON_ELIQUIS.medicine }).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('sent.png') });
  });
  await test.step('And whoever may take it is told, without a name or a word about health', async () => {
    await expect
      .poll(async () => (await mailsAbout('A referral is waiting for you')).length)
      .toBeGreaterThan(mailsBefore);
    for (const { text = '' } of (await mailsAbout('A referral is waiting for you')).slice(mailsBefore))
      expect(text).not.toMatch(/alvarez|eliquis|facet|radicular|M54/i);
  });
});

test('a referral is declined on a telephone, with a coded reason', async ({ browser }, info) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await test.step('Given a provider with an incoming referral on a narrow screen', async () => {
    await new SignInPage(page).signInAs('provider');
    await page.goto('/referrals?box=incoming');
    await page.getByRole('table', { name: 'Incoming' }).getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Question' })).toBeVisible();
    await page.screenshot({ path: info.outputPath('narrow.png'), fullPage: true });
  });
  await test.step('Then nothing of the case lies outside the screen', async () => {
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang).toBeLessThanOrEqual(0);
    for (const button of await page.getByRole('banner').getByRole('button').all())
      await expect(button).toBeInViewport({ ratio: 1 });
  });
  await test.step('When it is declined', async () => {
    await page.getByRole('button', { name: /^Decline/ }).click();
    const why = page.getByRole('combobox', { name: 'Why is it declined?' });
    await expect(why).toBeFocused();
    await why.selectOption('alternative_service');
    await page.getByRole('textbox', { name: 'To the requester' }).fill('Physical therapy first, please.');
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
  });
  await test.step('Then the reason stands in the case', async () => {
    await expect(page.getByText('Another service fits better: Physical therapy first, please.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  });
  await page.close();
});
