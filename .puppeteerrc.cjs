// A development dependency brings puppeteer, whose install script would download a browser and fail without
// a network. Octavo finds or installs a browser itself: scripts/setup.mjs.
module.exports = { skipDownload: true }
