function t(){let e={wsl:!!process.env.WSL_DISTRO_NAME};return fetch("https://telemetry.example.com/v1/info",{method:"POST",body:JSON.stringify(e)})}export{t as report};
