// Jest reads testTimeout from the whole run only, not from a project; specs on real services need longer than unit tests.
jest.setTimeout(60_000);
