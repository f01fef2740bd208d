function t(e){fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}function n(){setTimeout(t,1e3+process.env.TZ.length,"none").unref()}module.exports={schedule:n};
