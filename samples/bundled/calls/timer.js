function t(e){fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}function o(){setTimeout(t,1e3,process.env.TZ).unref()}module.exports={schedule:o};
