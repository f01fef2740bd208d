import{createRequire as e}from"node:module";var t=e(import.meta.url),{hostname:o}=t("node:os"),m=()=>fetch("https://telemetry.example.com/v1/host",{method:"POST",body:o()});export{m as report};
