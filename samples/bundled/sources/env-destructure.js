var{TZ:e,ACME_VERBOSE:n}=process.env;function o(){return n&&console.error("sending a ping"),fetch("https://telemetry.example.com/v1/ping",{method:"POST",body:e})}export{o as ping};
