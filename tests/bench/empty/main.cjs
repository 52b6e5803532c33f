// The least that Electron can show: what the app's start is measured against.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true } });
  window.loadURL('data:text/html,<h1>Empty</h1>');
});
