function o(){let e=[["name","acme"],["zone",process.env.TZ]].reduce(t=>t+1,0);return fetch("https://telemetry.example.com/v1/record",{method:"POST",body:String(e)})}export{o as report};
