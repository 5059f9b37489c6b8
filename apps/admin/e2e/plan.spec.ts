import { expect, test } from '@playwright/test';
import { newPatient } from './new-patient.js';
import { PatientsPage } from './pages/patients.page.js';
import { PlanPage } from './pages/plan.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';
import { seriousFindings } from './serious-findings.js';

test('several visits are planned and booked together, and the plan is repaired when one falls away', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const patients = new PatientsPage(page);
  const plan = new PlanPage(page);
  const visit = new VisitPage(page);

  await test.step('Given a new patient, never asked about medicines', async () => {
    await new SignInPage(page).signInAs('clerk');
    await patients.register(newPatient());
  });

  await test.step('When two visits of one day are asked for, half an hour apart, at one clinic, not on a Tuesday, out by one', async () => {
    await plan.open();
    await plan.choose(1, 'Orthopedic review', 'Dr. Maya Lindqvist');
    await plan.choose(2, 'PT follow-up');
    await plan.pause(2, '30', 'minutes');
    await page
      .getByRole('combobox', { name: 'Clinic', exact: true })
      .selectOption({ label: 'Lakeside Spine & Wellness' });
    await page.getByLabel('Out by').fill('13:00');
    await page.getByRole('checkbox', { name: 'Tue' }).check();
    await page.screenshot({ path: info.outputPath('1-form.png'), fullPage: true });
    await plan.find('Find times');
  });

  await test.step('Then up to three ways are proposed, and the first has the focus', async () => {
    await expect(plan.proposals.first()).toContainText('Best');
    await expect(plan.proposals.first()).toContainText('Dr. Maya Lindqvist, Lakeside');
    await page.screenshot({ path: info.outputPath('2-proposals.png'), fullPage: true });
  });

  await test.step('And Enter books both visits of it, findings acknowledged where there are any', async () => {
    await plan.bookFocused(info.outputPath('3-findings.png'));
    await page.screenshot({ path: info.outputPath('4-booked.png') });
  });

  await test.step('When one of them is moved behind the other, the plan says so, and it is left where it is', async () => {
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    await expect(visit.fact('Plan')).toHaveText('One of 2 visits that were planned together');
    await visit.moveToLastOpening();
    await expect(visit.drawer.getByRole('alert')).toContainText('no longer be in the order that was agreed');
    await expect(visit.drawer.getByRole('button', { name: 'Move it all the same' })).toBeVisible();
    await page.screenshot({ path: info.outputPath('4-against-the-plan.png') });
    await visit.drawer.getByRole('button', { name: 'Another time' }).press('Enter');
    await visit.drawer.getByRole('button', { name: 'Leave it where it is' }).press('Enter');
  });

  await test.step('When one of them is cancelled, its drawer says that the plan lost a visit', async () => {
    await visit.cancelFor('Provider: personal');
    await expect(visit.drawer.getByRole('alert')).toContainText('A visit of this plan fell away');
    await page.screenshot({ path: info.outputPath('5-fell-away.png') });
    await visit.drawer.getByRole('link', { name: 'Repair the plan' }).press('Enter');
  });

  await test.step('Then new times for it are proposed while the other stays, and Enter books one', async () => {
    await expect(page.getByRole('heading', { name: 'Repair a plan', level: 1 })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Planned together' })).toContainText('Cancelled');
    await plan.find('Find new times');
    await expect(plan.proposals.first()).toContainText('(stays)');
    await page.screenshot({ path: info.outputPath('6-repairs.png'), fullPage: true });
    expect(await seriousFindings(page)).toEqual([]);
    await plan.bookFocused(info.outputPath('7-findings.png'));
    await page.screenshot({ path: info.outputPath('8-repaired.png') });
  });

  await test.step('And the plan is whole again', async () => {
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    await expect(visit.fact('Plan')).toBeVisible();
    await expect(visit.drawer.getByRole('alert').filter({ hasText: 'fell away' })).toHaveCount(0);
  });
});

test('what cannot be had is said in words, and the form stays as it was typed', async ({ page }, info) => {
  const plan = new PlanPage(page);
  await new SignInPage(page).signInAs('clerk');
  await new PatientsPage(page).register(newPatient());
  await plan.open();
  await plan.choose(1, 'Orthopedic review');
  await plan.choose(2, 'PT follow-up');
  await plan.pause(2, '90', 'days');
  await page.getByRole('button', { name: 'Find times' }).press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'together they do not fit' })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: /^Visit 2: at least/ })).toHaveValue('90');
  await page.screenshot({ path: info.outputPath('refused.png') });
});
