// Twin: another property is stored.
// $ none
const state = require("./state");

state.settings.other = process.env.TZ;
state.report();
