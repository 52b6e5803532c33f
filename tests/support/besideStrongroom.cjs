// Runs before the app in the main process: keeps the strongroom's process within reach of a test,
// so that it can speak in the strongroom's place.
const { utilityProcess } = require('electron');

const { fork } = utilityProcess;
utilityProcess.fork = (...of) => {
  const child = fork(...of);
  globalThis.strongroom ??= child;
  return child;
};
