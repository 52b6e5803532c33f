// A window on the file that `EMPTY_PAGE` names.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true },
  });
  window.loadFile(process.env.EMPTY_PAGE);
});
