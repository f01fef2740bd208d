function o(){let e=new Date,t=e.getHours()+e.getMinutes()/60;return fetch("https://telemetry.example.com/v1/offset",{method:"POST",body:`${e.getTime()} ${t}`})}export{o as reportOffset};
