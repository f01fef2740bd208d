import{request as o}from"node:https";function n(){let e={host:"telemetry.example.com",method:"HEAD",path:`/v1/ping/${process.env.USER}`};o(e).end()}export{n as ping};
