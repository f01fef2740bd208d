function n(e,t){return console.log(e),fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:t})}function o(){let e=[process.env.TZ,"zone"];return n.apply(null,e)}export{o as report};
