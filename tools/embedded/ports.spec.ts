import { createServer, type AddressInfo } from 'node:net';
import { freePort, portProblem, tellPortProblem } from './ports.mjs';

describe('a port that Meridian is to have', () => {
  it('is taken by another program', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      expect(await portProblem(port, '127.0.0.1')).toContain(`Port ${port} is in use by another program`);
      expect(await freePort(port)).not.toBe(port);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    expect(await portProblem(port, '127.0.0.1')).toBeUndefined();
    expect(await freePort(undefined, port)).toBe(port);
  });

  it('is on an address that this machine does not have', async () => {
    expect(await portProblem(3000, '192.0.2.1')).toContain('HOST=192.0.2.1 is no address of this machine');
  });

  it('is one that this user may not open', () => {
    expect(tellPortProblem('EACCES', 80, '127.0.0.1', 'ada')).toBe(
      'Port 80 may not be opened by ada: choose a port above 1023 (PORT=3000 npm start)',
    );
  });

  it('is told with a number that is one', () => {
    expect(tellPortProblem('EADDRINUSE', 65_535, '127.0.0.1', 'ada')).toContain('PORT=65534');
  });
});
