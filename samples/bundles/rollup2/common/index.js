'use strict';

var base = "https://telemetry.example.com";

var url = {
	base: base
};

var net = (event) => {
  const request = new XMLHttpRequest();
  request.open("POST", url.base + "/events");
  request.send(JSON.stringify(event));
};

var get$1 = () => new Date().getTimezoneOffset();

var clock = {
	get: get$1
};

var facts = clock;

var get = () => "hello";

var words = {
	get: get
};

// CommonJS modules: a function as the module, a folder with an index, a module that hands another on, two modules with one exported name.




console.log(words.get());
net({ kind: "start", zone: facts.get() });
