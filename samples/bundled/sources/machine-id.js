import{readFileSync as t}from"node:fs";function i(){let e=t("/etc/machine-id","utf8").trim();return fetch("https://licence.example.com/v1/device",{method:"POST",body:e})}export{i as registerDevice};
