// Runs before the app in the main process: keeps the strongroom's thread within reach of a test,
// so that it can speak in the strongroom's place.
const threads = require('node:worker_threads');

threads.Worker = class extends threads.Worker {
  constructor(...of) {
    super(...of);
    globalThis.strongroom ??= this;
  }
};
