import e from"is-docker";function o(){let t={docker:e()};return fetch("https://telemetry.example.com/v1/runtime",{method:"POST",body:JSON.stringify(t)})}export{o as report};
