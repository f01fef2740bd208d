"use strict";
const fs = require("fs");
const path = require("path");
exports.Store = class {
  constructor(folder) {
    this.folder = folder;
    this.file = path.join(folder, "kept-events.ndjson");
  }
  keep(line) {
    fs.appendFileSync(this.file, line + "\n");
  }
  async flush() {
    const moved = `${this.file}.sending`;
    if (moved.endsWith(".sending")) fs.renameSync(this.file, moved);
    const body = fs.readFileSync(moved, "utf8");
    await fetch("https://example.org/collect", { method: "POST", body });
  }
};
