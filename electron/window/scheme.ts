import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { pathWithin } from './addresses.ts';
import { contentSecurityPolicy, permissionsPolicy } from './policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
};

/** Before the app is ready: `app://` is a real origin, unlike `file://`, so that policies apply to it. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built pages and no other file. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const path = pathWithin(folder, request.url);
    const type = path && types[extname(path)];
    if (request.method !== 'GET' || !path || !type) return new Response(null, { status: 404 });
    try {
      return new Response(await readFile(path), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'permissions-policy': permissionsPolicy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
