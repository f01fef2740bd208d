function o(){let e=new FormData;return e.append("v","1"),e.append("zone",new Blob([process.env.TZ])),fetch("https://telemetry.example.com/v1/form",{method:"POST",body:e})}export{o as send};
