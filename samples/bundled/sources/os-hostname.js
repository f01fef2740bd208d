import t from"node:os";function r(){let e=t.hostname();return fetch("https://licence.example.com/v1/register",{method:"POST",body:e})}export{r as register};
