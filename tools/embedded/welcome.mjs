import { shown } from './paths.mjs';

const ROLES = ['clerk', 'provider', 'manager', 'compliance', 'admin'];

/**
 * What is printed when Meridian is ready.
 * @param {{url: string, inboxUrl: string | undefined, demo: boolean, dataDir: string, degraded: string[], tookMs: number,
 *   production: boolean}} facts
 */
export function welcome({ url, inboxUrl, demo, dataDir, degraded, tookMs, production }) {
  const rows = [['Meridian', url]];
  if (inboxUrl) rows.push(['Inbox', `${inboxUrl}  (every mail that it sends)`]);
  if (!production) rows.push(['GraphiQL', `${url}/graphql`]);
  rows.push(['Data', `${shown(dataDir)}  (logs in ${shown(dataDir)}/logs)`]);
  const lines = ['', `  Meridian is ready (${(tookMs / 1000).toFixed(1)} s)`, ''];
  for (const [name = '', value = ''] of rows) lines.push(`  ${name.padEnd(12)}${value}`);
  lines.push('');
  if (demo) {
    lines.push('  Demo clinic: sign in with the password meridian-demo-clinic', '');
    for (const role of ROLES) lines.push(`  ${role.padEnd(12)}${role}@demo.test`);
  } else {
    lines.push('  No demo data. First account: npm run -s meridian -- admin create --help');
  }
  if (degraded.length > 0) lines.push('', `  Running without: ${degraded.join(', ')}`);
  lines.push('', '  Ctrl-C stops everything.', '');
  return lines.join('\n');
}
