// A file stores into what another file exports, which sends it.
const state = require("./state");

state.settings.zone = process.env.TZ;
state.report();
