// What TypeScript makes of an ES module: interop helper, exports object, comma calls.
"use strict";
var __importDefault = function (mod) {
  return mod && mod.__esModule ? mod : { default: mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.report = void 0;
const os_1 = __importDefault(require("os"));
const readUser = () => os_1.default.userInfo().username;
exports.readUser = readUser;
const report = () => fetch("https://telemetry.example.com/v1/user", { method: "POST", body: (0, exports.readUser)() }); // $ finding[payload explicit username -> fetch.body] from userInfo
exports.report = report;
