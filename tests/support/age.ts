import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto';

/** What an age file with a passphrase holds and how hard a guess is. */
interface Opened {
  readonly content: Buffer;
  /** The base-2 logarithm of the work factor of scrypt. */
  readonly workFactor: number;
}

const chunk = 64 * 1024;
const tag = 16;

/**
 * Decrypts a file by the specification of age (age-encryption.org/v1), with the primitives of Node
 * alone: nothing of the library that wrote it. Throws where a MAC does not hold.
 */
export function openAge(file: Uint8Array, passphrase: string): Opened {
  const bytes = Buffer.from(file);
  const lines = bytes.subarray(0, 500).toString('latin1').split('\n');
  const [version, stanza = '', body = '', macLine = ''] = lines;
  if (version !== 'age-encryption.org/v1') throw new Error('not an age file');
  const [arrow, kind, salt = '', factor = ''] = stanza.split(' ');
  if (arrow !== '->' || kind !== 'scrypt') throw new Error('not for a passphrase');
  const workFactor = Number(factor);
  const label = Buffer.concat([
    Buffer.from('age-encryption.org/v1/scrypt'),
    Buffer.from(salt, 'base64'),
  ]);
  const wrapKey = scryptSync(passphrase, label, 32, {
    N: 2 ** workFactor,
    r: 8,
    p: 1,
    maxmem: 2 ** (workFactor + 11),
  });
  const fileKey = decrypted(wrapKey, Buffer.alloc(12), Buffer.from(body, 'base64'));
  const header = Buffer.from(`${[version, stanza, body, '---'].join('\n')}`);
  const macKey = Buffer.from(hkdfSync('sha256', fileKey, '', 'header', 32));
  const mac = createHmac('sha256', macKey).update(header).digest('base64').replaceAll('=', '');
  if (macLine !== `--- ${mac}`) throw new Error('the header is not authentic');
  const payload = bytes.subarray(
    Buffer.byteLength([version, stanza, body, macLine, ''].join('\n')),
  );
  const key = Buffer.from(hkdfSync('sha256', fileKey, payload.subarray(0, 16), 'payload', 32));
  const parts: Buffer[] = [];
  const sealed = payload.subarray(16);
  for (let at = 0, number = 0; at < sealed.length; at += chunk + tag, number += 1) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    const last = at + chunk + tag >= sealed.length;
    nonce[11] = last ? 1 : 0;
    parts.push(decrypted(key, nonce, sealed.subarray(at, at + chunk + tag)));
  }
  return { content: Buffer.concat(parts), workFactor };
}

function decrypted(key: Uint8Array, nonce: Uint8Array, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tag });
  cipher.setAuthTag(sealed.subarray(-tag));
  return Buffer.concat([cipher.update(sealed.subarray(0, -tag)), cipher.final()]);
}
