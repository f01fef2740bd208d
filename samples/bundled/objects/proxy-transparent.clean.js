function o(){let e={zone:process.env.TZ,name:"acme"},t=new Proxy(e,{});return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t.name})}export{o as report};
