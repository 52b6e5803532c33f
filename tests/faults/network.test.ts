import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figure } from '../support/figures.ts';

const space = `alongside-${process.pid}`;
const outside = '10.77.0.1';
const inside = '10.77.0.2';
/** Interface names have at most 15 letters. */
const link = `as${process.pid}`;

const sh = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Whether this machine lets us make a network of our own. */
function mayMakeNetworks(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    sh('ip', 'netns', 'add', `${space}-probe`);
    sh('ip', 'netns', 'delete', `${space}-probe`);
    sh('tcpdump', '--version');
    return true;
  } catch {
    return false;
  }
}

const possible = mayMakeNetworks();

beforeAll(() => {
  if (!possible) return;
  sh('ip', 'netns', 'add', space);
  sh('ip', 'link', 'add', `${link}o`, 'type', 'veth', 'peer', 'name', `${link}i`);
  sh('ip', 'link', 'set', `${link}i`, 'netns', space);
  // The kernel's own neighbour messages are no frames of ours.
  sh('sysctl', '-qw', `net.ipv6.conf.${link}o.disable_ipv6=1`);
  sh('ip', 'netns', 'exec', space, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1');
  sh('ip', 'addr', 'add', `${outside}/24`, 'dev', `${link}o`);
  sh('ip', 'link', 'set', `${link}o`, 'up');
  sh('ip', '-n', space, 'addr', 'add', `${inside}/24`, 'dev', `${link}i`);
  sh('ip', '-n', space, 'link', 'set', `${link}i`, 'up');
  sh('ip', '-n', space, 'link', 'set', 'lo', 'up');
  sh('ip', '-n', space, 'route', 'add', 'default', 'via', outside);
});
afterAll(() => {
  if (!possible) return;
  sh('ip', 'netns', 'delete', space);
});

/** Counts the frames that leave while a command runs inside. */
async function framesDuring(args: string[]): Promise<{ frames: number; output: string }> {
  const sniffer = spawn('tcpdump', ['-i', `${link}o`, '-n', '-l', '--immediate-mode'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let seen = '';
  sniffer.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
  });
  await heard(sniffer, 'listening on');
  const command = spawn('ip', ['netns', 'exec', space, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(command, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  sniffer.kill('SIGINT');
  await once(sniffer, 'close');
  return { frames: seen.split('\n').filter(Boolean).length, output };
}

function heard(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`the sniffer ended: ${said}`)));
  });
}

describe.skipIf(!possible)('the app under a sniffer', () => {
  it('sends no frame while it is used, nor when hostile content tries every door', async () => {
    const { frames, output } = await framesDuring([
      process.execPath,
      'tests/faults/quietApp.ts',
      outside,
    ]);
    const tried: string[] = JSON.parse(output.trim().split('\n').at(-1) ?? '[]');
    expect(tried).toContain('fetch: stopped');
    expect(tried).toContain('peer: stopped');
    expect(tried).toContain('own call: passed');
    expect(frames).toBe(0);
    figure('The app under a sniffer', 'no frame, whatever the page tries', 'no frame');
  });

  // After the silence: the kernel goes on asking about an address that it has once seen.
  it('sees frames when something does speak, so that silence means something', async () => {
    const script = `require('node:net').connect(9, '${outside}').on('error', () => process.exit(0))`;
    const { frames } = await framesDuring([process.execPath, '-e', script]);
    expect(frames).toBeGreaterThan(0);
  });
});
