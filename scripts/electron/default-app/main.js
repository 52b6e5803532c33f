// Stands in for the default app of an Electron that came without one: it loads the app named on
// the command line, as `electron PATH` does. Development and tests only; never shipped.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

// Electron would show a modal error box, which cannot be closed without a display.
function fail(message) {
  console.error(message);
  process.exit(1);
}

function readCommandLine(args) {
  const preload = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i];
    if (arg === '-v' || arg === '--version') return { preload, version: true };
    if (arg === '-r' || arg === '--require') {
      i += 1;
      if (args[i] === undefined) fail(`${arg} needs the name of a module`);
      preload.push(args[i]);
    } else if (!arg.startsWith('-')) return { preload, entry: path.resolve(arg) };
  }
  return { preload };
}

function describe(folder) {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) return;
  const about = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (about.version) app.setVersion(about.version);
  if (about.productName ?? about.name) app.name = about.productName ?? about.name;
  app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
}

const { preload, entry, version } = readCommandLine(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!entry) fail('Name the folder or file of the app to run.');
Object.defineProperty(process, 'defaultApp', {
  configurable: false,
  enumerable: true,
  value: true,
});
try {
  Module._preloadModules(preload);
  const main = Module._resolveFilename(entry, null, true);
  app.setAppPath(path.dirname(main));
  describe(entry);
  Module._load(main, module, true);
} catch (error) {
  fail(error.stack ?? String(error));
}
