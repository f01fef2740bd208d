import e from"process";var t=e.exitCode;e.env.ACME_SEAT="none";await fetch("https://telemetry.example.com/v1/seat",{method:"PUT",body:String(t)});
