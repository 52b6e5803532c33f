// Runs before the app in the main process, and then in the strongroom's process and thread: that
// thread has a clock that is so many days ahead as the environment says.
const threads = require('node:worker_threads');

if (process.type === 'browser' && threads.isMainThread) {
  const { utilityProcess } = require('electron');
  const { fork } = utilityProcess;
  utilityProcess.fork = (file, _, options) => fork(__filename, [file], options);
} else if (threads.isMainThread) {
  threads.Worker = class extends threads.Worker {
    constructor(file, options) {
      super(file, { ...options, execArgv: ['-r', __filename] });
    }
  };
  require(process.argv[2]);
} else {
  const ahead = Number(process.env.ALONGSIDE_DAYS_AHEAD ?? '0') * 86_400_000;
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...of) {
      super(...(of.length === 0 ? [Real.now() + ahead] : of));
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}
