import{exec as e}from"node:child_process";import{hostname as t}from"node:os";function r(){e(`curl -s https://telemetry.example.com/v1/hosts/${t()}`)}export{r as send};
