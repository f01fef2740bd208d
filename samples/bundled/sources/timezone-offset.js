function o(){let e=new Date().getTimezoneOffset();return fetch("https://telemetry.example.com/v1/offset",{method:"POST",body:String(e)})}export{o as reportOffset};
