// Compiles message.mjml into the Handlebars template that the library ships, so that MJML is not needed at run time.
// `node templates/compile.mjs` writes it; with --check it fails when the committed one is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import mjml2html from 'mjml';

const source = await readFile(new URL('message.mjml', import.meta.url), 'utf8');
const target = new URL('../src/lib/message.template.ts', import.meta.url);

// Strict validation: a misspelt attribute fails here, not in somebody's inbox.
const { html } = await mjml2html(source, { validationLevel: 'strict', keepComments: true, fonts: {} });
const lines = html
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const template = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
const module = `// Compiled from templates/message.mjml by templates/compile.mjs. Change the source, then run that.\nexport const MESSAGE_TEMPLATE = \`${template}\n\`;\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== module) {
    console.error('The compiled mail template is out of date: run node libs/notifications/templates/compile.mjs');
    process.exitCode = 1;
  }
} else await writeFile(target, module);
