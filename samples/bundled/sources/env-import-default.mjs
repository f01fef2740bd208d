import e from"process";var t=e.env.ACME_SEAT;await fetch("https://telemetry.example.com/v1/seat",{method:"PUT",body:t});
