"use strict";
require("../send").send();
