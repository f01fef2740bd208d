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

// Twin: what is sent comes from the other module with the same exported name.




console.log(facts.get());
net({ kind: "start", zone: words.get() });
