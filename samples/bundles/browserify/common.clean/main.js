(function(){function r(e,n,t){function o(i,f){if(!n[i]){if(!e[i]){var c="function"==typeof require&&require;if(!f&&c)return c(i,!0);if(u)return u(i,!0);var a=new Error("Cannot find module '"+i+"'");throw a.code="MODULE_NOT_FOUND",a}var p=n[i]={exports:{}};e[i][0].call(p.exports,function(r){var n=e[i][1][r];return o(n||r)},p,p.exports,r,e,n,t)}return n[i].exports}for(var u="function"==typeof require&&require,i=0;i<t.length;i++)o(t[i]);return o}return r})()({1:[function(require,module,exports){
exports.get = () => new Date().getTimezoneOffset();

},{}],2:[function(require,module,exports){
module.exports = require("./clock");

},{"./clock":1}],3:[function(require,module,exports){
// Twin: what is sent comes from the other module with the same exported name.
const post = require("./net");
const facts = require("./facts");
const words = require("./words");

console.log(facts.get());
post({ kind: "start", zone: words.get() });

},{"./facts":2,"./net":4,"./words":6}],4:[function(require,module,exports){
const url = require("./url");

module.exports = (event) => {
  const request = new XMLHttpRequest();
  request.open("POST", url.base + "/events");
  request.send(JSON.stringify(event));
};

},{"./url":5}],5:[function(require,module,exports){
exports.base = "https://telemetry.example.com";

},{}],6:[function(require,module,exports){
exports.get = () => "hello";

},{}]},{},[3]);
