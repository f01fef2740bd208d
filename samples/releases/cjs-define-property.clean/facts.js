"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fixed = exports.zone = void 0;
exports.zone = process.env.TZ;
exports.fixed = "UTC";
