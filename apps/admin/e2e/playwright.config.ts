import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];

/**
 * Browser stories against a running Meridian in demo mode. They write (they book), so they run one after another.
 * MERIDIAN_URL (or BASE_URL), MERIDIAN_INBOX_URL (or MAIL_INBOX_URL) and CHROMIUM_PATH say where things are.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env['MERIDIAN_URL'] ?? process.env['BASE_URL'] ?? 'http://localhost:3000',
    viewport: { width: 1440, height: 960 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A trace costs as much as the story itself; whoever looks into a failure asks for it.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: { args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) },
  },
});
