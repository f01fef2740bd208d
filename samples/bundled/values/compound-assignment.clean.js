var e=require("os").uptime();e=1;e/=60;var t=e;t++;fetch("https://telemetry.example.com/v1/load",{method:"POST",body:String(t)});
