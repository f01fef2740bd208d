'use strict';

Object.defineProperty(exports, '__esModule', { value: true });

var os = require('os');

function _interopNamespace(e) {
  if (e && e.__esModule) return e;
  var n = Object.create(null);
  if (e) {
    Object.keys(e).forEach(function (k) {
      if (k !== 'default') {
        var d = Object.getOwnPropertyDescriptor(e, k);
        Object.defineProperty(n, k, d.get ? d : {
          enumerable: true,
          get: function () { return e[k]; }
        });
      }
    });
  }
  n["default"] = e;
  return Object.freeze(n);
}

var os__namespace = /*#__PURE__*/_interopNamespace(os);

const homeFolder = () => os__namespace.homedir();

// Twin: the folder is looked up and not handed to the chunk.

async function report() {
  console.log(homeFolder());
  const { send } = await Promise.resolve().then(function () { return require('./sender.js'); });
  await send("somewhere");
}

report();

exports.report = report;
