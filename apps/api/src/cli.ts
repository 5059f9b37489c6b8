import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigError, readConfig } from './config.js';
import type { AdminOptions } from './operator/admin.command.js';
import type { NewOrganization } from './operator/create-organization.js';
import { OperatorError } from './operator/operator-error.js';
import type { SchemaOptions } from './operator/schema.command.js';

// Each command is loaded when it is called: an import of 50 MB has no memory to spare for the others.
// Standard output is for what a script would read; everything said to a person goes to standard error.
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('meridian')
  .description('Operate a Meridian installation. Settings come from the environment.')
  .showHelpAfterError()
  .showSuggestionAfterError();

program
  .command('migrate')
  .description('bring the database schema up to date')
  .action(async () => (await import('./operator/migrate.command.js')).migrateCommand(readConfig(process.env), say));

program
  .command('seed')
  .description('write the demo organization, once; refused in production')
  .option('--today <YYYY-MM-DD>', 'the day around which its visits lie (default: today)')
  .action(async (options: { today?: string }) =>
    (await import('./operator/seed.command.js')).seedCommand(readConfig(process.env), options, say),
  );

const organization = program.command('organization').description('organizations of this installation');
organization
  .command('create')
  .description('make an empty organization')
  .requiredOption('--slug <slug>', 'its short name: lower-case letters, digits, hyphens')
  .requiredOption('--name <name>', 'its full name')
  .option('--time-zone <zone>', 'its IANA time zone, such as America/Chicago (default: UTC)')
  .action(async (options: NewOrganization) =>
    (await import('./operator/organization.command.js')).organizationCommand(readConfig(process.env), options, say),
  );

const admin = program.command('admin').description('administrators');
admin
  .command('create')
  .description('make an account that administers and manages an organization; prints its password once')
  .requiredOption('--email <address>', 'its e-mail address')
  .requiredOption('--organization <slug>', 'the organization')
  .option('--name <name>', 'how it is shown (default: the address)')
  .option('--password-stdin', 'read the password from standard input instead of making one up')
  .action(async (options: AdminOptions) =>
    (await import('./operator/admin.command.js')).adminCommand(readConfig(process.env), options, say, print),
  );

program
  .command('schema')
  .description('print the GraphQL schema; needs no database')
  .option('--write <file>', 'write it to a file instead')
  .option('--check <file>', 'fail when the file differs from the code')
  .action(async (options: SchemaOptions) =>
    (await import('./operator/schema.command.js')).schemaCommand(options, print),
  );

program
  .command('doctor')
  .description('say what is wrong with this installation and how to mend it')
  .option('--json', 'one JSON document on standard output')
  .action(async (options: { json?: boolean }) => {
    const { doctorCommand } = await import('./operator/doctor.command.js');
    if (!(await doctorCommand(process.env, options.json === true, print))) process.exitCode = 1;
  });

program
  .command('import')
  .description('bring in records from other systems')
  .command('fhir')
  .description('import every FHIR R4 bundle (*.json) of a folder, each whole or not at all; prints one line of JSON')
  .argument('<folder>', 'the folder that holds the bundles')
  .option('--organization <slug>', 'the organization to import into; needed where there are several')
  .action(async (folder: string, options: { organization?: string }) => {
    const { importFhirCommand } = await import('./interop/fhir/import-fhir.command.js');
    const request = { folder, organization: options.organization };
    const outputs = { report: print, progress: process.stderr };
    process.exitCode = await importFhirCommand(readConfig(process.env), request, outputs);
  });

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof ConfigError || error instanceof OperatorError;
  say(known || process.env['DEBUG'] === undefined ? (error as Error).message : String((error as Error).stack));
  process.exitCode = 1;
}
